"""POST /contacts/{contact_id}/tags"""

from __future__ import annotations

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models import TagsWrite


def _request(contact_id: int, *, body: TagsWrite) -> _client.Request:
    return _client.Request(
        "POST",
        f"/contacts/{_scalars.path_segment('contact_id', _scalars.ID, contact_id)}/tags",
        headers=(
            ("Accept", "application/json"),
            ("Content-Type", "application/json"),
        ),
        content=_client.json_content(body),
    )


_parse = _types.expect_success


def sync_detailed(contact_id: int, *, client: _client.Client, body: TagsWrite) -> _types.Response[None]:
    """Add tags to a contact.

    Source: https://apidocs.apollohq.com/tags

    Args:
        contact_id: The contact.
        body: Tags to add.

    Raises:
        TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
        ApolloError: When the status is no success.
    """
    return client.call(_request(contact_id, body=body), _types.detailed(_parse))


def sync(contact_id: int, *, client: _client.Client, body: TagsWrite) -> None:
    """Like `sync_detailed`, for the effect alone."""
    client.call(_request(contact_id, body=body), _parse)


async def asyncio_detailed(contact_id: int, *, client: _client.AsyncClient, body: TagsWrite) -> _types.Response[None]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(_request(contact_id, body=body), _types.detailed(_parse))


async def asyncio(contact_id: int, *, client: _client.AsyncClient, body: TagsWrite) -> None:
    """Like `asyncio_detailed`, for the effect alone."""
    await client.call(_request(contact_id, body=body), _parse)
