"""GET /projects/{project_id}/cat/{category_id}/messages"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models.message import Message
from ...models.message_list import MessageList

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Page, Request
    from ...types import Response


def _request(project_id: int, category_id: int) -> Request:
    return _client.Request(
        "GET",
        f"/projects/{_scalars.path_segment('project_id', _scalars.ID, project_id)}/cat/{_scalars.path_segment('category_id', _scalars.ID, category_id)}/messages",
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> MessageList:
    return _types.read_answer(response, MessageList)


def _page(response: httpx2.Response) -> Page[Message]:
    answer = _parse(response)
    return _client.Page(answer.messages, answer.get("continued-at"))


def sync_detailed(project_id: int, category_id: int, *, client: Client) -> Response[MessageList]:
    """List a category's messages.

    Source: https://apidocs.apollohq.com/messages

    Args:
        client: What sends the request.
        project_id: The project.
        category_id: The category.

    Returns:
        The answer, its body read as MessageList.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(project_id, category_id), _types.detailed(_parse))


def sync(project_id: int, category_id: int, *, client: Client) -> MessageList:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(project_id, category_id), _parse)


async def asyncio_detailed(project_id: int, category_id: int, *, client: AsyncClient) -> Response[MessageList]:
    """List a category's messages.

    Source: https://apidocs.apollohq.com/messages

    Args:
        client: What sends the request.
        project_id: The project.
        category_id: The category.

    Returns:
        The answer, its body read as MessageList.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(project_id, category_id), _types.detailed(_parse))


async def asyncio(project_id: int, category_id: int, *, client: AsyncClient) -> MessageList:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(project_id, category_id), _parse)
