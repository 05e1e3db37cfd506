"""POST /taskLists/{task_list_id}/tasks/reorder"""

from __future__ import annotations

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models import TaskOrder


def _request(task_list_id: int, *, body: TaskOrder) -> _client.Request:
    return _client.Request(
        "POST",
        f"/taskLists/{_scalars.path_segment('task_list_id', _scalars.ID, task_list_id)}/tasks/reorder",
        headers=(
            ("Accept", "application/json"),
            ("Content-Type", "application/json"),
        ),
        content=_client.json_content(body),
    )


_parse = _types.expect_success


def sync_detailed(task_list_id: int, *, client: _client.Client, body: TaskOrder) -> _types.Response[None]:
    """Reorder a list's tasks.

    Source: https://apidocs.apollohq.com/tasks

    Args:
        task_list_id: The task list.
        body: The tasks of a list in a new order.

    Raises:
        TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
        ApolloError: When the status is no success.
    """
    return client.call(_request(task_list_id, body=body), _types.detailed(_parse))


def sync(task_list_id: int, *, client: _client.Client, body: TaskOrder) -> None:
    """Like `sync_detailed`, for the effect alone."""
    client.call(_request(task_list_id, body=body), _parse)


async def asyncio_detailed(task_list_id: int, *, client: _client.AsyncClient, body: TaskOrder) -> _types.Response[None]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(_request(task_list_id, body=body), _types.detailed(_parse))


async def asyncio(task_list_id: int, *, client: _client.AsyncClient, body: TaskOrder) -> None:
    """Like `asyncio_detailed`, for the effect alone."""
    await client.call(_request(task_list_id, body=body), _parse)
