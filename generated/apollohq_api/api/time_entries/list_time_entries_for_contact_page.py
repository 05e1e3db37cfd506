"""GET /contacts/{contact_id}/timeEntries/{page}"""

from __future__ import annotations

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models import TimeEntryList


def _request(contact_id: int, page: int) -> _client.Request:
    return _client.Request(
        "GET",
        f"/contacts/{_scalars.path_segment('contact_id', _scalars.ID, contact_id)}/timeEntries/{_scalars.path_segment('page', _scalars.ID, page)}",
    )


_parse = _types.answer_of(TimeEntryList)
_page = _client.page_of(_parse, lambda answer: answer.time_entries)


def sync_detailed(contact_id: int, page: int, *, client: _client.Client) -> _types.Response[TimeEntryList]:
    """List a page of a contact's time entries.

    Source: https://apidocs.apollohq.com/timeTracking

    Args:
        contact_id: The contact, case or deal.
        page: The page, counted from 1.

    Raises:
        TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
        ApolloError: When the status is no success, or its body does not decode.
    """
    return client.call(_request(contact_id, page), _types.detailed(_parse))


def sync(contact_id: int, page: int, *, client: _client.Client) -> TimeEntryList:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(contact_id, page), _parse)


async def asyncio_detailed(
    contact_id: int, page: int, *, client: _client.AsyncClient
) -> _types.Response[TimeEntryList]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(_request(contact_id, page), _types.detailed(_parse))


async def asyncio(contact_id: int, page: int, *, client: _client.AsyncClient) -> TimeEntryList:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(contact_id, page), _parse)
