"""GET /contacts/{contact_id}/notes"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models.note import Note
from ...models.note_list import NoteList

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Page, Request
    from ...types import Response


def _request(contact_id: int) -> Request:
    return _client.Request(
        "GET",
        f"/contacts/{_scalars.path_segment('contact_id', _scalars.ID, contact_id)}/notes",
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> NoteList:
    return _types.read_answer(response, NoteList)


def _page(response: httpx2.Response) -> Page[Note]:
    answer = _parse(response)
    return _client.Page(answer.notes, answer.get("continued-at"))


def sync_detailed(contact_id: int, *, client: Client) -> Response[NoteList]:
    """List a contact's notes.

    Source: https://apidocs.apollohq.com/notes

    Args:
        client: What sends the request.
        contact_id: The contact.

    Returns:
        The answer, its body read as NoteList.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(contact_id), _types.detailed(_parse))


def sync(contact_id: int, *, client: Client) -> NoteList:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(contact_id), _parse)


async def asyncio_detailed(contact_id: int, *, client: AsyncClient) -> Response[NoteList]:
    """List a contact's notes.

    Source: https://apidocs.apollohq.com/notes

    Args:
        client: What sends the request.
        contact_id: The contact.

    Returns:
        The answer, its body read as NoteList.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(contact_id), _types.detailed(_parse))


async def asyncio(contact_id: int, *, client: AsyncClient) -> NoteList:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(contact_id), _parse)
