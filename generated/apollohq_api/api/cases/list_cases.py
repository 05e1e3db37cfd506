"""GET /cases"""

from __future__ import annotations

from typing import Literal

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models import CaseList


def _request(*, status: Literal["open", "closed"] | str | None = None, page: int | None = None) -> _client.Request:
    return _client.Request(
        "GET",
        "/cases",
        query=_scalars.query_pairs(
            ("status", "status", _scalars.TEXT, status),
            ("page", "page", _scalars.ID, page),
        ),
    )


_parse = _types.answer_of(CaseList)
_page = _client.page_of(_parse, lambda answer: answer.cases)


def sync_detailed(
    *, client: _client.Client, status: Literal["open", "closed"] | str | None = None, page: int | None = None
) -> _types.Response[CaseList]:
    """List cases.

    Source: https://apidocs.apollohq.com/cases

    Args:
        status: Only open cases, or only closed ones. Left out, both. Known values: `open`, `closed`.
        page: The page, counted from 1. Left out, the first one.

    Raises:
        TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
        ApolloError: When the status is no success, or its body does not decode.
    """
    return client.call(_request(status=status, page=page), _types.detailed(_parse))


def sync(
    *, client: _client.Client, status: Literal["open", "closed"] | str | None = None, page: int | None = None
) -> CaseList:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(status=status, page=page), _parse)


async def asyncio_detailed(
    *, client: _client.AsyncClient, status: Literal["open", "closed"] | str | None = None, page: int | None = None
) -> _types.Response[CaseList]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(_request(status=status, page=page), _types.detailed(_parse))


async def asyncio(
    *, client: _client.AsyncClient, status: Literal["open", "closed"] | str | None = None, page: int | None = None
) -> CaseList:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(status=status, page=page), _parse)
