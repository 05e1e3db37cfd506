"""DELETE /contacts/{contact_id}/tags/{tag}"""

from __future__ import annotations

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types


def _request(contact_id: int, tag: str) -> _client.Request:
    return _client.Request(
        "DELETE",
        f"/contacts/{_scalars.path_segment('contact_id', _scalars.ID, contact_id)}/tags/{_scalars.path_segment('tag', _scalars.TEXT, tag)}",
    )


_parse = _types.expect_success


def sync_detailed(contact_id: int, tag: str, *, client: _client.Client) -> _types.Response[None]:
    """Take a tag off a contact.

    Source: https://apidocs.apollohq.com/tags

    Args:
        contact_id: The contact.
        tag: The text of the tag.

    Raises:
        TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
        ApolloError: When the status is no success.
    """
    return client.call(_request(contact_id, tag), _types.detailed(_parse))


def sync(contact_id: int, tag: str, *, client: _client.Client) -> None:
    """Like `sync_detailed`, for the effect alone."""
    client.call(_request(contact_id, tag), _parse)


async def asyncio_detailed(contact_id: int, tag: str, *, client: _client.AsyncClient) -> _types.Response[None]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(_request(contact_id, tag), _types.detailed(_parse))


async def asyncio(contact_id: int, tag: str, *, client: _client.AsyncClient) -> None:
    """Like `asyncio_detailed`, for the effect alone."""
    await client.call(_request(contact_id, tag), _parse)
