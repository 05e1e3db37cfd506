"""POST /projects/{project_id}/messages"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models.message_created import MessageCreated
from ...models.message_write import MessageWrite

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Request
    from ...types import Response


def _request(project_id: int, *, body: MessageWrite) -> Request:
    return _client.Request(
        "POST",
        f"/projects/{_scalars.path_segment('project_id', _scalars.ID, project_id)}/messages",
        headers=(
            ("Accept", "application/json"),
            ("Content-Type", "application/json"),
        ),
        content=_client.json_content(body),
    )


def _parse(response: httpx2.Response) -> MessageCreated:
    return _types.read_answer(response, MessageCreated)


def sync_detailed(project_id: int, *, client: Client, body: MessageWrite) -> Response[MessageCreated]:
    """Create a message.

    Source: https://apidocs.apollohq.com/messages

    Args:
        client: What sends the request.
        project_id: The project.
        body: A message's fields under its name.

    Returns:
        The answer, its body read as MessageCreated.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(project_id, body=body), _types.detailed(_parse))


def sync(project_id: int, *, client: Client, body: MessageWrite) -> MessageCreated:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(project_id, body=body), _parse)


async def asyncio_detailed(project_id: int, *, client: AsyncClient, body: MessageWrite) -> Response[MessageCreated]:
    """Create a message.

    Source: https://apidocs.apollohq.com/messages

    Args:
        client: What sends the request.
        project_id: The project.
        body: A message's fields under its name.

    Returns:
        The answer, its body read as MessageCreated.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(project_id, body=body), _types.detailed(_parse))


async def asyncio(project_id: int, *, client: AsyncClient, body: MessageWrite) -> MessageCreated:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(project_id, body=body), _parse)
