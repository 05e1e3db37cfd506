"""POST /workgroups"""

from __future__ import annotations

from ... import client as _client
from ... import types as _types
from ...models import WorkgroupCreated, WorkgroupWrite


def _request(*, body: WorkgroupWrite) -> _client.Request:
    return _client.Request(
        "POST",
        "/workgroups",
        headers=(
            ("Accept", "application/json"),
            ("Content-Type", "application/json"),
        ),
        content=_client.json_content(body),
    )


_parse = _types.answer_of(WorkgroupCreated)


def sync_detailed(*, client: _client.Client, body: WorkgroupWrite) -> _types.Response[WorkgroupCreated]:
    """Create a workgroup.

    Source: https://apidocs.apollohq.com/workgroups

    Args:
        body: A workgroup's fields, under the name `group`.

    Raises:
        TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
        ApolloError: When the status is no success, or its body does not decode.
    """
    return client.call(_request(body=body), _types.detailed(_parse))


def sync(*, client: _client.Client, body: WorkgroupWrite) -> WorkgroupCreated:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(body=body), _parse)


async def asyncio_detailed(*, client: _client.AsyncClient, body: WorkgroupWrite) -> _types.Response[WorkgroupCreated]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(_request(body=body), _types.detailed(_parse))


async def asyncio(*, client: _client.AsyncClient, body: WorkgroupWrite) -> WorkgroupCreated:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(body=body), _parse)
