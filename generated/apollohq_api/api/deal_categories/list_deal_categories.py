"""GET /dealCategories"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import types as _types
from ...models.all_deal_categories import AllDealCategories
from ...models.deal_category import DealCategory

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Page, Request
    from ...types import Response


def _request() -> Request:
    return _client.Request(
        "GET",
        "/dealCategories",
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> AllDealCategories:
    return _types.read_answer(response, AllDealCategories)


def _page(response: httpx2.Response) -> Page[DealCategory]:
    answer = _parse(response)
    return _client.Page(answer.categories, answer.get("continued-at"))


def sync_detailed(*, client: Client) -> Response[AllDealCategories]:
    """List deal categories.

    Source: https://apidocs.apollohq.com/dealCategories

    Args:
        client: What sends the request.

    Returns:
        The answer, its body read as AllDealCategories.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(), _types.detailed(_parse))


def sync(*, client: Client) -> AllDealCategories:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(), _parse)


async def asyncio_detailed(*, client: AsyncClient) -> Response[AllDealCategories]:
    """List deal categories.

    Source: https://apidocs.apollohq.com/dealCategories

    Args:
        client: What sends the request.

    Returns:
        The answer, its body read as AllDealCategories.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(), _types.detailed(_parse))


async def asyncio(*, client: AsyncClient) -> AllDealCategories:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(), _parse)
