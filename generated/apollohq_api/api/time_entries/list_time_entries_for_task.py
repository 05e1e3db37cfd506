"""GET /tasks/{task_id}/timeEntries"""

from __future__ import annotations

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models import AllTimeEntries


def _request(task_id: int) -> _client.Request:
    return _client.Request(
        "GET",
        f"/tasks/{_scalars.path_segment('task_id', _scalars.ID, task_id)}/timeEntries",
    )


_parse = _types.answer_of(AllTimeEntries)
_page = _client.page_of(_parse, lambda answer: answer.time_entries)


def sync_detailed(task_id: int, *, client: _client.Client) -> _types.Response[AllTimeEntries]:
    """List a task's time entries.

    Source: https://apidocs.apollohq.com/timeTracking

    Args:
        task_id: The task.

    Raises:
        TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
        ApolloError: When the status is no success, or its body does not decode.
    """
    return client.call(_request(task_id), _types.detailed(_parse))


def sync(task_id: int, *, client: _client.Client) -> AllTimeEntries:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(task_id), _parse)


async def asyncio_detailed(task_id: int, *, client: _client.AsyncClient) -> _types.Response[AllTimeEntries]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(_request(task_id), _types.detailed(_parse))


async def asyncio(task_id: int, *, client: _client.AsyncClient) -> AllTimeEntries:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(task_id), _parse)
