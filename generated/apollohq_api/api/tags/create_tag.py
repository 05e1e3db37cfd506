"""POST /contacts/{contact_id}/tags"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models.tags_write import TagsWrite

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Request
    from ...types import Response


def _request(contact_id: int, *, body: TagsWrite) -> Request:
    return _client.Request(
        "POST",
        f"/contacts/{_scalars.path_segment('contact_id', _scalars.ID, contact_id)}/tags",
        headers=(
            ("Accept", "application/json"),
            ("Content-Type", "application/json"),
        ),
        content=_client.json_content(body),
    )


def _parse(response: httpx2.Response) -> None:
    _types.expect_success(response)


def sync_detailed(contact_id: int, *, client: Client, body: TagsWrite) -> Response[None]:
    """Add tags to a contact.

    Source: https://apidocs.apollohq.com/tags

    Args:
        client: What sends the request.
        contact_id: The contact.
        body: Tags to add.

    Returns:
        The answer.

    Raises:
        UnexpectedStatus: When the status is no success.
    """
    return client.call(_request(contact_id, body=body), _types.detailed(_parse))


def sync(contact_id: int, *, client: Client, body: TagsWrite) -> None:
    """Like `sync_detailed`, for the effect alone."""
    client.call(_request(contact_id, body=body), _parse)


async def asyncio_detailed(contact_id: int, *, client: AsyncClient, body: TagsWrite) -> Response[None]:
    """Add tags to a contact.

    Source: https://apidocs.apollohq.com/tags

    Args:
        client: What sends the request.
        contact_id: The contact.
        body: Tags to add.

    Returns:
        The answer.

    Raises:
        UnexpectedStatus: When the status is no success.
    """
    return await client.call(_request(contact_id, body=body), _types.detailed(_parse))


async def asyncio(contact_id: int, *, client: AsyncClient, body: TagsWrite) -> None:
    """Like `asyncio_detailed`, for the effect alone."""
    await client.call(_request(contact_id, body=body), _parse)
