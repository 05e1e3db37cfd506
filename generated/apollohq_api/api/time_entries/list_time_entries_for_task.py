"""GET /tasks/{task_id}/timeEntries"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models.all_time_entries import AllTimeEntries
from ...models.time_entry import TimeEntry

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Page, Request
    from ...types import Response


def _request(task_id: int) -> Request:
    return _client.Request(
        "GET",
        f"/tasks/{_scalars.path_segment('task_id', _scalars.ID, task_id)}/timeEntries",
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> AllTimeEntries:
    return _types.read_answer(response, AllTimeEntries)


def _page(response: httpx2.Response) -> Page[TimeEntry]:
    answer = _parse(response)
    return _client.Page(answer.time_entries, answer.get("continued-at"))


def sync_detailed(task_id: int, *, client: Client) -> Response[AllTimeEntries]:
    """List a task's time entries.

    Source: https://apidocs.apollohq.com/timeTracking

    Args:
        client: What sends the request.
        task_id: The task.

    Returns:
        The answer, its body read as AllTimeEntries.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(task_id), _types.detailed(_parse))


def sync(task_id: int, *, client: Client) -> AllTimeEntries:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(task_id), _parse)


async def asyncio_detailed(task_id: int, *, client: AsyncClient) -> Response[AllTimeEntries]:
    """List a task's time entries.

    Source: https://apidocs.apollohq.com/timeTracking

    Args:
        client: What sends the request.
        task_id: The task.

    Returns:
        The answer, its body read as AllTimeEntries.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(task_id), _types.detailed(_parse))


async def asyncio(task_id: int, *, client: AsyncClient) -> AllTimeEntries:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(task_id), _parse)
