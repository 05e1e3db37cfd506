"""GET /projects/count"""

from __future__ import annotations

from ... import client as _client
from ... import types as _types
from ...models import ProjectCountsEnvelope


def _request() -> _client.Request:
    return _client.Request(
        "GET",
        "/projects/count",
    )


_parse = _types.answer_of(ProjectCountsEnvelope)


def sync_detailed(*, client: _client.Client) -> _types.Response[ProjectCountsEnvelope]:
    """Count projects.

    Source: https://apidocs.apollohq.com/projects

    Raises:
        ApolloError: When the status is no success, or its body does not decode.
    """
    return client.call(_request(), _types.detailed(_parse))


def sync(*, client: _client.Client) -> ProjectCountsEnvelope:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(), _parse)


async def asyncio_detailed(*, client: _client.AsyncClient) -> _types.Response[ProjectCountsEnvelope]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(_request(), _types.detailed(_parse))


async def asyncio(*, client: _client.AsyncClient) -> ProjectCountsEnvelope:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(), _parse)
