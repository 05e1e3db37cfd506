"""GET /projects/{project_id}/cat/{category_id}/messages/{page}"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import Request
from ...models.message_list import MessageList
from ...scalars import path_segment
from ...types import Response, detailed, read_answer

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client


def _request(project_id: int, category_id: int, page: int) -> Request:
    return Request(
        "GET",
        f"/projects/{path_segment(project_id)}/cat/{path_segment(category_id)}/messages/{path_segment(page)}",
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> MessageList:
    return read_answer(response, MessageList)


def sync_detailed(project_id: int, category_id: int, page: int, *, client: Client) -> Response[MessageList]:
    """List a page of a category's messages.

    Source: https://apidocs.apollohq.com/messages

    Args:
        client: What sends the request.
        project_id: The project.
        category_id: The message category.
        page: The page, counted from 1.

    Returns:
        The answer, its body read as MessageList.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(project_id, category_id, page), detailed(_parse))


def sync(project_id: int, category_id: int, page: int, *, client: Client) -> MessageList:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(project_id, category_id, page), _parse)


async def asyncio_detailed(
    project_id: int, category_id: int, page: int, *, client: AsyncClient
) -> Response[MessageList]:
    """Like `sync_detailed`, without blocking the event loop."""
    return await client.call(_request(project_id, category_id, page), detailed(_parse))


async def asyncio(project_id: int, category_id: int, page: int, *, client: AsyncClient) -> MessageList:
    """Like `sync`, without blocking the event loop."""
    return await client.call(_request(project_id, category_id, page), _parse)
