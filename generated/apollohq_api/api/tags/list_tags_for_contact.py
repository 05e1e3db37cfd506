"""GET /contacts/{contact_id}/tags"""

from __future__ import annotations

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models import ContactTags


def _request(contact_id: int) -> _client.Request:
    return _client.Request(
        "GET",
        f"/contacts/{_scalars.path_segment('contact_id', _scalars.ID, contact_id)}/tags",
    )


_parse = _types.answer_of(ContactTags)


def sync_detailed(contact_id: int, *, client: _client.Client) -> _types.Response[ContactTags]:
    """List a contact's tags.

    Source: https://apidocs.apollohq.com/tags

    Args:
        contact_id: The contact.

    Raises:
        TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
        ApolloError: When the status is no success, or its body does not decode.
    """
    return client.call(_request(contact_id), _types.detailed(_parse))


def sync(contact_id: int, *, client: _client.Client) -> ContactTags:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(contact_id), _parse)


async def asyncio_detailed(contact_id: int, *, client: _client.AsyncClient) -> _types.Response[ContactTags]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(_request(contact_id), _types.detailed(_parse))


async def asyncio(contact_id: int, *, client: _client.AsyncClient) -> ContactTags:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(contact_id), _parse)
