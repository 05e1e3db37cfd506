"""GET /contacts/{contact_id}/tags"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models.contact_tags import ContactTags

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Request
    from ...types import Response


def _request(contact_id: int) -> Request:
    return _client.Request(
        "GET",
        f"/contacts/{_scalars.path_segment('contact_id', _scalars.ID, contact_id)}/tags",
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> ContactTags:
    return _types.read_answer(response, ContactTags)


def sync_detailed(contact_id: int, *, client: Client) -> Response[ContactTags]:
    """List a contact's tags.

    Source: https://apidocs.apollohq.com/tags

    Args:
        client: What sends the request.
        contact_id: The contact.

    Returns:
        The answer, its body read as ContactTags.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(contact_id), _types.detailed(_parse))


def sync(contact_id: int, *, client: Client) -> ContactTags:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(contact_id), _parse)


async def asyncio_detailed(contact_id: int, *, client: AsyncClient) -> Response[ContactTags]:
    """List a contact's tags.

    Source: https://apidocs.apollohq.com/tags

    Args:
        client: What sends the request.
        contact_id: The contact.

    Returns:
        The answer, its body read as ContactTags.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(contact_id), _types.detailed(_parse))


async def asyncio(contact_id: int, *, client: AsyncClient) -> ContactTags:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(contact_id), _parse)
