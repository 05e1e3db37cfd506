"""GET /contacts/{contact_id}/timeEntries/{page}"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import Request
from ...models.time_entry_list import TimeEntryList
from ...scalars import path_segment
from ...types import Response, detailed, read_answer

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client


def _request(contact_id: int, page: int) -> Request:
    return Request(
        "GET",
        f"/contacts/{path_segment(contact_id)}/timeEntries/{path_segment(page)}",
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> TimeEntryList:
    return read_answer(response, TimeEntryList)


def sync_detailed(contact_id: int, page: int, *, client: Client) -> Response[TimeEntryList]:
    """List a page of a contact's time entries.

    Source: https://apidocs.apollohq.com/timeTracking

    Args:
        client: What sends the request.
        contact_id: The contact, case or deal.
        page: The page, counted from 1.

    Returns:
        The answer, its body read as TimeEntryList.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(contact_id, page), detailed(_parse))


def sync(contact_id: int, page: int, *, client: Client) -> TimeEntryList:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(contact_id, page), _parse)


async def asyncio_detailed(contact_id: int, page: int, *, client: AsyncClient) -> Response[TimeEntryList]:
    """Like `sync_detailed`, without blocking the event loop."""
    return await client.call(_request(contact_id, page), detailed(_parse))


async def asyncio(contact_id: int, page: int, *, client: AsyncClient) -> TimeEntryList:
    """Like `sync`, without blocking the event loop."""
    return await client.call(_request(contact_id, page), _parse)
