"""GET /projects/{project_id}/taskLists/{filter}"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models.all_task_lists import AllTaskLists
from ...models.task_list import TaskList

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Page, Request
    from ...types import Response


def _request(project_id: int, filter: Literal["all", "pending", "finished"] | str) -> Request:
    return _client.Request(
        "GET",
        f"/projects/{_scalars.path_segment('project_id', _scalars.ID, project_id)}/taskLists/{_scalars.path_segment('filter', _scalars.TEXT, filter)}",
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> AllTaskLists:
    return _types.read_answer(response, AllTaskLists)


def _page(response: httpx2.Response) -> Page[TaskList]:
    answer = _parse(response)
    return _client.Page(answer.task_lists, answer.get("continued-at"))


def sync_detailed(
    project_id: int, filter: Literal["all", "pending", "finished"] | str, *, client: Client
) -> Response[AllTaskLists]:
    """List some of a project's task lists.

    Source: https://apidocs.apollohq.com/taskLists

    Args:
        client: What sends the request.
        project_id: The project.
        filter: Which lists to list: `pending` ones hold unfinished tasks, `finished` ones do not. Known values:
            `all`, `pending`, `finished`.

    Returns:
        The answer, its body read as AllTaskLists.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(project_id, filter), _types.detailed(_parse))


def sync(project_id: int, filter: Literal["all", "pending", "finished"] | str, *, client: Client) -> AllTaskLists:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(project_id, filter), _parse)


async def asyncio_detailed(
    project_id: int, filter: Literal["all", "pending", "finished"] | str, *, client: AsyncClient
) -> Response[AllTaskLists]:
    """List some of a project's task lists.

    Source: https://apidocs.apollohq.com/taskLists

    Args:
        client: What sends the request.
        project_id: The project.
        filter: Which lists to list: `pending` ones hold unfinished tasks, `finished` ones do not. Known values:
            `all`, `pending`, `finished`.

    Returns:
        The answer, its body read as AllTaskLists.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(project_id, filter), _types.detailed(_parse))


async def asyncio(
    project_id: int, filter: Literal["all", "pending", "finished"] | str, *, client: AsyncClient
) -> AllTaskLists:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(project_id, filter), _parse)
