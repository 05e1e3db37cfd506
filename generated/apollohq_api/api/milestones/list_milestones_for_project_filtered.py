"""GET /projects/{project_id}/milestones/{filter}"""

from __future__ import annotations

from typing import Literal

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models import AllMilestones


def _request(project_id: int, filter: Literal["all", "late", "completed", "upcoming"] | str) -> _client.Request:
    return _client.Request(
        "GET",
        f"/projects/{_scalars.path_segment('project_id', _scalars.ID, project_id)}/milestones/{_scalars.path_segment('filter', _scalars.TEXT, filter)}",
    )


_parse = _types.answer_of(AllMilestones)
_page = _client.page_of(_parse, lambda answer: answer.milestones)


def sync_detailed(
    project_id: int, filter: Literal["all", "late", "completed", "upcoming"] | str, *, client: _client.Client
) -> _types.Response[AllMilestones]:
    """List some of a project's milestones.

    Source: https://apidocs.apollohq.com/milestones

    Args:
        project_id: The project.
        filter: Which milestones to list. Known values: `all`, `late`, `completed`, `upcoming`.

    Raises:
        TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
        ApolloError: When the status is no success, or its body does not decode.
    """
    return client.call(_request(project_id, filter), _types.detailed(_parse))


def sync(
    project_id: int, filter: Literal["all", "late", "completed", "upcoming"] | str, *, client: _client.Client
) -> AllMilestones:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(project_id, filter), _parse)


async def asyncio_detailed(
    project_id: int, filter: Literal["all", "late", "completed", "upcoming"] | str, *, client: _client.AsyncClient
) -> _types.Response[AllMilestones]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(_request(project_id, filter), _types.detailed(_parse))


async def asyncio(
    project_id: int, filter: Literal["all", "late", "completed", "upcoming"] | str, *, client: _client.AsyncClient
) -> AllMilestones:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(project_id, filter), _parse)
