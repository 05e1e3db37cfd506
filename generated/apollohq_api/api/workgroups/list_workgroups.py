"""GET /workgroups"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import types as _types
from ...models.all_workgroups import AllWorkgroups
from ...models.workgroup import Workgroup

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Page, Request
    from ...types import Response


def _request() -> Request:
    return _client.Request(
        "GET",
        "/workgroups",
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> AllWorkgroups:
    return _types.read_answer(response, AllWorkgroups)


def _page(response: httpx2.Response) -> Page[Workgroup]:
    answer = _parse(response)
    return _client.Page(answer.groups, answer.get("continued-at"))


def sync_detailed(*, client: Client) -> Response[AllWorkgroups]:
    """List workgroups.

    Source: https://apidocs.apollohq.com/workgroups

    Args:
        client: What sends the request.

    Returns:
        The answer, its body read as AllWorkgroups.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(), _types.detailed(_parse))


def sync(*, client: Client) -> AllWorkgroups:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(), _parse)


async def asyncio_detailed(*, client: AsyncClient) -> Response[AllWorkgroups]:
    """List workgroups.

    Source: https://apidocs.apollohq.com/workgroups

    Args:
        client: What sends the request.

    Returns:
        The answer, its body read as AllWorkgroups.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(), _types.detailed(_parse))


async def asyncio(*, client: AsyncClient) -> AllWorkgroups:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(), _parse)
