"""GET /tasks/{task_id}/timeEntries"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import Page, Request
from ...models.all_time_entries import AllTimeEntries
from ...models.time_entry import TimeEntry
from ...scalars import path_segment
from ...types import Response, detailed, read_answer

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client


def _request(task_id: int) -> Request:
    return Request(
        "GET",
        f"/tasks/{path_segment(task_id)}/timeEntries",
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> AllTimeEntries:
    return read_answer(response, AllTimeEntries)


def _page(response: httpx2.Response) -> Page[TimeEntry]:
    envelope = _parse(response)
    return Page(envelope.time_entries)


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
    return client.call(_request(task_id), detailed(_parse))


def sync(task_id: int, *, client: Client) -> AllTimeEntries:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(task_id), _parse)


async def asyncio_detailed(task_id: int, *, client: AsyncClient) -> Response[AllTimeEntries]:
    """Like `sync_detailed`, without blocking the event loop."""
    return await client.call(_request(task_id), detailed(_parse))


async def asyncio(task_id: int, *, client: AsyncClient) -> AllTimeEntries:
    """Like `sync`, without blocking the event loop."""
    return await client.call(_request(task_id), _parse)
