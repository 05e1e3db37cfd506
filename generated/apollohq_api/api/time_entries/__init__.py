# pyright: reportPrivateUsage=false
"""Time spent on projects, tasks, contacts, cases and deals, and the report over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...types import UNSET

if TYPE_CHECKING:
    import datetime
    from typing import Literal

    from ...client import AsyncPager, AsyncSession, Pager, Session
    from ...models import TimeEntry, TimeEntryReport
    from ...types import Unset


class TimeEntries:
    """Time spent on projects, tasks, contacts, cases and deals, and the report over it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list_for_project(
        self, project_id: int, *, page: int | None = None, continued_at: str | None = None
    ) -> Pager[TimeEntry]:
        """List a project's time entries.

        A page of up to 50 time entries of the project, by descending date. The `page` query parameter selects
        another page, and so does a page in the path.

        Source: https://apidocs.apollohq.com/timeTracking

        Args:
            project_id: The project.
            page: The page to start at, counted from one; the first if left out.
            continued_at: Resume where an earlier run stopped, at the cursor of its last page or of its error; takes
                precedence over `page`.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_time_entries_for_project as _operation

        _request = _operation._request(project_id)
        if page is not None:
            from . import list_time_entries_for_project_page as _twin

            _request = _twin._request(project_id, page)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    def create_for_project(
        self,
        project_id: int,
        *,
        category_id: int | None | Unset = UNSET,
        user_id: int | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        date: datetime.date | None | Unset = UNSET,
        billable: Literal["unset", "not billable", "billable", "billed"] | str | None | Unset = UNSET,
        seconds: int | None | Unset = UNSET,
    ) -> int:
        """Create a time entry for a project.

        Records time spent on the project.

        Source: https://apidocs.apollohq.com/timeTracking

        Args:
            project_id: The project.
            category_id: The category, one of the account's `time-categories`. Answers call it `time-category-id`.
            user_id: The user whose time it is.
            notes: What was done.
            date: The day.
            billable: Whether it is billed. Known values: `unset`, `not billable`, `billable`, `billed`.
            seconds: The time spent, in seconds.

        Returns:
            The id of the new time entry.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_time_entry_for_project as _operation

        _body = _models.TimeEntryWrite(
            time_entry=_models.TimeEntryFields(
                category_id=category_id, user_id=user_id, notes=notes, date=date, billable=billable, seconds=seconds
            )
        )
        _answer = self._session.call(_operation._request(project_id, body=_body), _operation._parse)
        return _answer.time_entry_id

    def list_for_task(self, task_id: int) -> Pager[TimeEntry]:
        """List a task's time entries.

        All time entries of the task in one answer, by descending date.

        Source: https://apidocs.apollohq.com/timeTracking

        Args:
            task_id: The task.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_time_entries_for_task as _operation

        _request = _operation._request(task_id)
        return self._session.paginate(_request, _operation._page)

    def create_for_task(
        self,
        task_id: int,
        *,
        category_id: int | None | Unset = UNSET,
        user_id: int | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        date: datetime.date | None | Unset = UNSET,
        billable: Literal["unset", "not billable", "billable", "billed"] | str | None | Unset = UNSET,
        seconds: int | None | Unset = UNSET,
    ) -> int:
        """Create a time entry for a task.

        Records time spent on the task.

        Source: https://apidocs.apollohq.com/timeTracking

        Args:
            task_id: The task.
            category_id: The category, one of the account's `time-categories`. Answers call it `time-category-id`.
            user_id: The user whose time it is.
            notes: What was done.
            date: The day.
            billable: Whether it is billed. Known values: `unset`, `not billable`, `billable`, `billed`.
            seconds: The time spent, in seconds.

        Returns:
            The id of the new time entry.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_time_entry_for_task as _operation

        _body = _models.TimeEntryWrite(
            time_entry=_models.TimeEntryFields(
                category_id=category_id, user_id=user_id, notes=notes, date=date, billable=billable, seconds=seconds
            )
        )
        _answer = self._session.call(_operation._request(task_id, body=_body), _operation._parse)
        return _answer.time_entry_id

    def list_for_contact(
        self, contact_id: int, *, page: int | None = None, continued_at: str | None = None
    ) -> Pager[TimeEntry]:
        """List a contact's time entries.

        A page of up to 50 time entries of the contact, by descending date. The `page` query parameter selects
        another page, and so does a page in the path. The id may be a contact's, a case's or a deal's.

        Source: https://apidocs.apollohq.com/timeTracking

        Args:
            contact_id: The contact, case or deal.
            page: The page to start at, counted from one; the first if left out.
            continued_at: Resume where an earlier run stopped, at the cursor of its last page or of its error; takes
                precedence over `page`.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_time_entries_for_contact as _operation

        _request = _operation._request(contact_id)
        if page is not None:
            from . import list_time_entries_for_contact_page as _twin

            _request = _twin._request(contact_id, page)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    def create_for_contact(
        self,
        contact_id: int,
        *,
        category_id: int | None | Unset = UNSET,
        user_id: int | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        date: datetime.date | None | Unset = UNSET,
        billable: Literal["unset", "not billable", "billable", "billed"] | str | None | Unset = UNSET,
        seconds: int | None | Unset = UNSET,
    ) -> int:
        """Create a time entry for a contact.

        Records time spent on the contact. The id may be a contact's, a case's or a deal's.

        Source: https://apidocs.apollohq.com/timeTracking

        Args:
            contact_id: The contact, case or deal.
            category_id: The category, one of the account's `time-categories`. Answers call it `time-category-id`.
            user_id: The user whose time it is.
            notes: What was done.
            date: The day.
            billable: Whether it is billed. Known values: `unset`, `not billable`, `billable`, `billed`.
            seconds: The time spent, in seconds.

        Returns:
            The id of the new time entry.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_time_entry_for_contact as _operation

        _body = _models.TimeEntryWrite(
            time_entry=_models.TimeEntryFields(
                category_id=category_id, user_id=user_id, notes=notes, date=date, billable=billable, seconds=seconds
            )
        )
        _answer = self._session.call(_operation._request(contact_id, body=_body), _operation._parse)
        return _answer.time_entry_id

    def get(self, id: int) -> TimeEntry:
        """Get a time entry.

        One time entry, by its id.

        Source: https://apidocs.apollohq.com/timeTracking

        Args:
            id: The time entry.

        Returns:
            A time entry as the API shows it.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_time_entry as _operation

        _answer = self._session.call(_operation._request(id), _operation._parse)
        return _answer.time_entry

    def update(
        self,
        id: int,
        *,
        category_id: int | None | Unset = UNSET,
        user_id: int | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        date: datetime.date | None | Unset = UNSET,
        billable: Literal["unset", "not billable", "billable", "billed"] | str | None | Unset = UNSET,
        seconds: int | None | Unset = UNSET,
    ) -> None:
        """Update a time entry.

        Changes the time entry. A field that is left out should keep its value. No page promises it: to be safe,
        read the time entry first and send all of its fields.

        Source: https://apidocs.apollohq.com/timeTracking

        Args:
            id: The time entry.
            category_id: The category, one of the account's `time-categories`. Answers call it `time-category-id`.
            user_id: The user whose time it is.
            notes: What was done.
            date: The day.
            billable: Whether it is billed. Known values: `unset`, `not billable`, `billable`, `billed`.
            seconds: The time spent, in seconds.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import update_time_entry as _operation

        _body = _models.TimeEntryWrite(
            time_entry=_models.TimeEntryFields(
                category_id=category_id, user_id=user_id, notes=notes, date=date, billable=billable, seconds=seconds
            )
        )
        self._session.call(_operation._request(id, body=_body), _operation._parse)

    def destroy(self, id: int) -> None:
        """Destroy a time entry.

        Removes the time entry.

        Source: https://apidocs.apollohq.com/timeTracking

        Args:
            id: The time entry.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import destroy_time_entry as _operation

        self._session.call(_operation._request(id), _operation._parse)

    def report(
        self,
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
    ) -> TimeEntryReport:
        """Report time entries.

        The time entries that match every criterion, in one answer. Without criteria: those on projects, of the last
        six months. One query spans six months at most.

        Source: https://apidocs.apollohq.com/timeTracking

        Args:
            include_personal: Include time entries that belong to nothing but their user.
            include_projects: Include time entries on projects.
            include_contacts: Include time entries on contacts.
            include_cases: Include time entries on cases.
            include_deals: Include time entries on deals.
            from_: The first day of the report. Left out, the day six months ago. At most six months lie between
                `from` and `to`.
            to: The last day of the report. Left out, today. At most six months lie between `from` and `to`.
            user_id: Only time entries of this user.
            company_id: Only time entries of this company.
            task_id: Only time entries on this task.
            project_id: Only time entries of this project.
            with_totals: Add the totals to the answer.

        Returns:
            The time entries of a report.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import report_time_entries as _operation

        _answer = self._session.call(
            _operation._request(
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
            _operation._parse,
        )
        return _answer


class AsyncTimeEntries:
    """Time spent on projects, tasks, contacts, cases and deals, and the report over it."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def list_for_project(
        self, project_id: int, *, page: int | None = None, continued_at: str | None = None
    ) -> AsyncPager[TimeEntry]:
        """List a project's time entries.

        A page of up to 50 time entries of the project, by descending date. The `page` query parameter selects
        another page, and so does a page in the path.

        Source: https://apidocs.apollohq.com/timeTracking

        Args:
            project_id: The project.
            page: The page to start at, counted from one; the first if left out.
            continued_at: Resume where an earlier run stopped, at the cursor of its last page or of its error; takes
                precedence over `page`.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_time_entries_for_project as _operation

        _request = _operation._request(project_id)
        if page is not None:
            from . import list_time_entries_for_project_page as _twin

            _request = _twin._request(project_id, page)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    async def create_for_project(
        self,
        project_id: int,
        *,
        category_id: int | None | Unset = UNSET,
        user_id: int | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        date: datetime.date | None | Unset = UNSET,
        billable: Literal["unset", "not billable", "billable", "billed"] | str | None | Unset = UNSET,
        seconds: int | None | Unset = UNSET,
    ) -> int:
        """Create a time entry for a project.

        Records time spent on the project.

        Source: https://apidocs.apollohq.com/timeTracking

        Args:
            project_id: The project.
            category_id: The category, one of the account's `time-categories`. Answers call it `time-category-id`.
            user_id: The user whose time it is.
            notes: What was done.
            date: The day.
            billable: Whether it is billed. Known values: `unset`, `not billable`, `billable`, `billed`.
            seconds: The time spent, in seconds.

        Returns:
            The id of the new time entry.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_time_entry_for_project as _operation

        _body = _models.TimeEntryWrite(
            time_entry=_models.TimeEntryFields(
                category_id=category_id, user_id=user_id, notes=notes, date=date, billable=billable, seconds=seconds
            )
        )
        _answer = await self._session.call(_operation._request(project_id, body=_body), _operation._parse)
        return _answer.time_entry_id

    def list_for_task(self, task_id: int) -> AsyncPager[TimeEntry]:
        """List a task's time entries.

        All time entries of the task in one answer, by descending date.

        Source: https://apidocs.apollohq.com/timeTracking

        Args:
            task_id: The task.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_time_entries_for_task as _operation

        _request = _operation._request(task_id)
        return self._session.paginate(_request, _operation._page)

    async def create_for_task(
        self,
        task_id: int,
        *,
        category_id: int | None | Unset = UNSET,
        user_id: int | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        date: datetime.date | None | Unset = UNSET,
        billable: Literal["unset", "not billable", "billable", "billed"] | str | None | Unset = UNSET,
        seconds: int | None | Unset = UNSET,
    ) -> int:
        """Create a time entry for a task.

        Records time spent on the task.

        Source: https://apidocs.apollohq.com/timeTracking

        Args:
            task_id: The task.
            category_id: The category, one of the account's `time-categories`. Answers call it `time-category-id`.
            user_id: The user whose time it is.
            notes: What was done.
            date: The day.
            billable: Whether it is billed. Known values: `unset`, `not billable`, `billable`, `billed`.
            seconds: The time spent, in seconds.

        Returns:
            The id of the new time entry.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_time_entry_for_task as _operation

        _body = _models.TimeEntryWrite(
            time_entry=_models.TimeEntryFields(
                category_id=category_id, user_id=user_id, notes=notes, date=date, billable=billable, seconds=seconds
            )
        )
        _answer = await self._session.call(_operation._request(task_id, body=_body), _operation._parse)
        return _answer.time_entry_id

    def list_for_contact(
        self, contact_id: int, *, page: int | None = None, continued_at: str | None = None
    ) -> AsyncPager[TimeEntry]:
        """List a contact's time entries.

        A page of up to 50 time entries of the contact, by descending date. The `page` query parameter selects
        another page, and so does a page in the path. The id may be a contact's, a case's or a deal's.

        Source: https://apidocs.apollohq.com/timeTracking

        Args:
            contact_id: The contact, case or deal.
            page: The page to start at, counted from one; the first if left out.
            continued_at: Resume where an earlier run stopped, at the cursor of its last page or of its error; takes
                precedence over `page`.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_time_entries_for_contact as _operation

        _request = _operation._request(contact_id)
        if page is not None:
            from . import list_time_entries_for_contact_page as _twin

            _request = _twin._request(contact_id, page)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    async def create_for_contact(
        self,
        contact_id: int,
        *,
        category_id: int | None | Unset = UNSET,
        user_id: int | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        date: datetime.date | None | Unset = UNSET,
        billable: Literal["unset", "not billable", "billable", "billed"] | str | None | Unset = UNSET,
        seconds: int | None | Unset = UNSET,
    ) -> int:
        """Create a time entry for a contact.

        Records time spent on the contact. The id may be a contact's, a case's or a deal's.

        Source: https://apidocs.apollohq.com/timeTracking

        Args:
            contact_id: The contact, case or deal.
            category_id: The category, one of the account's `time-categories`. Answers call it `time-category-id`.
            user_id: The user whose time it is.
            notes: What was done.
            date: The day.
            billable: Whether it is billed. Known values: `unset`, `not billable`, `billable`, `billed`.
            seconds: The time spent, in seconds.

        Returns:
            The id of the new time entry.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_time_entry_for_contact as _operation

        _body = _models.TimeEntryWrite(
            time_entry=_models.TimeEntryFields(
                category_id=category_id, user_id=user_id, notes=notes, date=date, billable=billable, seconds=seconds
            )
        )
        _answer = await self._session.call(_operation._request(contact_id, body=_body), _operation._parse)
        return _answer.time_entry_id

    async def get(self, id: int) -> TimeEntry:
        """Get a time entry.

        One time entry, by its id.

        Source: https://apidocs.apollohq.com/timeTracking

        Args:
            id: The time entry.

        Returns:
            A time entry as the API shows it.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_time_entry as _operation

        _answer = await self._session.call(_operation._request(id), _operation._parse)
        return _answer.time_entry

    async def update(
        self,
        id: int,
        *,
        category_id: int | None | Unset = UNSET,
        user_id: int | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        date: datetime.date | None | Unset = UNSET,
        billable: Literal["unset", "not billable", "billable", "billed"] | str | None | Unset = UNSET,
        seconds: int | None | Unset = UNSET,
    ) -> None:
        """Update a time entry.

        Changes the time entry. A field that is left out should keep its value. No page promises it: to be safe,
        read the time entry first and send all of its fields.

        Source: https://apidocs.apollohq.com/timeTracking

        Args:
            id: The time entry.
            category_id: The category, one of the account's `time-categories`. Answers call it `time-category-id`.
            user_id: The user whose time it is.
            notes: What was done.
            date: The day.
            billable: Whether it is billed. Known values: `unset`, `not billable`, `billable`, `billed`.
            seconds: The time spent, in seconds.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import update_time_entry as _operation

        _body = _models.TimeEntryWrite(
            time_entry=_models.TimeEntryFields(
                category_id=category_id, user_id=user_id, notes=notes, date=date, billable=billable, seconds=seconds
            )
        )
        await self._session.call(_operation._request(id, body=_body), _operation._parse)

    async def destroy(self, id: int) -> None:
        """Destroy a time entry.

        Removes the time entry.

        Source: https://apidocs.apollohq.com/timeTracking

        Args:
            id: The time entry.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import destroy_time_entry as _operation

        await self._session.call(_operation._request(id), _operation._parse)

    async def report(
        self,
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
    ) -> TimeEntryReport:
        """Report time entries.

        The time entries that match every criterion, in one answer. Without criteria: those on projects, of the last
        six months. One query spans six months at most.

        Source: https://apidocs.apollohq.com/timeTracking

        Args:
            include_personal: Include time entries that belong to nothing but their user.
            include_projects: Include time entries on projects.
            include_contacts: Include time entries on contacts.
            include_cases: Include time entries on cases.
            include_deals: Include time entries on deals.
            from_: The first day of the report. Left out, the day six months ago. At most six months lie between
                `from` and `to`.
            to: The last day of the report. Left out, today. At most six months lie between `from` and `to`.
            user_id: Only time entries of this user.
            company_id: Only time entries of this company.
            task_id: Only time entries on this task.
            project_id: Only time entries of this project.
            with_totals: Add the totals to the answer.

        Returns:
            The time entries of a report.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import report_time_entries as _operation

        _answer = await self._session.call(
            _operation._request(
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
            _operation._parse,
        )
        return _answer
