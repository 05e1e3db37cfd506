"""POST /cases"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import types as _types
from ...models.case_created import CaseCreated
from ...models.case_write import CaseWrite

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Request
    from ...types import Response


def _request(*, body: CaseWrite) -> Request:
    return _client.Request(
        "POST",
        "/cases",
        headers=(
            ("Accept", "application/json"),
            ("Content-Type", "application/json"),
        ),
        content=_client.json_content(body),
    )


def _parse(response: httpx2.Response) -> CaseCreated:
    return _types.read_answer(response, CaseCreated)


def sync_detailed(*, client: Client, body: CaseWrite) -> Response[CaseCreated]:
    """Create a case.

    Source: https://apidocs.apollohq.com/cases

    Args:
        client: What sends the request.
        body: A case's fields under its name.

    Returns:
        The answer, its body read as CaseCreated.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(body=body), _types.detailed(_parse))


def sync(*, client: Client, body: CaseWrite) -> CaseCreated:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(body=body), _parse)


async def asyncio_detailed(*, client: AsyncClient, body: CaseWrite) -> Response[CaseCreated]:
    """Create a case.

    Source: https://apidocs.apollohq.com/cases

    Args:
        client: What sends the request.
        body: A case's fields under its name.

    Returns:
        The answer, its body read as CaseCreated.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(body=body), _types.detailed(_parse))


async def asyncio(*, client: AsyncClient, body: CaseWrite) -> CaseCreated:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(body=body), _parse)
