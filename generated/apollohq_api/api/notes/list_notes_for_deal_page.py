"""GET /deals/{deal_id}/notes/{page}"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import Request
from ...models.note_list import NoteList
from ...scalars import path_segment
from ...types import Response, detailed, read_answer

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client


def _request(deal_id: int, page: int) -> Request:
    return Request(
        "GET",
        f"/deals/{path_segment(deal_id)}/notes/{path_segment(page)}",
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> NoteList:
    return read_answer(response, NoteList)


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
    return client.call(_request(deal_id, page), detailed(_parse))


def sync(deal_id: int, page: int, *, client: Client) -> NoteList:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(deal_id, page), _parse)


async def asyncio_detailed(deal_id: int, page: int, *, client: AsyncClient) -> Response[NoteList]:
    """Like `sync_detailed`, without blocking the event loop."""
    return await client.call(_request(deal_id, page), detailed(_parse))


async def asyncio(deal_id: int, page: int, *, client: AsyncClient) -> NoteList:
    """Like `sync`, without blocking the event loop."""
    return await client.call(_request(deal_id, page), _parse)
