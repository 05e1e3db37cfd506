"""GET /projects/{project_id}/messages/{page}"""

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


def _request(project_id: int, page: int) -> Request:
    return _client.Request(
        "GET",
        f"/projects/{_scalars.path_segment('project_id', _scalars.ID, project_id)}/messages/{_scalars.path_segment('page', _scalars.ID, page)}",
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> MessageList:
    return _types.read_answer(response, MessageList)


def _page(response: httpx2.Response) -> Page[Message]:
    answer = _parse(response)
    return _client.Page(answer.messages, answer.get("continued-at"))


def sync_detailed(project_id: int, page: int, *, client: Client) -> Response[MessageList]:
    """List a page of a project's messages.

    Source: https://apidocs.apollohq.com/messages

    Args:
        client: What sends the request.
        project_id: The project.
        page: The page, counted from 1.

    Returns:
        The answer, its body read as MessageList.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(project_id, page), _types.detailed(_parse))


def sync(project_id: int, page: int, *, client: Client) -> MessageList:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(project_id, page), _parse)


async def asyncio_detailed(project_id: int, page: int, *, client: AsyncClient) -> Response[MessageList]:
    """List a page of a project's messages.

    Source: https://apidocs.apollohq.com/messages

    Args:
        client: What sends the request.
        project_id: The project.
        page: The page, counted from 1.

    Returns:
        The answer, its body read as MessageList.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(project_id, page), _types.detailed(_parse))


async def asyncio(project_id: int, page: int, *, client: AsyncClient) -> MessageList:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(project_id, page), _parse)
