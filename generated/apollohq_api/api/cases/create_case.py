"""POST /cases"""

from __future__ import annotations

from ... import client as _client
from ... import types as _types
from ...models import CaseCreated, CaseWrite


def _request(*, body: CaseWrite) -> _client.Request:
    return _client.Request(
        "POST",
        "/cases",
        headers=(
            ("Accept", "application/json"),
            ("Content-Type", "application/json"),
        ),
        content=_client.json_content(body),
    )


_parse = _types.answer_of(CaseCreated)


def sync_detailed(*, client: _client.Client, body: CaseWrite) -> _types.Response[CaseCreated]:
    """Create a case.

    Source: https://apidocs.apollohq.com/cases

    Args:
        body: A case's fields under its name.

    Raises:
        TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
        ApolloError: When the status is no success, or its body does not decode.
    """
    return client.call(_request(body=body), _types.detailed(_parse))


def sync(*, client: _client.Client, body: CaseWrite) -> CaseCreated:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(body=body), _parse)


async def asyncio_detailed(*, client: _client.AsyncClient, body: CaseWrite) -> _types.Response[CaseCreated]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(_request(body=body), _types.detailed(_parse))


async def asyncio(*, client: _client.AsyncClient, body: CaseWrite) -> CaseCreated:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(body=body), _parse)
