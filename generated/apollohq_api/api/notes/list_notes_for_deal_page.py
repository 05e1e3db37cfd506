"""GET /deals/{deal_id}/notes/{page}"""

from __future__ import annotations

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models import NoteList


def _request(deal_id: int, page: int) -> _client.Request:
    return _client.Request(
        "GET",
        f"/deals/{_scalars.path_segment('deal_id', _scalars.ID, deal_id)}/notes/{_scalars.path_segment('page', _scalars.ID, page)}",
    )


_parse = _types.answer_of(NoteList)
_page = _client.page_of(_parse, lambda answer: answer.notes)


def sync_detailed(deal_id: int, page: int, *, client: _client.Client) -> _types.Response[NoteList]:
    """List a page of a deal's notes.

    Source: https://apidocs.apollohq.com/notes

    Args:
        deal_id: The deal.
        page: The page, counted from 1.

    Raises:
        TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
        ApolloError: When the status is no success, or its body does not decode.
    """
    return client.call(_request(deal_id, page), _types.detailed(_parse))


def sync(deal_id: int, page: int, *, client: _client.Client) -> NoteList:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(deal_id, page), _parse)


async def asyncio_detailed(deal_id: int, page: int, *, client: _client.AsyncClient) -> _types.Response[NoteList]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(_request(deal_id, page), _types.detailed(_parse))


async def asyncio(deal_id: int, page: int, *, client: _client.AsyncClient) -> NoteList:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(deal_id, page), _parse)
