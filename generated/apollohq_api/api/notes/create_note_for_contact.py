"""POST /contacts/{contact_id}/notes"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models.note_created import NoteCreated
from ...models.note_write import NoteWrite

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Request
    from ...types import Response


def _request(contact_id: int, *, body: NoteWrite) -> Request:
    return _client.Request(
        "POST",
        f"/contacts/{_scalars.path_segment('contact_id', _scalars.ID, contact_id)}/notes",
        headers=(
            ("Accept", "application/json"),
            ("Content-Type", "application/json"),
        ),
        content=_client.json_content(body),
    )


def _parse(response: httpx2.Response) -> NoteCreated:
    return _types.read_answer(response, NoteCreated)


def sync_detailed(contact_id: int, *, client: Client, body: NoteWrite) -> Response[NoteCreated]:
    """Create a note on a contact.

    Source: https://apidocs.apollohq.com/notes

    Args:
        client: What sends the request.
        contact_id: The contact.
        body: A note's fields under its name.

    Returns:
        The answer, its body read as NoteCreated.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(contact_id, body=body), _types.detailed(_parse))


def sync(contact_id: int, *, client: Client, body: NoteWrite) -> NoteCreated:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(contact_id, body=body), _parse)


async def asyncio_detailed(contact_id: int, *, client: AsyncClient, body: NoteWrite) -> Response[NoteCreated]:
    """Create a note on a contact.

    Source: https://apidocs.apollohq.com/notes

    Args:
        client: What sends the request.
        contact_id: The contact.
        body: A note's fields under its name.

    Returns:
        The answer, its body read as NoteCreated.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(contact_id, body=body), _types.detailed(_parse))


async def asyncio(contact_id: int, *, client: AsyncClient, body: NoteWrite) -> NoteCreated:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(contact_id, body=body), _parse)
