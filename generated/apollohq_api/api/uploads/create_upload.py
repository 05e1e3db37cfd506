"""POST /upload"""

from __future__ import annotations

from ... import client as _client
from ... import types as _types
from ...models import UploadCreated


def _request(*, body: bytes | _client.Content) -> _client.Request:
    return _client.Request(
        "POST",
        "/upload",
        headers=(
            ("Accept", "application/xml"),
            ("Content-Type", "application/octet-stream"),
        ),
        content=body,
    )


_parse = _types.answer_of(UploadCreated)


def sync_detailed(*, client: _client.Client, body: bytes | _client.Content) -> _types.Response[UploadCreated]:
    """Upload a file.

    Source: https://apidocs.apollohq.com/

    Args:
        body: What to send.

    Raises:
        TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
        ApolloError: When the status is no success, or its body does not decode.
    """
    return client.call(_request(body=body), _types.detailed(_parse))


def sync(*, client: _client.Client, body: bytes | _client.Content) -> UploadCreated:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(body=body), _parse)


async def asyncio_detailed(
    *, client: _client.AsyncClient, body: bytes | _client.Content
) -> _types.Response[UploadCreated]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(_request(body=body), _types.detailed(_parse))


async def asyncio(*, client: _client.AsyncClient, body: bytes | _client.Content) -> UploadCreated:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(body=body), _parse)
