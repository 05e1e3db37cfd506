"""GET /contacts/recentlyViewed/{page}"""

from __future__ import annotations

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models import ContactList


def _request(page: int) -> _client.Request:
    return _client.Request(
        "GET",
        f"/contacts/recentlyViewed/{_scalars.path_segment('page', _scalars.ID, page)}",
    )


_parse = _types.answer_of(ContactList)
_page = _client.page_of(_parse, lambda answer: answer.contacts)


def sync_detailed(page: int, *, client: _client.Client) -> _types.Response[ContactList]:
    """List a page of contacts viewed recently.

    Source: https://apidocs.apollohq.com/contacts

    Args:
        page: The page, counted from 1.

    Raises:
        TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
        ApolloError: When the status is no success, or its body does not decode.
    """
    return client.call(_request(page), _types.detailed(_parse))


def sync(page: int, *, client: _client.Client) -> ContactList:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(page), _parse)


async def asyncio_detailed(page: int, *, client: _client.AsyncClient) -> _types.Response[ContactList]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(_request(page), _types.detailed(_parse))


async def asyncio(page: int, *, client: _client.AsyncClient) -> ContactList:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(page), _parse)
