"""GET /projects/{project_id}/timeEntries"""

from __future__ import annotations

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models import TimeEntryList


def _request(project_id: int, *, page: int | None = None) -> _client.Request:
    return _client.Request(
        "GET",
        f"/projects/{_scalars.path_segment('project_id', _scalars.ID, project_id)}/timeEntries",
        query=_scalars.query_pairs(
            ("page", "page", _scalars.ID, page),
        ),
    )


_parse = _types.answer_of(TimeEntryList)
_page = _client.page_of(_parse, lambda answer: answer.time_entries)


def sync_detailed(
    project_id: int, *, client: _client.Client, page: int | None = None
) -> _types.Response[TimeEntryList]:
    """List a project's time entries.

    Source: https://apidocs.apollohq.com/timeTracking

    Args:
        project_id: The project.
        page: The page, counted from 1. Left out, the first one.

    Raises:
        TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
        ApolloError: When the status is no success, or its body does not decode.
    """
    return client.call(_request(project_id, page=page), _types.detailed(_parse))


def sync(project_id: int, *, client: _client.Client, page: int | None = None) -> TimeEntryList:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(project_id, page=page), _parse)


async def asyncio_detailed(
    project_id: int, *, client: _client.AsyncClient, page: int | None = None
) -> _types.Response[TimeEntryList]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(_request(project_id, page=page), _types.detailed(_parse))


async def asyncio(project_id: int, *, client: _client.AsyncClient, page: int | None = None) -> TimeEntryList:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(project_id, page=page), _parse)
