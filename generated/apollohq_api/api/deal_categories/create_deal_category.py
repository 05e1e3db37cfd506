"""POST /dealCategories"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import types as _types
from ...models.deal_category_created import DealCategoryCreated
from ...models.deal_category_write import DealCategoryWrite

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Request
    from ...types import Response


def _request(*, body: DealCategoryWrite) -> Request:
    return _client.Request(
        "POST",
        "/dealCategories",
        headers=(
            ("Accept", "application/json"),
            ("Content-Type", "application/json"),
        ),
        content=_client.json_content(body),
    )


def _parse(response: httpx2.Response) -> DealCategoryCreated:
    return _types.read_answer(response, DealCategoryCreated)


def sync_detailed(*, client: Client, body: DealCategoryWrite) -> Response[DealCategoryCreated]:
    """Create a deal category.

    Source: https://apidocs.apollohq.com/dealCategories

    Args:
        client: What sends the request.
        body: A category's fields under its name.

    Returns:
        The answer, its body read as DealCategoryCreated.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(body=body), _types.detailed(_parse))


def sync(*, client: Client, body: DealCategoryWrite) -> DealCategoryCreated:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(body=body), _parse)


async def asyncio_detailed(*, client: AsyncClient, body: DealCategoryWrite) -> Response[DealCategoryCreated]:
    """Create a deal category.

    Source: https://apidocs.apollohq.com/dealCategories

    Args:
        client: What sends the request.
        body: A category's fields under its name.

    Returns:
        The answer, its body read as DealCategoryCreated.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(body=body), _types.detailed(_parse))


async def asyncio(*, client: AsyncClient, body: DealCategoryWrite) -> DealCategoryCreated:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(body=body), _parse)
