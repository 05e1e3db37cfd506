"""GET /contacts/recentlyViewed"""

from __future__ import annotations

from ... import client as _client
from ... import types as _types
from ...models import ContactList


def _request() -> _client.Request:
    return _client.Request(
        "GET",
        "/contacts/recentlyViewed",
    )


_parse = _types.answer_of(ContactList)
_page = _client.page_of(_parse, lambda answer: answer.contacts)


def sync_detailed(*, client: _client.Client) -> _types.Response[ContactList]:
    """List contacts viewed recently.

    Source: https://apidocs.apollohq.com/contacts

    Raises:
        ApolloError: When the status is no success, or its body does not decode.
    """
    return client.call(_request(), _types.detailed(_parse))


def sync(*, client: _client.Client) -> ContactList:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(), _parse)


async def asyncio_detailed(*, client: _client.AsyncClient) -> _types.Response[ContactList]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(_request(), _types.detailed(_parse))


async def asyncio(*, client: _client.AsyncClient) -> ContactList:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(), _parse)
