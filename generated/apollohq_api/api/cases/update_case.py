"""PUT /cases/{id}"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models.case_write import CaseWrite

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Request
    from ...types import Response


def _request(id: int, *, body: CaseWrite) -> Request:
    return _client.Request(
        "PUT",
        f"/cases/{_scalars.path_segment('id', _scalars.ID, id)}",
        headers=(
            ("Accept", "application/json"),
            ("Content-Type", "application/json"),
        ),
        content=_client.json_content(body),
    )


def _parse(response: httpx2.Response) -> None:
    _types.expect_success(response)


def sync_detailed(id: int, *, client: Client, body: CaseWrite) -> Response[None]:
    """Update a case.

    Source: https://apidocs.apollohq.com/cases

    Args:
        client: What sends the request.
        id: The case.
        body: A case's fields under its name.

    Returns:
        The answer.

    Raises:
        UnexpectedStatus: When the status is no success.
    """
    return client.call(_request(id, body=body), _types.detailed(_parse))


def sync(id: int, *, client: Client, body: CaseWrite) -> None:
    """Like `sync_detailed`, for the effect alone."""
    client.call(_request(id, body=body), _parse)


async def asyncio_detailed(id: int, *, client: AsyncClient, body: CaseWrite) -> Response[None]:
    """Update a case.

    Source: https://apidocs.apollohq.com/cases

    Args:
        client: What sends the request.
        id: The case.
        body: A case's fields under its name.

    Returns:
        The answer.

    Raises:
        UnexpectedStatus: When the status is no success.
    """
    return await client.call(_request(id, body=body), _types.detailed(_parse))


async def asyncio(id: int, *, client: AsyncClient, body: CaseWrite) -> None:
    """Like `asyncio_detailed`, for the effect alone."""
    await client.call(_request(id, body=body), _parse)
