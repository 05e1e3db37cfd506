"""GET /projects/{project_id}/cat/{category_id}/links"""

from __future__ import annotations

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models import LinkList


def _request(project_id: int, category_id: int) -> _client.Request:
    return _client.Request(
        "GET",
        f"/projects/{_scalars.path_segment('project_id', _scalars.ID, project_id)}/cat/{_scalars.path_segment('category_id', _scalars.ID, category_id)}/links",
    )


_parse = _types.answer_of(LinkList)
_page = _client.page_of(_parse, lambda answer: answer.links)


def sync_detailed(project_id: int, category_id: int, *, client: _client.Client) -> _types.Response[LinkList]:
    """List a category's links.

    Source: https://apidocs.apollohq.com/links

    Args:
        project_id: The project.
        category_id: The category.

    Raises:
        TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
        ApolloError: When the status is no success, or its body does not decode.
    """
    return client.call(_request(project_id, category_id), _types.detailed(_parse))


def sync(project_id: int, category_id: int, *, client: _client.Client) -> LinkList:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(project_id, category_id), _parse)


async def asyncio_detailed(
    project_id: int, category_id: int, *, client: _client.AsyncClient
) -> _types.Response[LinkList]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(_request(project_id, category_id), _types.detailed(_parse))


async def asyncio(project_id: int, category_id: int, *, client: _client.AsyncClient) -> LinkList:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(project_id, category_id), _parse)
