"""POST /tasks/{task_id}/timeEntries"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models.time_entry_created import TimeEntryCreated
from ...models.time_entry_write import TimeEntryWrite

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Request
    from ...types import Response


def _request(task_id: int, *, body: TimeEntryWrite) -> Request:
    return _client.Request(
        "POST",
        f"/tasks/{_scalars.path_segment('task_id', _scalars.ID, task_id)}/timeEntries",
        headers=(
            ("Accept", "application/json"),
            ("Content-Type", "application/json"),
        ),
        content=_client.json_content(body),
    )


def _parse(response: httpx2.Response) -> TimeEntryCreated:
    return _types.read_answer(response, TimeEntryCreated)


def sync_detailed(task_id: int, *, client: Client, body: TimeEntryWrite) -> Response[TimeEntryCreated]:
    """Create a time entry for a task.

    Source: https://apidocs.apollohq.com/timeTracking

    Args:
        client: What sends the request.
        task_id: The task.
        body: A time entry's fields under its name.

    Returns:
        The answer, its body read as TimeEntryCreated.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(task_id, body=body), _types.detailed(_parse))


def sync(task_id: int, *, client: Client, body: TimeEntryWrite) -> TimeEntryCreated:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(task_id, body=body), _parse)


async def asyncio_detailed(task_id: int, *, client: AsyncClient, body: TimeEntryWrite) -> Response[TimeEntryCreated]:
    """Create a time entry for a task.

    Source: https://apidocs.apollohq.com/timeTracking

    Args:
        client: What sends the request.
        task_id: The task.
        body: A time entry's fields under its name.

    Returns:
        The answer, its body read as TimeEntryCreated.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(task_id, body=body), _types.detailed(_parse))


async def asyncio(task_id: int, *, client: AsyncClient, body: TimeEntryWrite) -> TimeEntryCreated:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(task_id, body=body), _parse)
