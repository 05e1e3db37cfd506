"""GET /download/{id}"""

from __future__ import annotations

from ... import client as _client
from ... import scalars as _scalars


def _request(id: int) -> _client.Request:
    return _client.Request(
        "GET",
        f"/download/{_scalars.path_segment('id', _scalars.ID, id)}",
        headers=(("Accept", "*/*"),),
    )


def sync(id: int, *, client: _client.Client, to: _client.Target) -> None:
    """Download a file.

    Source: https://apidocs.apollohq.com/files

    Args:
        id: The file.
        to: A path, which gets the whole file or nothing; or a binary file, which stays open.

    Raises:
        TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
        ApolloError: When the status is no success.
    """
    client.download(_request(id), to)


async def asyncio(id: int, *, client: _client.AsyncClient, to: _client.Target) -> None:
    """Like `sync`, with an `AsyncClient`."""
    await client.download(_request(id), to)
