"""GET /contacts/{id}"""

from __future__ import annotations

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models import ContactEnvelope


def _request(id: int) -> _client.Request:
    return _client.Request(
        "GET",
        f"/contacts/{_scalars.path_segment('id', _scalars.ID, id)}",
    )


_parse = _types.answer_of(ContactEnvelope)


def sync_detailed(id: int, *, client: _client.Client) -> _types.Response[ContactEnvelope]:
    """Get a contact.

    Source: https://apidocs.apollohq.com/contacts

    Args:
        id: The contact.

    Raises:
        TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
        ApolloError: When the status is no success, or its body does not decode.
    """
    return client.call(_request(id), _types.detailed(_parse))


def sync(id: int, *, client: _client.Client) -> ContactEnvelope:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(id), _parse)


async def asyncio_detailed(id: int, *, client: _client.AsyncClient) -> _types.Response[ContactEnvelope]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(_request(id), _types.detailed(_parse))


async def asyncio(id: int, *, client: _client.AsyncClient) -> ContactEnvelope:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(id), _parse)
