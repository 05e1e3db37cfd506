"""GET /projects/count"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import types as _types
from ...models.project_counts_envelope import ProjectCountsEnvelope

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Request
    from ...types import Response


def _request() -> Request:
    return _client.Request(
        "GET",
        "/projects/count",
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> ProjectCountsEnvelope:
    return _types.read_answer(response, ProjectCountsEnvelope)


def sync_detailed(*, client: Client) -> Response[ProjectCountsEnvelope]:
    """Count projects.

    Source: https://apidocs.apollohq.com/projects

    Args:
        client: What sends the request.

    Returns:
        The answer, its body read as ProjectCountsEnvelope.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(), _types.detailed(_parse))


def sync(*, client: Client) -> ProjectCountsEnvelope:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(), _parse)


async def asyncio_detailed(*, client: AsyncClient) -> Response[ProjectCountsEnvelope]:
    """Count projects.

    Source: https://apidocs.apollohq.com/projects

    Args:
        client: What sends the request.

    Returns:
        The answer, its body read as ProjectCountsEnvelope.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(), _types.detailed(_parse))


async def asyncio(*, client: AsyncClient) -> ProjectCountsEnvelope:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(), _parse)
