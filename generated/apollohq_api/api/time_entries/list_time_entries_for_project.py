"""GET /projects/{project_id}/timeEntries"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import Page, Request
from ...models.time_entry import TimeEntry
from ...models.time_entry_list import TimeEntryList
from ...scalars import path_segment, query_pairs
from ...types import Response, detailed, read_answer

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client


def _request(project_id: int, *, page: int | None = None) -> Request:
    return Request(
        "GET",
        f"/projects/{path_segment(project_id)}/timeEntries",
        query=query_pairs(
            {
                "page": page,
            }
        ),
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> TimeEntryList:
    return read_answer(response, TimeEntryList)


def _page(response: httpx2.Response) -> Page[TimeEntry]:
    envelope = _parse(response)
    return Page(envelope.time_entries, envelope.get("continued-at"))


def sync_detailed(project_id: int, *, client: Client, page: int | None = None) -> Response[TimeEntryList]:
    """List a project's time entries.

    Source: https://apidocs.apollohq.com/timeTracking

    Args:
        client: What sends the request.
        project_id: The project.
        page: The page, counted from 1. Left out, the first one.

    Returns:
        The answer, its body read as TimeEntryList.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(project_id, page=page), detailed(_parse))


def sync(project_id: int, *, client: Client, page: int | None = None) -> TimeEntryList:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(project_id, page=page), _parse)


async def asyncio_detailed(project_id: int, *, client: AsyncClient, page: int | None = None) -> Response[TimeEntryList]:
    """Like `sync_detailed`, without blocking the event loop."""
    return await client.call(_request(project_id, page=page), detailed(_parse))


async def asyncio(project_id: int, *, client: AsyncClient, page: int | None = None) -> TimeEntryList:
    """Like `sync`, without blocking the event loop."""
    return await client.call(_request(project_id, page=page), _parse)
