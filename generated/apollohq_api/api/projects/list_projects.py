"""GET /projects"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import types as _types
from ...models.all_projects import AllProjects
from ...models.project import Project

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Page, Request
    from ...types import Response


def _request() -> Request:
    return _client.Request(
        "GET",
        "/projects",
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> AllProjects:
    return _types.read_answer(response, AllProjects)


def _page(response: httpx2.Response) -> Page[Project]:
    answer = _parse(response)
    return _client.Page(answer.projects, answer.get("continued-at"))


def sync_detailed(*, client: Client) -> Response[AllProjects]:
    """List projects.

    Source: https://apidocs.apollohq.com/projects

    Args:
        client: What sends the request.

    Returns:
        The answer, its body read as AllProjects.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(), _types.detailed(_parse))


def sync(*, client: Client) -> AllProjects:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(), _parse)


async def asyncio_detailed(*, client: AsyncClient) -> Response[AllProjects]:
    """List projects.

    Source: https://apidocs.apollohq.com/projects

    Args:
        client: What sends the request.

    Returns:
        The answer, its body read as AllProjects.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(), _types.detailed(_parse))


async def asyncio(*, client: AsyncClient) -> AllProjects:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(), _parse)
