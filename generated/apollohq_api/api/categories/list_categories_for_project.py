"""GET /projects/{project_id}/categories"""

from __future__ import annotations

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models import AllCategories


def _request(project_id: int) -> _client.Request:
    return _client.Request(
        "GET",
        f"/projects/{_scalars.path_segment('project_id', _scalars.ID, project_id)}/categories",
    )


_parse = _types.answer_of(AllCategories)
_page = _client.page_of(_parse, lambda answer: answer.categories)


def sync_detailed(project_id: int, *, client: _client.Client) -> _types.Response[AllCategories]:
    """List a project's categories.

    Source: https://apidocs.apollohq.com/categories

    Args:
        project_id: The project.

    Raises:
        TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
        ApolloError: When the status is no success, or its body does not decode.
    """
    return client.call(_request(project_id), _types.detailed(_parse))


def sync(project_id: int, *, client: _client.Client) -> AllCategories:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(project_id), _parse)


async def asyncio_detailed(project_id: int, *, client: _client.AsyncClient) -> _types.Response[AllCategories]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(_request(project_id), _types.detailed(_parse))


async def asyncio(project_id: int, *, client: _client.AsyncClient) -> AllCategories:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(project_id), _parse)
