"""GET /projects/{project_id}/links"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models.link import Link
from ...models.link_list import LinkList

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Page, Request
    from ...types import Response


def _request(project_id: int) -> Request:
    return _client.Request(
        "GET",
        f"/projects/{_scalars.path_segment('project_id', _scalars.ID, project_id)}/links",
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> LinkList:
    return _types.read_answer(response, LinkList)


def _page(response: httpx2.Response) -> Page[Link]:
    answer = _parse(response)
    return _client.Page(answer.links, answer.get("continued-at"))


def sync_detailed(project_id: int, *, client: Client) -> Response[LinkList]:
    """List a project's links.

    Source: https://apidocs.apollohq.com/links

    Args:
        client: What sends the request.
        project_id: The project.

    Returns:
        The answer, its body read as LinkList.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(project_id), _types.detailed(_parse))


def sync(project_id: int, *, client: Client) -> LinkList:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(project_id), _parse)


async def asyncio_detailed(project_id: int, *, client: AsyncClient) -> Response[LinkList]:
    """List a project's links.

    Source: https://apidocs.apollohq.com/links

    Args:
        client: What sends the request.
        project_id: The project.

    Returns:
        The answer, its body read as LinkList.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(project_id), _types.detailed(_parse))


async def asyncio(project_id: int, *, client: AsyncClient) -> LinkList:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(project_id), _parse)
