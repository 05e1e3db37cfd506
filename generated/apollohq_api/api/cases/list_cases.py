"""GET /cases"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models.case import Case
from ...models.case_list import CaseList

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Page, Request
    from ...types import Response


def _request(*, status: Literal["open", "closed"] | str | None = None, page: int | None = None) -> Request:
    return _client.Request(
        "GET",
        "/cases",
        query=_scalars.query_pairs(
            ("status", "status", _scalars.TEXT, status),
            ("page", "page", _scalars.ID, page),
        ),
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> CaseList:
    return _types.read_answer(response, CaseList)


def _page(response: httpx2.Response) -> Page[Case]:
    answer = _parse(response)
    return _client.Page(answer.cases, answer.get("continued-at"))


def sync_detailed(
    *, client: Client, status: Literal["open", "closed"] | str | None = None, page: int | None = None
) -> Response[CaseList]:
    """List cases.

    Source: https://apidocs.apollohq.com/cases

    Args:
        client: What sends the request.
        status: Only open cases, or only closed ones. Left out, both. Known values: `open`, `closed`.
        page: The page, counted from 1. Left out, the first one.

    Returns:
        The answer, its body read as CaseList.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(status=status, page=page), _types.detailed(_parse))


def sync(*, client: Client, status: Literal["open", "closed"] | str | None = None, page: int | None = None) -> CaseList:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(status=status, page=page), _parse)


async def asyncio_detailed(
    *, client: AsyncClient, status: Literal["open", "closed"] | str | None = None, page: int | None = None
) -> Response[CaseList]:
    """List cases.

    Source: https://apidocs.apollohq.com/cases

    Args:
        client: What sends the request.
        status: Only open cases, or only closed ones. Left out, both. Known values: `open`, `closed`.
        page: The page, counted from 1. Left out, the first one.

    Returns:
        The answer, its body read as CaseList.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(status=status, page=page), _types.detailed(_parse))


async def asyncio(
    *, client: AsyncClient, status: Literal["open", "closed"] | str | None = None, page: int | None = None
) -> CaseList:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(status=status, page=page), _parse)
