"""PUT /notes/{id}"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import Request, json_content
from ...models.note_write import NoteWrite
from ...scalars import path_segment
from ...types import Response, detailed, expect_success

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client


def _request(id: int, *, body: NoteWrite) -> Request:
    return Request(
        "PUT",
        f"/notes/{path_segment(id)}",
        headers=(
            ("Accept", "application/json"),
            ("Content-Type", "application/json"),
        ),
        content=json_content(body),
    )


def _parse(response: httpx2.Response) -> None:
    expect_success(response)


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
    return client.call(_request(id, body=body), detailed(_parse))


def sync(id: int, *, client: Client, body: NoteWrite) -> None:
    """Like `sync_detailed`, for the effect alone."""
    client.call(_request(id, body=body), _parse)


async def asyncio_detailed(id: int, *, client: AsyncClient, body: NoteWrite) -> Response[None]:
    """Like `sync_detailed`, without blocking the event loop."""
    return await client.call(_request(id, body=body), detailed(_parse))


async def asyncio(id: int, *, client: AsyncClient, body: NoteWrite) -> None:
    """Like `sync`, without blocking the event loop."""
    await client.call(_request(id, body=body), _parse)
