"""GET /projects/{project_id}/timeEntries"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models.time_entry import TimeEntry
from ...models.time_entry_list import TimeEntryList

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Page, Request
    from ...types import Response


def _request(project_id: int, *, page: int | None = None) -> Request:
    return _client.Request(
        "GET",
        f"/projects/{_scalars.path_segment('project_id', _scalars.ID, project_id)}/timeEntries",
        query=_scalars.query_pairs(
            ("page", "page", _scalars.ID, page),
        ),
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> TimeEntryList:
    return _types.read_answer(response, TimeEntryList)


def _page(response: httpx2.Response) -> Page[TimeEntry]:
    answer = _parse(response)
    return _client.Page(answer.time_entries, answer.get("continued-at"))


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
    return client.call(_request(project_id, page=page), _types.detailed(_parse))


def sync(project_id: int, *, client: Client, page: int | None = None) -> TimeEntryList:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(project_id, page=page), _parse)


async def asyncio_detailed(project_id: int, *, client: AsyncClient, page: int | None = None) -> Response[TimeEntryList]:
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
    return await client.call(_request(project_id, page=page), _types.detailed(_parse))


async def asyncio(project_id: int, *, client: AsyncClient, page: int | None = None) -> TimeEntryList:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(project_id, page=page), _parse)
