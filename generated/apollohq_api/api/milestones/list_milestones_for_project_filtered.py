"""GET /projects/{project_id}/milestones/{filter}"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models.all_milestones import AllMilestones
from ...models.milestone import Milestone

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Page, Request
    from ...types import Response


def _request(project_id: int, filter: Literal["all", "late", "completed", "upcoming"] | str) -> Request:
    return _client.Request(
        "GET",
        f"/projects/{_scalars.path_segment('project_id', _scalars.ID, project_id)}/milestones/{_scalars.path_segment('filter', _scalars.TEXT, filter)}",
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> AllMilestones:
    return _types.read_answer(response, AllMilestones)


def _page(response: httpx2.Response) -> Page[Milestone]:
    answer = _parse(response)
    return _client.Page(answer.milestones, answer.get("continued-at"))


def sync_detailed(
    project_id: int, filter: Literal["all", "late", "completed", "upcoming"] | str, *, client: Client
) -> Response[AllMilestones]:
    """List some of a project's milestones.

    Source: https://apidocs.apollohq.com/milestones

    Args:
        client: What sends the request.
        project_id: The project.
        filter: Which milestones to list. Known values: `all`, `late`, `completed`, `upcoming`.

    Returns:
        The answer, its body read as AllMilestones.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(project_id, filter), _types.detailed(_parse))


def sync(
    project_id: int, filter: Literal["all", "late", "completed", "upcoming"] | str, *, client: Client
) -> AllMilestones:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(project_id, filter), _parse)


async def asyncio_detailed(
    project_id: int, filter: Literal["all", "late", "completed", "upcoming"] | str, *, client: AsyncClient
) -> Response[AllMilestones]:
    """List some of a project's milestones.

    Source: https://apidocs.apollohq.com/milestones

    Args:
        client: What sends the request.
        project_id: The project.
        filter: Which milestones to list. Known values: `all`, `late`, `completed`, `upcoming`.

    Returns:
        The answer, its body read as AllMilestones.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(project_id, filter), _types.detailed(_parse))


async def asyncio(
    project_id: int, filter: Literal["all", "late", "completed", "upcoming"] | str, *, client: AsyncClient
) -> AllMilestones:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(project_id, filter), _parse)
