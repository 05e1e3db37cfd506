"""DELETE /contacts/{contact_id}/tags/{tag}"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Request
    from ...types import Response


def _request(contact_id: int, tag: str) -> Request:
    return _client.Request(
        "DELETE",
        f"/contacts/{_scalars.path_segment('contact_id', _scalars.ID, contact_id)}/tags/{_scalars.path_segment('tag', _scalars.TEXT, tag)}",
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> None:
    _types.expect_success(response)


def sync_detailed(contact_id: int, tag: str, *, client: Client) -> Response[None]:
    """Take a tag off a contact.

    Source: https://apidocs.apollohq.com/tags

    Args:
        client: What sends the request.
        contact_id: The contact.
        tag: The text of the tag.

    Returns:
        The answer.

    Raises:
        UnexpectedStatus: When the status is no success.
    """
    return client.call(_request(contact_id, tag), _types.detailed(_parse))


def sync(contact_id: int, tag: str, *, client: Client) -> None:
    """Like `sync_detailed`, for the effect alone."""
    client.call(_request(contact_id, tag), _parse)


async def asyncio_detailed(contact_id: int, tag: str, *, client: AsyncClient) -> Response[None]:
    """Take a tag off a contact.

    Source: https://apidocs.apollohq.com/tags

    Args:
        client: What sends the request.
        contact_id: The contact.
        tag: The text of the tag.

    Returns:
        The answer.

    Raises:
        UnexpectedStatus: When the status is no success.
    """
    return await client.call(_request(contact_id, tag), _types.detailed(_parse))


async def asyncio(contact_id: int, tag: str, *, client: AsyncClient) -> None:
    """Like `asyncio_detailed`, for the effect alone."""
    await client.call(_request(contact_id, tag), _parse)
