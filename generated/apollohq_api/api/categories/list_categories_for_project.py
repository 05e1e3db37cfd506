"""GET /projects/{project_id}/categories"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models.all_categories import AllCategories
from ...models.category import Category

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Page, Request
    from ...types import Response


def _request(project_id: int) -> Request:
    return _client.Request(
        "GET",
        f"/projects/{_scalars.path_segment('project_id', _scalars.ID, project_id)}/categories",
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> AllCategories:
    return _types.read_answer(response, AllCategories)


def _page(response: httpx2.Response) -> Page[Category]:
    answer = _parse(response)
    return _client.Page(answer.categories, answer.get("continued-at"))


def sync_detailed(project_id: int, *, client: Client) -> Response[AllCategories]:
    """List a project's categories.

    Source: https://apidocs.apollohq.com/categories

    Args:
        client: What sends the request.
        project_id: The project.

    Returns:
        The answer, its body read as AllCategories.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(project_id), _types.detailed(_parse))


def sync(project_id: int, *, client: Client) -> AllCategories:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(project_id), _parse)


async def asyncio_detailed(project_id: int, *, client: AsyncClient) -> Response[AllCategories]:
    """List a project's categories.

    Source: https://apidocs.apollohq.com/categories

    Args:
        client: What sends the request.
        project_id: The project.

    Returns:
        The answer, its body read as AllCategories.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(project_id), _types.detailed(_parse))


async def asyncio(project_id: int, *, client: AsyncClient) -> AllCategories:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(project_id), _parse)
