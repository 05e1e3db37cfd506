"""GET /download/{id}"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import scalars as _scalars

if TYPE_CHECKING:
    from ...client import AsyncClient, Client, Request, Target


def _request(id: int) -> Request:
    return _client.Request(
        "GET",
        f"/download/{_scalars.path_segment('id', _scalars.ID, id)}",
        headers=(("Accept", "*/*"),),
    )


def sync(id: int, *, client: Client, to: Target) -> None:
    """Download a file.

    Source: https://apidocs.apollohq.com/files

    Args:
        client: What sends the request.
        to: A path, which gets the whole file or nothing; or a binary file, which stays open.
        id: The file.

    Raises:
        UnexpectedStatus: When the status is no success.
    """
    client.download(_request(id), to)


async def asyncio(id: int, *, client: AsyncClient, to: Target) -> None:
    """Download a file.

    Source: https://apidocs.apollohq.com/files

    Args:
        client: What sends the request.
        to: A path, which gets the whole file or nothing; or a binary file, which stays open.
        id: The file.

    Raises:
        UnexpectedStatus: When the status is no success.
    """
    await client.download(_request(id), to)
