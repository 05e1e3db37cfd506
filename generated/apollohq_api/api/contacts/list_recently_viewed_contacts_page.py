"""GET /contacts/recentlyViewed/{page}"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models.contact import Contact
from ...models.contact_list import ContactList

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Page, Request
    from ...types import Response


def _request(page: int) -> Request:
    return _client.Request(
        "GET",
        f"/contacts/recentlyViewed/{_scalars.path_segment('page', _scalars.ID, page)}",
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> ContactList:
    return _types.read_answer(response, ContactList)


def _page(response: httpx2.Response) -> Page[Contact]:
    answer = _parse(response)
    return _client.Page(answer.contacts, answer.get("continued-at"))


def sync_detailed(page: int, *, client: Client) -> Response[ContactList]:
    """List a page of contacts viewed recently.

    Source: https://apidocs.apollohq.com/contacts

    Args:
        client: What sends the request.
        page: The page, counted from 1.

    Returns:
        The answer, its body read as ContactList.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(page), _types.detailed(_parse))


def sync(page: int, *, client: Client) -> ContactList:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(page), _parse)


async def asyncio_detailed(page: int, *, client: AsyncClient) -> Response[ContactList]:
    """List a page of contacts viewed recently.

    Source: https://apidocs.apollohq.com/contacts

    Args:
        client: What sends the request.
        page: The page, counted from 1.

    Returns:
        The answer, its body read as ContactList.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(page), _types.detailed(_parse))


async def asyncio(page: int, *, client: AsyncClient) -> ContactList:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(page), _parse)
