"""PUT /notes/{id}"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models.note_write import NoteWrite

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Request
    from ...types import Response


def _request(id: int, *, body: NoteWrite) -> Request:
    return _client.Request(
        "PUT",
        f"/notes/{_scalars.path_segment('id', _scalars.ID, id)}",
        headers=(
            ("Accept", "application/json"),
            ("Content-Type", "application/json"),
        ),
        content=_client.json_content(body),
    )


def _parse(response: httpx2.Response) -> None:
    _types.expect_success(response)


def sync_detailed(id: int, *, client: Client, body: NoteWrite) -> Response[None]:
    """Update a note.

    Source: https://apidocs.apollohq.com/notes

    Args:
        client: What sends the request.
        id: The note.
        body: A note's fields under its name.

    Returns:
        The answer.

    Raises:
        UnexpectedStatus: When the status is no success.
    """
    return client.call(_request(id, body=body), _types.detailed(_parse))


def sync(id: int, *, client: Client, body: NoteWrite) -> None:
    """Like `sync_detailed`, for the effect alone."""
    client.call(_request(id, body=body), _parse)


async def asyncio_detailed(id: int, *, client: AsyncClient, body: NoteWrite) -> Response[None]:
    """Update a note.

    Source: https://apidocs.apollohq.com/notes

    Args:
        client: What sends the request.
        id: The note.
        body: A note's fields under its name.

    Returns:
        The answer.

    Raises:
        UnexpectedStatus: When the status is no success.
    """
    return await client.call(_request(id, body=body), _types.detailed(_parse))


async def asyncio(id: int, *, client: AsyncClient, body: NoteWrite) -> None:
    """Like `asyncio_detailed`, for the effect alone."""
    await client.call(_request(id, body=body), _parse)
