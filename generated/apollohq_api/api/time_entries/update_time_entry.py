"""PUT /timeEntries/{id}"""

from __future__ import annotations

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models import TimeEntryWrite


def _request(id: int, *, body: TimeEntryWrite) -> _client.Request:
    return _client.Request(
        "PUT",
        f"/timeEntries/{_scalars.path_segment('id', _scalars.ID, id)}",
        headers=(
            ("Accept", "application/json"),
            ("Content-Type", "application/json"),
        ),
        content=_client.json_content(body),
    )


_parse = _types.expect_success


def sync_detailed(id: int, *, client: _client.Client, body: TimeEntryWrite) -> _types.Response[None]:
    """Update a time entry.

    Source: https://apidocs.apollohq.com/timeTracking

    Args:
        id: The time entry.
        body: A time entry's fields under its name.

    Raises:
        TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
        ApolloError: When the status is no success.
    """
    return client.call(_request(id, body=body), _types.detailed(_parse))


def sync(id: int, *, client: _client.Client, body: TimeEntryWrite) -> None:
    """Like `sync_detailed`, for the effect alone."""
    client.call(_request(id, body=body), _parse)


async def asyncio_detailed(id: int, *, client: _client.AsyncClient, body: TimeEntryWrite) -> _types.Response[None]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(_request(id, body=body), _types.detailed(_parse))


async def asyncio(id: int, *, client: _client.AsyncClient, body: TimeEntryWrite) -> None:
    """Like `asyncio_detailed`, for the effect alone."""
    await client.call(_request(id, body=body), _parse)
