"""POST /projects/{project_id}/taskLists"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models.task_list_created import TaskListCreated
from ...models.task_list_write import TaskListWrite

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Request
    from ...types import Response


def _request(project_id: int, *, body: TaskListWrite) -> Request:
    return _client.Request(
        "POST",
        f"/projects/{_scalars.path_segment('project_id', _scalars.ID, project_id)}/taskLists",
        headers=(
            ("Accept", "application/json"),
            ("Content-Type", "application/json"),
        ),
        content=_client.json_content(body),
    )


def _parse(response: httpx2.Response) -> TaskListCreated:
    return _types.read_answer(response, TaskListCreated)


def sync_detailed(project_id: int, *, client: Client, body: TaskListWrite) -> Response[TaskListCreated]:
    """Create a task list.

    Source: https://apidocs.apollohq.com/taskLists

    Args:
        client: What sends the request.
        project_id: The project.
        body: A list's fields under its name.

    Returns:
        The answer, its body read as TaskListCreated.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(project_id, body=body), _types.detailed(_parse))


def sync(project_id: int, *, client: Client, body: TaskListWrite) -> TaskListCreated:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(project_id, body=body), _parse)


async def asyncio_detailed(project_id: int, *, client: AsyncClient, body: TaskListWrite) -> Response[TaskListCreated]:
    """Create a task list.

    Source: https://apidocs.apollohq.com/taskLists

    Args:
        client: What sends the request.
        project_id: The project.
        body: A list's fields under its name.

    Returns:
        The answer, its body read as TaskListCreated.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(project_id, body=body), _types.detailed(_parse))


async def asyncio(project_id: int, *, client: AsyncClient, body: TaskListWrite) -> TaskListCreated:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(project_id, body=body), _parse)
