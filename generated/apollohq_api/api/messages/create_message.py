"""POST /projects/{project_id}/messages"""

from __future__ import annotations

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models import MessageCreated, MessageWrite


def _request(project_id: int, *, body: MessageWrite) -> _client.Request:
    return _client.Request(
        "POST",
        f"/projects/{_scalars.path_segment('project_id', _scalars.ID, project_id)}/messages",
        headers=(
            ("Accept", "application/json"),
            ("Content-Type", "application/json"),
        ),
        content=_client.json_content(body),
    )


_parse = _types.answer_of(MessageCreated)


def sync_detailed(project_id: int, *, client: _client.Client, body: MessageWrite) -> _types.Response[MessageCreated]:
    """Create a message.

    Source: https://apidocs.apollohq.com/messages

    Args:
        project_id: The project.
        body: A message's fields under its name.

    Raises:
        TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
        ApolloError: When the status is no success, or its body does not decode.
    """
    return client.call(_request(project_id, body=body), _types.detailed(_parse))


def sync(project_id: int, *, client: _client.Client, body: MessageWrite) -> MessageCreated:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(project_id, body=body), _parse)


async def asyncio_detailed(
    project_id: int, *, client: _client.AsyncClient, body: MessageWrite
) -> _types.Response[MessageCreated]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(_request(project_id, body=body), _types.detailed(_parse))


async def asyncio(project_id: int, *, client: _client.AsyncClient, body: MessageWrite) -> MessageCreated:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(project_id, body=body), _parse)
