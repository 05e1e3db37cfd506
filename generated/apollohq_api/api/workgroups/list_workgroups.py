"""GET /workgroups"""

from __future__ import annotations

from ... import client as _client
from ... import types as _types
from ...models import AllWorkgroups


def _request() -> _client.Request:
    return _client.Request(
        "GET",
        "/workgroups",
    )


_parse = _types.answer_of(AllWorkgroups)
_page = _client.page_of(_parse, lambda answer: answer.groups)


def sync_detailed(*, client: _client.Client) -> _types.Response[AllWorkgroups]:
    """List workgroups.

    Source: https://apidocs.apollohq.com/workgroups

    Raises:
        ApolloError: When the status is no success, or its body does not decode.
    """
    return client.call(_request(), _types.detailed(_parse))


def sync(*, client: _client.Client) -> AllWorkgroups:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(), _parse)


async def asyncio_detailed(*, client: _client.AsyncClient) -> _types.Response[AllWorkgroups]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(_request(), _types.detailed(_parse))


async def asyncio(*, client: _client.AsyncClient) -> AllWorkgroups:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(), _parse)
