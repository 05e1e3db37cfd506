"""GET /projects/{project_id}/taskLists/{filter}"""

from __future__ import annotations

from typing import Literal

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models import AllTaskLists


def _request(project_id: int, filter: Literal["all", "pending", "finished"] | str) -> _client.Request:
    return _client.Request(
        "GET",
        f"/projects/{_scalars.path_segment('project_id', _scalars.ID, project_id)}/taskLists/{_scalars.path_segment('filter', _scalars.TEXT, filter)}",
    )


_parse = _types.answer_of(AllTaskLists)
_page = _client.page_of(_parse, lambda answer: answer.task_lists)


def sync_detailed(
    project_id: int, filter: Literal["all", "pending", "finished"] | str, *, client: _client.Client
) -> _types.Response[AllTaskLists]:
    """List some of a project's task lists.

    Source: https://apidocs.apollohq.com/taskLists

    Args:
        project_id: The project.
        filter: Which lists to list: `pending` ones hold unfinished tasks, `finished` ones do not. Known values:
            `all`, `pending`, `finished`.

    Raises:
        TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
        ApolloError: When the status is no success, or its body does not decode.
    """
    return client.call(_request(project_id, filter), _types.detailed(_parse))


def sync(
    project_id: int, filter: Literal["all", "pending", "finished"] | str, *, client: _client.Client
) -> AllTaskLists:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(project_id, filter), _parse)


async def asyncio_detailed(
    project_id: int, filter: Literal["all", "pending", "finished"] | str, *, client: _client.AsyncClient
) -> _types.Response[AllTaskLists]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(_request(project_id, filter), _types.detailed(_parse))


async def asyncio(
    project_id: int, filter: Literal["all", "pending", "finished"] | str, *, client: _client.AsyncClient
) -> AllTaskLists:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(project_id, filter), _parse)
