"""POST /taskLists/{task_list_id}/tasks/reorder"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models.task_order import TaskOrder

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Request
    from ...types import Response


def _request(task_list_id: int, *, body: TaskOrder) -> Request:
    return _client.Request(
        "POST",
        f"/taskLists/{_scalars.path_segment('task_list_id', _scalars.ID, task_list_id)}/tasks/reorder",
        headers=(
            ("Accept", "application/json"),
            ("Content-Type", "application/json"),
        ),
        content=_client.json_content(body),
    )


def _parse(response: httpx2.Response) -> None:
    _types.expect_success(response)


def sync_detailed(task_list_id: int, *, client: Client, body: TaskOrder) -> Response[None]:
    """Reorder a list's tasks.

    Source: https://apidocs.apollohq.com/tasks

    Args:
        client: What sends the request.
        task_list_id: The task list.
        body: The tasks of a list in a new order.

    Returns:
        The answer.

    Raises:
        UnexpectedStatus: When the status is no success.
    """
    return client.call(_request(task_list_id, body=body), _types.detailed(_parse))


def sync(task_list_id: int, *, client: Client, body: TaskOrder) -> None:
    """Like `sync_detailed`, for the effect alone."""
    client.call(_request(task_list_id, body=body), _parse)


async def asyncio_detailed(task_list_id: int, *, client: AsyncClient, body: TaskOrder) -> Response[None]:
    """Reorder a list's tasks.

    Source: https://apidocs.apollohq.com/tasks

    Args:
        client: What sends the request.
        task_list_id: The task list.
        body: The tasks of a list in a new order.

    Returns:
        The answer.

    Raises:
        UnexpectedStatus: When the status is no success.
    """
    return await client.call(_request(task_list_id, body=body), _types.detailed(_parse))


async def asyncio(task_list_id: int, *, client: AsyncClient, body: TaskOrder) -> None:
    """Like `asyncio_detailed`, for the effect alone."""
    await client.call(_request(task_list_id, body=body), _parse)
