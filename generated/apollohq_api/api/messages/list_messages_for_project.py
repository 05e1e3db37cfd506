"""GET /projects/{project_id}/messages"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import Page, Request
from ...models.message import Message
from ...models.message_list import MessageList
from ...scalars import path_segment
from ...types import Response, detailed, read_answer

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client


def _request(project_id: int) -> Request:
    return Request(
        "GET",
        f"/projects/{path_segment(project_id)}/messages",
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> MessageList:
    return read_answer(response, MessageList)


def _page(response: httpx2.Response) -> Page[Message]:
    envelope = _parse(response)
    return Page(envelope.messages, envelope.get("continued-at"))


def sync_detailed(project_id: int, *, client: Client) -> Response[MessageList]:
    """List a project's messages.

    Source: https://apidocs.apollohq.com/messages

    Args:
        client: What sends the request.
        project_id: The project.

    Returns:
        The answer, its body read as MessageList.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(project_id), detailed(_parse))


def sync(project_id: int, *, client: Client) -> MessageList:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(project_id), _parse)


async def asyncio_detailed(project_id: int, *, client: AsyncClient) -> Response[MessageList]:
    """Like `sync_detailed`, without blocking the event loop."""
    return await client.call(_request(project_id), detailed(_parse))


async def asyncio(project_id: int, *, client: AsyncClient) -> MessageList:
    """Like `sync`, without blocking the event loop."""
    return await client.call(_request(project_id), _parse)
