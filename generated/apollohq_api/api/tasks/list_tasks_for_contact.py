"""GET /contacts/{contact_id}/tasks"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models.all_task_items import AllTaskItems
from ...models.task_item import TaskItem

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Page, Request
    from ...types import Response


def _request(contact_id: int) -> Request:
    return _client.Request(
        "GET",
        f"/contacts/{_scalars.path_segment('contact_id', _scalars.ID, contact_id)}/tasks",
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> AllTaskItems:
    return _types.read_answer(response, AllTaskItems)


def _page(response: httpx2.Response) -> Page[TaskItem]:
    answer = _parse(response)
    return _client.Page(answer.tasks, answer.get("continued-at"))


def sync_detailed(contact_id: int, *, client: Client) -> Response[AllTaskItems]:
    """List a contact's tasks.

    Source: https://apidocs.apollohq.com/tasks

    Args:
        client: What sends the request.
        contact_id: The contact.

    Returns:
        The answer, its body read as AllTaskItems.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(contact_id), _types.detailed(_parse))


def sync(contact_id: int, *, client: Client) -> AllTaskItems:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(contact_id), _parse)


async def asyncio_detailed(contact_id: int, *, client: AsyncClient) -> Response[AllTaskItems]:
    """List a contact's tasks.

    Source: https://apidocs.apollohq.com/tasks

    Args:
        client: What sends the request.
        contact_id: The contact.

    Returns:
        The answer, its body read as AllTaskItems.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(contact_id), _types.detailed(_parse))


async def asyncio(contact_id: int, *, client: AsyncClient) -> AllTaskItems:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(contact_id), _parse)
