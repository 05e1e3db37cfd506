"""POST /tasks/{task_id}/timeEntries"""

from __future__ import annotations

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models import TimeEntryCreated, TimeEntryWrite


def _request(task_id: int, *, body: TimeEntryWrite) -> _client.Request:
    return _client.Request(
        "POST",
        f"/tasks/{_scalars.path_segment('task_id', _scalars.ID, task_id)}/timeEntries",
        headers=(
            ("Accept", "application/json"),
            ("Content-Type", "application/json"),
        ),
        content=_client.json_content(body),
    )


_parse = _types.answer_of(TimeEntryCreated)


def sync_detailed(task_id: int, *, client: _client.Client, body: TimeEntryWrite) -> _types.Response[TimeEntryCreated]:
    """Create a time entry for a task.

    Source: https://apidocs.apollohq.com/timeTracking

    Args:
        task_id: The task.
        body: A time entry's fields under its name.

    Raises:
        TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
        ApolloError: When the status is no success, or its body does not decode.
    """
    return client.call(_request(task_id, body=body), _types.detailed(_parse))


def sync(task_id: int, *, client: _client.Client, body: TimeEntryWrite) -> TimeEntryCreated:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(task_id, body=body), _parse)


async def asyncio_detailed(
    task_id: int, *, client: _client.AsyncClient, body: TimeEntryWrite
) -> _types.Response[TimeEntryCreated]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(_request(task_id, body=body), _types.detailed(_parse))


async def asyncio(task_id: int, *, client: _client.AsyncClient, body: TimeEntryWrite) -> TimeEntryCreated:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(task_id, body=body), _parse)
