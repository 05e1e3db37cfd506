"""GET /contacts"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models.contact import Contact
from ...models.contact_list import ContactList

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Page, Request
    from ...types import Response


def _request(
    *,
    page: int | None = None,
    contact_type: Literal["person", "company"] | str | None = None,
    tags: Sequence[str] | None = None,
    title: str | None = None,
    company_id: int | None = None,
    term: str | None = None,
    email: str | None = None,
    since: datetime.datetime | str | None = None,
) -> Request:
    return _client.Request(
        "GET",
        "/contacts",
        query=_scalars.query_pairs(
            ("page", "page", _scalars.ID, page),
            ("contact-type", "contact_type", _scalars.TEXT, contact_type),
            ("tags", "tags", _scalars.list_of(_scalars.TEXT), tags),
            ("title", "title", _scalars.TEXT, title),
            ("company-id", "company_id", _scalars.ID, company_id),
            ("term", "term", _scalars.TEXT, term),
            ("email", "email", _scalars.TEXT, email),
            ("since", "since", _scalars.QUERY_MOMENT, since),
        ),
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> ContactList:
    return _types.read_answer(response, ContactList)


def _page(response: httpx2.Response) -> Page[Contact]:
    answer = _parse(response)
    return _client.Page(answer.contacts, answer.get("continued-at"))


def sync_detailed(
    *,
    client: Client,
    page: int | None = None,
    contact_type: Literal["person", "company"] | str | None = None,
    tags: Sequence[str] | None = None,
    title: str | None = None,
    company_id: int | None = None,
    term: str | None = None,
    email: str | None = None,
    since: datetime.datetime | str | None = None,
) -> Response[ContactList]:
    """List contacts.

    Source: https://apidocs.apollohq.com/contacts

    Args:
        client: What sends the request.
        page: The page, counted from 1. Left out, the first one.
        contact_type: Only people, or only companies. Left out, both. Known values: `person`, `company`.
        tags: Only contacts that carry these tags, joined by commas. Not together with `title`, `company-id`, `term`
            or `email`.
        title: Only contacts with this title. Not together with `tags`.
        company_id: Only contacts of this company. Not together with `tags`.
        term: Only contacts whose name contains this. Not together with `tags`.
        email: Only contacts with this address. Not together with `tags`.
        since: Only contacts that were made or changed from this moment on.

    Returns:
        The answer, its body read as ContactList.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(
        _request(
            page=page,
            contact_type=contact_type,
            tags=tags,
            title=title,
            company_id=company_id,
            term=term,
            email=email,
            since=since,
        ),
        _types.detailed(_parse),
    )


def sync(
    *,
    client: Client,
    page: int | None = None,
    contact_type: Literal["person", "company"] | str | None = None,
    tags: Sequence[str] | None = None,
    title: str | None = None,
    company_id: int | None = None,
    term: str | None = None,
    email: str | None = None,
    since: datetime.datetime | str | None = None,
) -> ContactList:
    """Like `sync_detailed`, for the body alone."""
    return client.call(
        _request(
            page=page,
            contact_type=contact_type,
            tags=tags,
            title=title,
            company_id=company_id,
            term=term,
            email=email,
            since=since,
        ),
        _parse,
    )


async def asyncio_detailed(
    *,
    client: AsyncClient,
    page: int | None = None,
    contact_type: Literal["person", "company"] | str | None = None,
    tags: Sequence[str] | None = None,
    title: str | None = None,
    company_id: int | None = None,
    term: str | None = None,
    email: str | None = None,
    since: datetime.datetime | str | None = None,
) -> Response[ContactList]:
    """List contacts.

    Source: https://apidocs.apollohq.com/contacts

    Args:
        client: What sends the request.
        page: The page, counted from 1. Left out, the first one.
        contact_type: Only people, or only companies. Left out, both. Known values: `person`, `company`.
        tags: Only contacts that carry these tags, joined by commas. Not together with `title`, `company-id`, `term`
            or `email`.
        title: Only contacts with this title. Not together with `tags`.
        company_id: Only contacts of this company. Not together with `tags`.
        term: Only contacts whose name contains this. Not together with `tags`.
        email: Only contacts with this address. Not together with `tags`.
        since: Only contacts that were made or changed from this moment on.

    Returns:
        The answer, its body read as ContactList.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(
        _request(
            page=page,
            contact_type=contact_type,
            tags=tags,
            title=title,
            company_id=company_id,
            term=term,
            email=email,
            since=since,
        ),
        _types.detailed(_parse),
    )


async def asyncio(
    *,
    client: AsyncClient,
    page: int | None = None,
    contact_type: Literal["person", "company"] | str | None = None,
    tags: Sequence[str] | None = None,
    title: str | None = None,
    company_id: int | None = None,
    term: str | None = None,
    email: str | None = None,
    since: datetime.datetime | str | None = None,
) -> ContactList:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(
        _request(
            page=page,
            contact_type=contact_type,
            tags=tags,
            title=title,
            company_id=company_id,
            term=term,
            email=email,
            since=since,
        ),
        _parse,
    )
