"""POST /deals"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import types as _types
from ...models.deal_created import DealCreated
from ...models.deal_write import DealWrite

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Request
    from ...types import Response


def _request(*, body: DealWrite) -> Request:
    return _client.Request(
        "POST",
        "/deals",
        headers=(
            ("Accept", "application/json"),
            ("Content-Type", "application/json"),
        ),
        content=_client.json_content(body),
    )


def _parse(response: httpx2.Response) -> DealCreated:
    return _types.read_answer(response, DealCreated)


def sync_detailed(*, client: Client, body: DealWrite) -> Response[DealCreated]:
    """Create a deal.

    Source: https://apidocs.apollohq.com/deals

    Args:
        client: What sends the request.
        body: A deal's fields under its name.

    Returns:
        The answer, its body read as DealCreated.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(body=body), _types.detailed(_parse))


def sync(*, client: Client, body: DealWrite) -> DealCreated:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(body=body), _parse)


async def asyncio_detailed(*, client: AsyncClient, body: DealWrite) -> Response[DealCreated]:
    """Create a deal.

    Source: https://apidocs.apollohq.com/deals

    Args:
        client: What sends the request.
        body: A deal's fields under its name.

    Returns:
        The answer, its body read as DealCreated.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(body=body), _types.detailed(_parse))


async def asyncio(*, client: AsyncClient, body: DealWrite) -> DealCreated:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(body=body), _parse)
