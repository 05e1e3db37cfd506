"""POST /projects/{project_id}/milestones"""

from __future__ import annotations

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models import MilestoneCreated, MilestoneWrite


def _request(project_id: int, *, body: MilestoneWrite) -> _client.Request:
    return _client.Request(
        "POST",
        f"/projects/{_scalars.path_segment('project_id', _scalars.ID, project_id)}/milestones",
        headers=(
            ("Accept", "application/json"),
            ("Content-Type", "application/json"),
        ),
        content=_client.json_content(body),
    )


_parse = _types.answer_of(MilestoneCreated)


def sync_detailed(
    project_id: int, *, client: _client.Client, body: MilestoneWrite
) -> _types.Response[MilestoneCreated]:
    """Create a milestone.

    Source: https://apidocs.apollohq.com/milestones

    Args:
        project_id: The project.
        body: A milestone's fields under its name.

    Raises:
        TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
        ApolloError: When the status is no success, or its body does not decode.
    """
    return client.call(_request(project_id, body=body), _types.detailed(_parse))


def sync(project_id: int, *, client: _client.Client, body: MilestoneWrite) -> MilestoneCreated:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(project_id, body=body), _parse)


async def asyncio_detailed(
    project_id: int, *, client: _client.AsyncClient, body: MilestoneWrite
) -> _types.Response[MilestoneCreated]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(_request(project_id, body=body), _types.detailed(_parse))


async def asyncio(project_id: int, *, client: _client.AsyncClient, body: MilestoneWrite) -> MilestoneCreated:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(project_id, body=body), _parse)
