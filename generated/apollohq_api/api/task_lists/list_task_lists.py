"""GET /taskLists"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models.all_task_lists import AllTaskLists
from ...models.task_list import TaskList

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Page, Request
    from ...types import Response


def _request(*, responsible: int | str | None = None) -> Request:
    return _client.Request(
        "GET",
        "/taskLists",
        query=_scalars.query_pairs(
            ("responsible", "responsible", _scalars.ID_OR_TEXT, responsible),
        ),
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> AllTaskLists:
    return _types.read_answer(response, AllTaskLists)


def _page(response: httpx2.Response) -> Page[TaskList]:
    answer = _parse(response)
    return _client.Page(answer.task_lists, answer.get("continued-at"))


def sync_detailed(*, client: Client, responsible: int | str | None = None) -> Response[AllTaskLists]:
    """List task lists across projects.

    Source: https://apidocs.apollohq.com/taskLists

    Args:
        client: What sends the request.
        responsible: Only tasks of this person or company; sent empty, tasks of nobody. Left out, those of the
            token's user.

    Returns:
        The answer, its body read as AllTaskLists.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(responsible=responsible), _types.detailed(_parse))


def sync(*, client: Client, responsible: int | str | None = None) -> AllTaskLists:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(responsible=responsible), _parse)


async def asyncio_detailed(*, client: AsyncClient, responsible: int | str | None = None) -> Response[AllTaskLists]:
    """List task lists across projects.

    Source: https://apidocs.apollohq.com/taskLists

    Args:
        client: What sends the request.
        responsible: Only tasks of this person or company; sent empty, tasks of nobody. Left out, those of the
            token's user.

    Returns:
        The answer, its body read as AllTaskLists.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(responsible=responsible), _types.detailed(_parse))


async def asyncio(*, client: AsyncClient, responsible: int | str | None = None) -> AllTaskLists:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(responsible=responsible), _parse)
