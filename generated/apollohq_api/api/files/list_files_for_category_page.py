"""GET /projects/{project_id}/cat/{category_id}/files/{page}"""

from __future__ import annotations

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models import ProjectFileList


def _request(project_id: int, category_id: int, page: int) -> _client.Request:
    return _client.Request(
        "GET",
        f"/projects/{_scalars.path_segment('project_id', _scalars.ID, project_id)}/cat/{_scalars.path_segment('category_id', _scalars.ID, category_id)}/files/{_scalars.path_segment('page', _scalars.ID, page)}",
    )


_parse = _types.answer_of(ProjectFileList)
_page = _client.page_of(_parse, lambda answer: answer.files)


def sync_detailed(
    project_id: int, category_id: int, page: int, *, client: _client.Client
) -> _types.Response[ProjectFileList]:
    """List a page of a category's files.

    Source: https://apidocs.apollohq.com/files

    Args:
        project_id: The project.
        category_id: The category.
        page: The page, counted from 1.

    Raises:
        TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
        ApolloError: When the status is no success, or its body does not decode.
    """
    return client.call(_request(project_id, category_id, page), _types.detailed(_parse))


def sync(project_id: int, category_id: int, page: int, *, client: _client.Client) -> ProjectFileList:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(project_id, category_id, page), _parse)


async def asyncio_detailed(
    project_id: int, category_id: int, page: int, *, client: _client.AsyncClient
) -> _types.Response[ProjectFileList]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(_request(project_id, category_id, page), _types.detailed(_parse))


async def asyncio(project_id: int, category_id: int, page: int, *, client: _client.AsyncClient) -> ProjectFileList:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(project_id, category_id, page), _parse)
