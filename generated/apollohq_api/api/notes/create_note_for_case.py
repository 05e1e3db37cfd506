"""POST /cases/{case_id}/notes"""

from __future__ import annotations

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models import NoteCreated, NoteWrite


def _request(case_id: int, *, body: NoteWrite) -> _client.Request:
    return _client.Request(
        "POST",
        f"/cases/{_scalars.path_segment('case_id', _scalars.ID, case_id)}/notes",
        headers=(
            ("Accept", "application/json"),
            ("Content-Type", "application/json"),
        ),
        content=_client.json_content(body),
    )


_parse = _types.answer_of(NoteCreated)


def sync_detailed(case_id: int, *, client: _client.Client, body: NoteWrite) -> _types.Response[NoteCreated]:
    """Create a note on a case.

    Source: https://apidocs.apollohq.com/notes

    Args:
        case_id: The case.
        body: A note's fields under its name.

    Raises:
        TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
        ApolloError: When the status is no success, or its body does not decode.
    """
    return client.call(_request(case_id, body=body), _types.detailed(_parse))


def sync(case_id: int, *, client: _client.Client, body: NoteWrite) -> NoteCreated:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(case_id, body=body), _parse)


async def asyncio_detailed(
    case_id: int, *, client: _client.AsyncClient, body: NoteWrite
) -> _types.Response[NoteCreated]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(_request(case_id, body=body), _types.detailed(_parse))


async def asyncio(case_id: int, *, client: _client.AsyncClient, body: NoteWrite) -> NoteCreated:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(case_id, body=body), _parse)
