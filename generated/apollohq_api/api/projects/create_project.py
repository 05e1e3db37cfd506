"""POST /projects"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import types as _types
from ...models.project_created import ProjectCreated
from ...models.project_write import ProjectWrite

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Request
    from ...types import Response


def _request(*, body: ProjectWrite) -> Request:
    return _client.Request(
        "POST",
        "/projects",
        headers=(
            ("Accept", "application/json"),
            ("Content-Type", "application/json"),
        ),
        content=_client.json_content(body),
    )


def _parse(response: httpx2.Response) -> ProjectCreated:
    return _types.read_answer(response, ProjectCreated)


def sync_detailed(*, client: Client, body: ProjectWrite) -> Response[ProjectCreated]:
    """Create a project.

    Source: https://apidocs.apollohq.com/projects

    Args:
        client: What sends the request.
        body: A project's fields under its name.

    Returns:
        The answer, its body read as ProjectCreated.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(body=body), _types.detailed(_parse))


def sync(*, client: Client, body: ProjectWrite) -> ProjectCreated:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(body=body), _parse)


async def asyncio_detailed(*, client: AsyncClient, body: ProjectWrite) -> Response[ProjectCreated]:
    """Create a project.

    Source: https://apidocs.apollohq.com/projects

    Args:
        client: What sends the request.
        body: A project's fields under its name.

    Returns:
        The answer, its body read as ProjectCreated.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(body=body), _types.detailed(_parse))


async def asyncio(*, client: AsyncClient, body: ProjectWrite) -> ProjectCreated:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(body=body), _parse)
