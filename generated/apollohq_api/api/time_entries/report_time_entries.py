"""GET /report/timeEntries"""

from __future__ import annotations

import datetime

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models import TimeEntryReport


def _request(
    *,
    include_personal: bool | None = None,
    include_projects: bool | None = None,
    include_contacts: bool | None = None,
    include_cases: bool | None = None,
    include_deals: bool | None = None,
    from_: datetime.date | str | None = None,
    to: datetime.date | str | None = None,
    user_id: int | None = None,
    company_id: int | None = None,
    task_id: int | None = None,
    project_id: int | None = None,
    with_totals: bool | None = None,
) -> _client.Request:
    return _client.Request(
        "GET",
        "/report/timeEntries",
        query=_scalars.query_pairs(
            ("include_personal", "include_personal", _scalars.JSON_BOOLEAN, include_personal),
            ("include_projects", "include_projects", _scalars.JSON_BOOLEAN, include_projects),
            ("include_contacts", "include_contacts", _scalars.JSON_BOOLEAN, include_contacts),
            ("include_cases", "include_cases", _scalars.JSON_BOOLEAN, include_cases),
            ("include_deals", "include_deals", _scalars.JSON_BOOLEAN, include_deals),
            ("from", "from_", _scalars.QUERY_DATE, from_),
            ("to", "to", _scalars.QUERY_DATE, to),
            ("user_id", "user_id", _scalars.ID, user_id),
            ("company_id", "company_id", _scalars.ID, company_id),
            ("task_id", "task_id", _scalars.ID, task_id),
            ("project_id", "project_id", _scalars.ID, project_id),
            ("with_totals", "with_totals", _scalars.JSON_BOOLEAN, with_totals),
        ),
    )


_parse = _types.answer_of(TimeEntryReport)


def sync_detailed(
    *,
    client: _client.Client,
    include_personal: bool | None = None,
    include_projects: bool | None = None,
    include_contacts: bool | None = None,
    include_cases: bool | None = None,
    include_deals: bool | None = None,
    from_: datetime.date | str | None = None,
    to: datetime.date | str | None = None,
    user_id: int | None = None,
    company_id: int | None = None,
    task_id: int | None = None,
    project_id: int | None = None,
    with_totals: bool | None = None,
) -> _types.Response[TimeEntryReport]:
    """Report time entries.

    Source: https://apidocs.apollohq.com/timeTracking

    Args:
        include_personal: Include time entries that belong to nothing but their user.
        include_projects: Include time entries on projects.
        include_contacts: Include time entries on contacts.
        include_cases: Include time entries on cases.
        include_deals: Include time entries on deals.
        from_: The first day of the report. Left out, the day six months ago. At most six months lie between `from`
            and `to`.
        to: The last day of the report. Left out, today. At most six months lie between `from` and `to`.
        user_id: Only time entries of this user.
        company_id: Only time entries of this company.
        task_id: Only time entries on this task.
        project_id: Only time entries of this project.
        with_totals: Add the totals to the answer.

    Raises:
        TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
        ApolloError: When the status is no success, or its body does not decode.
    """
    return client.call(
        _request(
            include_personal=include_personal,
            include_projects=include_projects,
            include_contacts=include_contacts,
            include_cases=include_cases,
            include_deals=include_deals,
            from_=from_,
            to=to,
            user_id=user_id,
            company_id=company_id,
            task_id=task_id,
            project_id=project_id,
            with_totals=with_totals,
        ),
        _types.detailed(_parse),
    )


def sync(
    *,
    client: _client.Client,
    include_personal: bool | None = None,
    include_projects: bool | None = None,
    include_contacts: bool | None = None,
    include_cases: bool | None = None,
    include_deals: bool | None = None,
    from_: datetime.date | str | None = None,
    to: datetime.date | str | None = None,
    user_id: int | None = None,
    company_id: int | None = None,
    task_id: int | None = None,
    project_id: int | None = None,
    with_totals: bool | None = None,
) -> TimeEntryReport:
    """Like `sync_detailed`, for the body alone."""
    return client.call(
        _request(
            include_personal=include_personal,
            include_projects=include_projects,
            include_contacts=include_contacts,
            include_cases=include_cases,
            include_deals=include_deals,
            from_=from_,
            to=to,
            user_id=user_id,
            company_id=company_id,
            task_id=task_id,
            project_id=project_id,
            with_totals=with_totals,
        ),
        _parse,
    )


async def asyncio_detailed(
    *,
    client: _client.AsyncClient,
    include_personal: bool | None = None,
    include_projects: bool | None = None,
    include_contacts: bool | None = None,
    include_cases: bool | None = None,
    include_deals: bool | None = None,
    from_: datetime.date | str | None = None,
    to: datetime.date | str | None = None,
    user_id: int | None = None,
    company_id: int | None = None,
    task_id: int | None = None,
    project_id: int | None = None,
    with_totals: bool | None = None,
) -> _types.Response[TimeEntryReport]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(
        _request(
            include_personal=include_personal,
            include_projects=include_projects,
            include_contacts=include_contacts,
            include_cases=include_cases,
            include_deals=include_deals,
            from_=from_,
            to=to,
            user_id=user_id,
            company_id=company_id,
            task_id=task_id,
            project_id=project_id,
            with_totals=with_totals,
        ),
        _types.detailed(_parse),
    )


async def asyncio(
    *,
    client: _client.AsyncClient,
    include_personal: bool | None = None,
    include_projects: bool | None = None,
    include_contacts: bool | None = None,
    include_cases: bool | None = None,
    include_deals: bool | None = None,
    from_: datetime.date | str | None = None,
    to: datetime.date | str | None = None,
    user_id: int | None = None,
    company_id: int | None = None,
    task_id: int | None = None,
    project_id: int | None = None,
    with_totals: bool | None = None,
) -> TimeEntryReport:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(
        _request(
            include_personal=include_personal,
            include_projects=include_projects,
            include_contacts=include_contacts,
            include_cases=include_cases,
            include_deals=include_deals,
            from_=from_,
            to=to,
            user_id=user_id,
            company_id=company_id,
            task_id=task_id,
            project_id=project_id,
            with_totals=with_totals,
        ),
        _parse,
    )
