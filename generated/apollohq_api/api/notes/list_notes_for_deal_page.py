"""GET /deals/{deal_id}/notes/{page}"""

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


def _request(deal_id: int, page: int) -> Request:
    return _client.Request(
        "GET",
        f"/deals/{_scalars.path_segment('deal_id', _scalars.ID, deal_id)}/notes/{_scalars.path_segment('page', _scalars.ID, page)}",
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> NoteList:
    return _types.read_answer(response, NoteList)


def _page(response: httpx2.Response) -> Page[Note]:
    answer = _parse(response)
    return _client.Page(answer.notes, answer.get("continued-at"))


def sync_detailed(deal_id: int, page: int, *, client: Client) -> Response[NoteList]:
    """List a page of a deal's notes.

    Source: https://apidocs.apollohq.com/notes

    Args:
        client: What sends the request.
        deal_id: The deal.
        page: The page, counted from 1.

    Returns:
        The answer, its body read as NoteList.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(deal_id, page), _types.detailed(_parse))


def sync(deal_id: int, page: int, *, client: Client) -> NoteList:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(deal_id, page), _parse)


async def asyncio_detailed(deal_id: int, page: int, *, client: AsyncClient) -> Response[NoteList]:
    """List a page of a deal's notes.

    Source: https://apidocs.apollohq.com/notes

    Args:
        client: What sends the request.
        deal_id: The deal.
        page: The page, counted from 1.

    Returns:
        The answer, its body read as NoteList.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(deal_id, page), _types.detailed(_parse))


async def asyncio(deal_id: int, page: int, *, client: AsyncClient) -> NoteList:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(deal_id, page), _parse)
