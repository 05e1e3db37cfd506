"""GET /links/{id}"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models.link_envelope import LinkEnvelope

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Request
    from ...types import Response


def _request(id: int) -> Request:
    return _client.Request(
        "GET",
        f"/links/{_scalars.path_segment('id', _scalars.ID, id)}",
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> LinkEnvelope:
    return _types.read_answer(response, LinkEnvelope)


def sync_detailed(id: int, *, client: Client) -> Response[LinkEnvelope]:
    """Get a link.

    Source: https://apidocs.apollohq.com/links

    Args:
        client: What sends the request.
        id: The link.

    Returns:
        The answer, its body read as LinkEnvelope.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(id), _types.detailed(_parse))


def sync(id: int, *, client: Client) -> LinkEnvelope:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(id), _parse)


async def asyncio_detailed(id: int, *, client: AsyncClient) -> Response[LinkEnvelope]:
    """Get a link.

    Source: https://apidocs.apollohq.com/links

    Args:
        client: What sends the request.
        id: The link.

    Returns:
        The answer, its body read as LinkEnvelope.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(id), _types.detailed(_parse))


async def asyncio(id: int, *, client: AsyncClient) -> LinkEnvelope:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(id), _parse)
