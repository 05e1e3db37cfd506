"""POST /upload"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import types as _types
from ...models.upload_created import UploadCreated

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Content, Request
    from ...types import Response


def _request(*, body: bytes | Content) -> Request:
    return _client.Request(
        "POST",
        "/upload",
        headers=(
            ("Accept", "application/xml"),
            ("Content-Type", "application/octet-stream"),
        ),
        content=body,
    )


def _parse(response: httpx2.Response) -> UploadCreated:
    return _types.read_answer(response, UploadCreated)


def sync_detailed(*, client: Client, body: bytes | Content) -> Response[UploadCreated]:
    """Upload a file.

    Source: https://apidocs.apollohq.com/

    Args:
        client: What sends the request.
        body: What to send.

    Returns:
        The answer, its body read as UploadCreated.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(body=body), _types.detailed(_parse))


def sync(*, client: Client, body: bytes | Content) -> UploadCreated:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(body=body), _parse)


async def asyncio_detailed(*, client: AsyncClient, body: bytes | Content) -> Response[UploadCreated]:
    """Upload a file.

    Source: https://apidocs.apollohq.com/

    Args:
        client: What sends the request.
        body: What to send.

    Returns:
        The answer, its body read as UploadCreated.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(body=body), _types.detailed(_parse))


async def asyncio(*, client: AsyncClient, body: bytes | Content) -> UploadCreated:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(body=body), _parse)
