"""GET /milestones/{id}"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models.milestone_envelope import MilestoneEnvelope

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Request
    from ...types import Response


def _request(id: int) -> Request:
    return _client.Request(
        "GET",
        f"/milestones/{_scalars.path_segment('id', _scalars.ID, id)}",
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> MilestoneEnvelope:
    return _types.read_answer(response, MilestoneEnvelope)


def sync_detailed(id: int, *, client: Client) -> Response[MilestoneEnvelope]:
    """Get a milestone.

    Source: https://apidocs.apollohq.com/milestones

    Args:
        client: What sends the request.
        id: The milestone.

    Returns:
        The answer, its body read as MilestoneEnvelope.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(id), _types.detailed(_parse))


def sync(id: int, *, client: Client) -> MilestoneEnvelope:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(id), _parse)


async def asyncio_detailed(id: int, *, client: AsyncClient) -> Response[MilestoneEnvelope]:
    """Get a milestone.

    Source: https://apidocs.apollohq.com/milestones

    Args:
        client: What sends the request.
        id: The milestone.

    Returns:
        The answer, its body read as MilestoneEnvelope.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(id), _types.detailed(_parse))


async def asyncio(id: int, *, client: AsyncClient) -> MilestoneEnvelope:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(id), _parse)
