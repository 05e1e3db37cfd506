"""GET /taskLists"""

from __future__ import annotations

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models import AllTaskLists


def _request(*, responsible: int | str | None = None) -> _client.Request:
    return _client.Request(
        "GET",
        "/taskLists",
        query=_scalars.query_pairs(
            ("responsible", "responsible", _scalars.ID_OR_TEXT, responsible),
        ),
    )


_parse = _types.answer_of(AllTaskLists)
_page = _client.page_of(_parse, lambda answer: answer.task_lists)


def sync_detailed(*, client: _client.Client, responsible: int | str | None = None) -> _types.Response[AllTaskLists]:
    """List task lists across projects.

    Source: https://apidocs.apollohq.com/taskLists

    Args:
        responsible: Only tasks of this person or company; sent empty, tasks of nobody. Left out, those of the
            token's user.

    Raises:
        TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
        ApolloError: When the status is no success, or its body does not decode.
    """
    return client.call(_request(responsible=responsible), _types.detailed(_parse))


def sync(*, client: _client.Client, responsible: int | str | None = None) -> AllTaskLists:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(responsible=responsible), _parse)


async def asyncio_detailed(
    *, client: _client.AsyncClient, responsible: int | str | None = None
) -> _types.Response[AllTaskLists]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(_request(responsible=responsible), _types.detailed(_parse))


async def asyncio(*, client: _client.AsyncClient, responsible: int | str | None = None) -> AllTaskLists:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(responsible=responsible), _parse)
