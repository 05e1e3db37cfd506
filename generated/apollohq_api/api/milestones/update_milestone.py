"""PUT /milestones/{id}"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models.milestone_write import MilestoneWrite

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Request
    from ...types import Response


def _request(id: int, *, body: MilestoneWrite) -> Request:
    return _client.Request(
        "PUT",
        f"/milestones/{_scalars.path_segment('id', _scalars.ID, id)}",
        headers=(
            ("Accept", "application/json"),
            ("Content-Type", "application/json"),
        ),
        content=_client.json_content(body),
    )


def _parse(response: httpx2.Response) -> None:
    _types.expect_success(response)


def sync_detailed(id: int, *, client: Client, body: MilestoneWrite) -> Response[None]:
    """Update a milestone.

    Source: https://apidocs.apollohq.com/milestones

    Args:
        client: What sends the request.
        id: The milestone.
        body: A milestone's fields under its name.

    Returns:
        The answer.

    Raises:
        UnexpectedStatus: When the status is no success.
    """
    return client.call(_request(id, body=body), _types.detailed(_parse))


def sync(id: int, *, client: Client, body: MilestoneWrite) -> None:
    """Like `sync_detailed`, for the effect alone."""
    client.call(_request(id, body=body), _parse)


async def asyncio_detailed(id: int, *, client: AsyncClient, body: MilestoneWrite) -> Response[None]:
    """Update a milestone.

    Source: https://apidocs.apollohq.com/milestones

    Args:
        client: What sends the request.
        id: The milestone.
        body: A milestone's fields under its name.

    Returns:
        The answer.

    Raises:
        UnexpectedStatus: When the status is no success.
    """
    return await client.call(_request(id, body=body), _types.detailed(_parse))


async def asyncio(id: int, *, client: AsyncClient, body: MilestoneWrite) -> None:
    """Like `asyncio_detailed`, for the effect alone."""
    await client.call(_request(id, body=body), _parse)
