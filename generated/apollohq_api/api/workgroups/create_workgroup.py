"""POST /workgroups"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import types as _types
from ...models.workgroup_created import WorkgroupCreated
from ...models.workgroup_write import WorkgroupWrite

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Request
    from ...types import Response


def _request(*, body: WorkgroupWrite) -> Request:
    return _client.Request(
        "POST",
        "/workgroups",
        headers=(
            ("Accept", "application/json"),
            ("Content-Type", "application/json"),
        ),
        content=_client.json_content(body),
    )


def _parse(response: httpx2.Response) -> WorkgroupCreated:
    return _types.read_answer(response, WorkgroupCreated)


def sync_detailed(*, client: Client, body: WorkgroupWrite) -> Response[WorkgroupCreated]:
    """Create a workgroup.

    Source: https://apidocs.apollohq.com/workgroups

    Args:
        client: What sends the request.
        body: A workgroup's fields, under the name `group`.

    Returns:
        The answer, its body read as WorkgroupCreated.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(body=body), _types.detailed(_parse))


def sync(*, client: Client, body: WorkgroupWrite) -> WorkgroupCreated:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(body=body), _parse)


async def asyncio_detailed(*, client: AsyncClient, body: WorkgroupWrite) -> Response[WorkgroupCreated]:
    """Create a workgroup.

    Source: https://apidocs.apollohq.com/workgroups

    Args:
        client: What sends the request.
        body: A workgroup's fields, under the name `group`.

    Returns:
        The answer, its body read as WorkgroupCreated.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(body=body), _types.detailed(_parse))


async def asyncio(*, client: AsyncClient, body: WorkgroupWrite) -> WorkgroupCreated:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(body=body), _parse)
