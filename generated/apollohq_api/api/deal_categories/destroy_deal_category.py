"""DELETE /dealCategories/{id}"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Request
    from ...types import Response


def _request(id: int) -> Request:
    return _client.Request(
        "DELETE",
        f"/dealCategories/{_scalars.path_segment('id', _scalars.ID, id)}",
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> None:
    _types.expect_success(response)


def sync_detailed(id: int, *, client: Client) -> Response[None]:
    """Destroy a deal category.

    Source: https://apidocs.apollohq.com/dealCategories

    Args:
        client: What sends the request.
        id: The category.

    Returns:
        The answer.

    Raises:
        UnexpectedStatus: When the status is no success.
    """
    return client.call(_request(id), _types.detailed(_parse))


def sync(id: int, *, client: Client) -> None:
    """Like `sync_detailed`, for the effect alone."""
    client.call(_request(id), _parse)


async def asyncio_detailed(id: int, *, client: AsyncClient) -> Response[None]:
    """Destroy a deal category.

    Source: https://apidocs.apollohq.com/dealCategories

    Args:
        client: What sends the request.
        id: The category.

    Returns:
        The answer.

    Raises:
        UnexpectedStatus: When the status is no success.
    """
    return await client.call(_request(id), _types.detailed(_parse))


async def asyncio(id: int, *, client: AsyncClient) -> None:
    """Like `asyncio_detailed`, for the effect alone."""
    await client.call(_request(id), _parse)
