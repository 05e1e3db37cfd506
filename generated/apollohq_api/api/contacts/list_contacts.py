"""GET /contacts"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Literal

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models import ContactList


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
) -> _client.Request:
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
    )


_parse = _types.answer_of(ContactList)
_page = _client.page_of(_parse, lambda answer: answer.contacts)


def sync_detailed(
    *,
    client: _client.Client,
    page: int | None = None,
    contact_type: Literal["person", "company"] | str | None = None,
    tags: Sequence[str] | None = None,
    title: str | None = None,
    company_id: int | None = None,
    term: str | None = None,
    email: str | None = None,
    since: datetime.datetime | str | None = None,
) -> _types.Response[ContactList]:
    """List contacts.

    Source: https://apidocs.apollohq.com/contacts

    Args:
        page: The page, counted from 1. Left out, the first one.
        contact_type: Only people, or only companies. Left out, both. Known values: `person`, `company`.
        tags: Only contacts that carry these tags, joined by commas. Not together with `title`, `company-id`, `term`
            or `email`.
        title: Only contacts with this title. Not together with `tags`.
        company_id: Only contacts of this company. Not together with `tags`.
        term: Only contacts whose name contains this. Not together with `tags`.
        email: Only contacts with this address. Not together with `tags`.
        since: Only contacts that were made or changed from this moment on.

    Raises:
        TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
        ApolloError: When the status is no success, or its body does not decode.
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
    client: _client.Client,
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
    client: _client.AsyncClient,
    page: int | None = None,
    contact_type: Literal["person", "company"] | str | None = None,
    tags: Sequence[str] | None = None,
    title: str | None = None,
    company_id: int | None = None,
    term: str | None = None,
    email: str | None = None,
    since: datetime.datetime | str | None = None,
) -> _types.Response[ContactList]:
    """Like `sync_detailed`, with an `AsyncClient`."""
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
    client: _client.AsyncClient,
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
