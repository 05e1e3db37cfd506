"""DELETE /categories/{id}"""

from __future__ import annotations

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types


def _request(id: int) -> _client.Request:
    return _client.Request(
        "DELETE",
        f"/categories/{_scalars.path_segment('id', _scalars.ID, id)}",
    )


_parse = _types.expect_success


def sync_detailed(id: int, *, client: _client.Client) -> _types.Response[None]:
    """Destroy a category.

    Source: https://apidocs.apollohq.com/categories

    Args:
        id: The category.

    Raises:
        TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
        ApolloError: When the status is no success.
    """
    return client.call(_request(id), _types.detailed(_parse))


def sync(id: int, *, client: _client.Client) -> None:
    """Like `sync_detailed`, for the effect alone."""
    client.call(_request(id), _parse)


async def asyncio_detailed(id: int, *, client: _client.AsyncClient) -> _types.Response[None]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(_request(id), _types.detailed(_parse))


async def asyncio(id: int, *, client: _client.AsyncClient) -> None:
    """Like `asyncio_detailed`, for the effect alone."""
    await client.call(_request(id), _parse)
