"""GET /account"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import types as _types
from ...models.account_envelope import AccountEnvelope

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Request
    from ...types import Response


def _request() -> Request:
    return _client.Request(
        "GET",
        "/account",
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> AccountEnvelope:
    return _types.read_answer(response, AccountEnvelope)


def sync_detailed(*, client: Client) -> Response[AccountEnvelope]:
    """Get the account.

    Source: https://apidocs.apollohq.com/account

    Args:
        client: What sends the request.

    Returns:
        The answer, its body read as AccountEnvelope.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(), _types.detailed(_parse))


def sync(*, client: Client) -> AccountEnvelope:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(), _parse)


async def asyncio_detailed(*, client: AsyncClient) -> Response[AccountEnvelope]:
    """Get the account.

    Source: https://apidocs.apollohq.com/account

    Args:
        client: What sends the request.

    Returns:
        The answer, its body read as AccountEnvelope.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(), _types.detailed(_parse))


async def asyncio(*, client: AsyncClient) -> AccountEnvelope:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(), _parse)
