"""GET /deals"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models.deal import Deal
from ...models.deal_list import DealList

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Page, Request
    from ...types import Response


def _request(*, status: Literal["pending", "win", "lost"] | str | None = None, page: int | None = None) -> Request:
    return _client.Request(
        "GET",
        "/deals",
        query=_scalars.query_pairs(
            ("status", "status", _scalars.TEXT, status),
            ("page", "page", _scalars.ID, page),
        ),
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> DealList:
    return _types.read_answer(response, DealList)


def _page(response: httpx2.Response) -> Page[Deal]:
    answer = _parse(response)
    return _client.Page(answer.deals, answer.get("continued-at"))


def sync_detailed(
    *, client: Client, status: Literal["pending", "win", "lost"] | str | None = None, page: int | None = None
) -> Response[DealList]:
    """List deals.

    Source: https://apidocs.apollohq.com/deals

    Args:
        client: What sends the request.
        status: Only deals of this status. Left out, all. Known values: `pending`, `win`, `lost`.
        page: The page, counted from 1. Left out, the first one.

    Returns:
        The answer, its body read as DealList.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(status=status, page=page), _types.detailed(_parse))


def sync(
    *, client: Client, status: Literal["pending", "win", "lost"] | str | None = None, page: int | None = None
) -> DealList:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(status=status, page=page), _parse)


async def asyncio_detailed(
    *, client: AsyncClient, status: Literal["pending", "win", "lost"] | str | None = None, page: int | None = None
) -> Response[DealList]:
    """List deals.

    Source: https://apidocs.apollohq.com/deals

    Args:
        client: What sends the request.
        status: Only deals of this status. Left out, all. Known values: `pending`, `win`, `lost`.
        page: The page, counted from 1. Left out, the first one.

    Returns:
        The answer, its body read as DealList.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(status=status, page=page), _types.detailed(_parse))


async def asyncio(
    *, client: AsyncClient, status: Literal["pending", "win", "lost"] | str | None = None, page: int | None = None
) -> DealList:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(status=status, page=page), _parse)
