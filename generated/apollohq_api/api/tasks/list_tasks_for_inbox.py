"""GET /projects/{project_id}/inbox"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models.inbox_task_items import InboxTaskItems
from ...models.task_item import TaskItem

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Page, Request
    from ...types import Response


def _request(project_id: int) -> Request:
    return _client.Request(
        "GET",
        f"/projects/{_scalars.path_segment('project_id', _scalars.ID, project_id)}/inbox",
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> InboxTaskItems:
    return _types.read_answer(response, InboxTaskItems)


def _page(response: httpx2.Response) -> Page[TaskItem]:
    answer = _parse(response)
    return _client.Page(answer.inbox, answer.get("continued-at"))


def sync_detailed(project_id: int, *, client: Client) -> Response[InboxTaskItems]:
    """List the tasks in a project's inbox.

    Source: https://apidocs.apollohq.com/tasks

    Args:
        client: What sends the request.
        project_id: The project.

    Returns:
        The answer, its body read as InboxTaskItems.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(project_id), _types.detailed(_parse))


def sync(project_id: int, *, client: Client) -> InboxTaskItems:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(project_id), _parse)


async def asyncio_detailed(project_id: int, *, client: AsyncClient) -> Response[InboxTaskItems]:
    """List the tasks in a project's inbox.

    Source: https://apidocs.apollohq.com/tasks

    Args:
        client: What sends the request.
        project_id: The project.

    Returns:
        The answer, its body read as InboxTaskItems.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(project_id), _types.detailed(_parse))


async def asyncio(project_id: int, *, client: AsyncClient) -> InboxTaskItems:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(project_id), _parse)
