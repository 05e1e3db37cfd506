"""GET /projects/{project_id}/links/{page}"""

from __future__ import annotations

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models import LinkList


def _request(project_id: int, page: int) -> _client.Request:
    return _client.Request(
        "GET",
        f"/projects/{_scalars.path_segment('project_id', _scalars.ID, project_id)}/links/{_scalars.path_segment('page', _scalars.ID, page)}",
    )


_parse = _types.answer_of(LinkList)
_page = _client.page_of(_parse, lambda answer: answer.links)


def sync_detailed(project_id: int, page: int, *, client: _client.Client) -> _types.Response[LinkList]:
    """List a page of a project's links.

    Source: https://apidocs.apollohq.com/links

    Args:
        project_id: The project.
        page: The page, counted from 1.

    Raises:
        TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
        ApolloError: When the status is no success, or its body does not decode.
    """
    return client.call(_request(project_id, page), _types.detailed(_parse))


def sync(project_id: int, page: int, *, client: _client.Client) -> LinkList:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(project_id, page), _parse)


async def asyncio_detailed(project_id: int, page: int, *, client: _client.AsyncClient) -> _types.Response[LinkList]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(_request(project_id, page), _types.detailed(_parse))


async def asyncio(project_id: int, page: int, *, client: _client.AsyncClient) -> LinkList:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(project_id, page), _parse)
