# pyright: reportPrivateUsage=false
"""Events of the newer calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...types import UNSET

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence
    from typing import Literal

    from ...client import AsyncPager, AsyncSession, Pager, Session
    from ...models import CalendarEvent
    from ...types import Unset


class CalendarEvents:
    """Events of the newer calendar."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(
        self,
        *,
        page: int | None = None,
        from_: datetime.date | str | None = None,
        to: datetime.date | str | None = None,
        calendar_ids: Sequence[int] | None = None,
        category_ids: Sequence[int] | None = None,
        continued_at: str | None = None,
    ) -> Pager[CalendarEvent]:
        """List calendar events.

        Events that the token's user may see, in all calendars and categories or in those that are asked for.

        Source: https://apidocs.apollohq.com/events

        Args:
            page: The page, counted from 1. Left out, the first one.
            from_: Leaves out events before this date.
            to: Leaves out events after this date.
            calendar_ids: Only events of these calendars, their ids joined by commas.
            category_ids: Only events of these categories, their ids joined by commas.
            continued_at: Resume where an earlier run stopped, at the cursor of its last page or of its error; takes
                precedence over `page`.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_calendar_events as _operation

        _request = _operation._request(
            page=page, from_=from_, to=to, calendar_ids=calendar_ids, category_ids=category_ids
        )
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    def create(
        self,
        *,
        title: str | None | Unset = UNSET,
        location: str | None | Unset = UNSET,
        start_date: datetime.datetime | None | Unset = UNSET,
        end_date: datetime.datetime | None | Unset = UNSET,
        all_day: bool | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        privacy: Literal["public", "for me"] | str | None | Unset = UNSET,
        recurrence: Literal["weekly"] | str | None | Unset = UNSET,
        calendar_id: int | None | Unset = UNSET,
        category_id: int | None | Unset = UNSET,
    ) -> int:
        """Create a calendar event.

        Adds an event.

        Source: https://apidocs.apollohq.com/events

        Args:
            title: What it is about.
            location: Where it takes place.
            start_date: When it begins.
            end_date: When it ends.
            all_day: Whether it takes whole days.
            notes: Anything else.
            privacy: Who sees it. Known values: `public`, `for me`.
            recurrence: How it repeats. Known values: `weekly`.
            calendar_id: The calendar that it is in.
            category_id: Its category.

        Returns:
            The id of the new event.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_calendar_event as _operation

        _body = _models.CalendarEventWrite(
            event=_models.CalendarEventFields(
                title=title,
                location=location,
                start_date=start_date,
                end_date=end_date,
                all_day=all_day,
                notes=notes,
                privacy=privacy,
                recurrence=recurrence,
                calendar_id=calendar_id,
                category_id=category_id,
            )
        )
        _answer = self._session.call(_operation._request(body=_body), _operation._parse)
        return _answer.event_id

    def get(self, id: int) -> CalendarEvent:
        """Get a calendar event.

        One event, by its id.

        Source: https://apidocs.apollohq.com/events

        Args:
            id: The event.

        Returns:
            A calendar event as the API shows it.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_calendar_event as _operation

        _answer = self._session.call(_operation._request(id), _operation._parse)
        return _answer.event

    def update(
        self,
        id: int,
        *,
        title: str | None | Unset = UNSET,
        location: str | None | Unset = UNSET,
        start_date: datetime.datetime | None | Unset = UNSET,
        end_date: datetime.datetime | None | Unset = UNSET,
        all_day: bool | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        privacy: Literal["public", "for me"] | str | None | Unset = UNSET,
        recurrence: Literal["weekly"] | str | None | Unset = UNSET,
        calendar_id: int | None | Unset = UNSET,
        category_id: int | None | Unset = UNSET,
    ) -> None:
        """Update a calendar event.

        Changes the event. A field that is left out should keep its value. No page promises it: to be safe, read the
        event first and send all of its fields.

        Source: https://apidocs.apollohq.com/events

        Args:
            id: The event.
            title: What it is about.
            location: Where it takes place.
            start_date: When it begins.
            end_date: When it ends.
            all_day: Whether it takes whole days.
            notes: Anything else.
            privacy: Who sees it. Known values: `public`, `for me`.
            recurrence: How it repeats. Known values: `weekly`.
            calendar_id: The calendar that it is in.
            category_id: Its category.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import update_calendar_event as _operation

        _body = _models.CalendarEventWrite(
            event=_models.CalendarEventFields(
                title=title,
                location=location,
                start_date=start_date,
                end_date=end_date,
                all_day=all_day,
                notes=notes,
                privacy=privacy,
                recurrence=recurrence,
                calendar_id=calendar_id,
                category_id=category_id,
            )
        )
        self._session.call(_operation._request(id, body=_body), _operation._parse)

    def destroy(self, id: int) -> None:
        """Destroy a calendar event.

        Removes the event.

        Source: https://apidocs.apollohq.com/events

        Args:
            id: The event.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import destroy_calendar_event as _operation

        self._session.call(_operation._request(id), _operation._parse)


class AsyncCalendarEvents:
    """Events of the newer calendar."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def list(
        self,
        *,
        page: int | None = None,
        from_: datetime.date | str | None = None,
        to: datetime.date | str | None = None,
        calendar_ids: Sequence[int] | None = None,
        category_ids: Sequence[int] | None = None,
        continued_at: str | None = None,
    ) -> AsyncPager[CalendarEvent]:
        """List calendar events.

        Events that the token's user may see, in all calendars and categories or in those that are asked for.

        Source: https://apidocs.apollohq.com/events

        Args:
            page: The page, counted from 1. Left out, the first one.
            from_: Leaves out events before this date.
            to: Leaves out events after this date.
            calendar_ids: Only events of these calendars, their ids joined by commas.
            category_ids: Only events of these categories, their ids joined by commas.
            continued_at: Resume where an earlier run stopped, at the cursor of its last page or of its error; takes
                precedence over `page`.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_calendar_events as _operation

        _request = _operation._request(
            page=page, from_=from_, to=to, calendar_ids=calendar_ids, category_ids=category_ids
        )
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    async def create(
        self,
        *,
        title: str | None | Unset = UNSET,
        location: str | None | Unset = UNSET,
        start_date: datetime.datetime | None | Unset = UNSET,
        end_date: datetime.datetime | None | Unset = UNSET,
        all_day: bool | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        privacy: Literal["public", "for me"] | str | None | Unset = UNSET,
        recurrence: Literal["weekly"] | str | None | Unset = UNSET,
        calendar_id: int | None | Unset = UNSET,
        category_id: int | None | Unset = UNSET,
    ) -> int:
        """Create a calendar event.

        Adds an event.

        Source: https://apidocs.apollohq.com/events

        Args:
            title: What it is about.
            location: Where it takes place.
            start_date: When it begins.
            end_date: When it ends.
            all_day: Whether it takes whole days.
            notes: Anything else.
            privacy: Who sees it. Known values: `public`, `for me`.
            recurrence: How it repeats. Known values: `weekly`.
            calendar_id: The calendar that it is in.
            category_id: Its category.

        Returns:
            The id of the new event.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_calendar_event as _operation

        _body = _models.CalendarEventWrite(
            event=_models.CalendarEventFields(
                title=title,
                location=location,
                start_date=start_date,
                end_date=end_date,
                all_day=all_day,
                notes=notes,
                privacy=privacy,
                recurrence=recurrence,
                calendar_id=calendar_id,
                category_id=category_id,
            )
        )
        _answer = await self._session.call(_operation._request(body=_body), _operation._parse)
        return _answer.event_id

    async def get(self, id: int) -> CalendarEvent:
        """Get a calendar event.

        One event, by its id.

        Source: https://apidocs.apollohq.com/events

        Args:
            id: The event.

        Returns:
            A calendar event as the API shows it.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_calendar_event as _operation

        _answer = await self._session.call(_operation._request(id), _operation._parse)
        return _answer.event

    async def update(
        self,
        id: int,
        *,
        title: str | None | Unset = UNSET,
        location: str | None | Unset = UNSET,
        start_date: datetime.datetime | None | Unset = UNSET,
        end_date: datetime.datetime | None | Unset = UNSET,
        all_day: bool | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        privacy: Literal["public", "for me"] | str | None | Unset = UNSET,
        recurrence: Literal["weekly"] | str | None | Unset = UNSET,
        calendar_id: int | None | Unset = UNSET,
        category_id: int | None | Unset = UNSET,
    ) -> None:
        """Update a calendar event.

        Changes the event. A field that is left out should keep its value. No page promises it: to be safe, read the
        event first and send all of its fields.

        Source: https://apidocs.apollohq.com/events

        Args:
            id: The event.
            title: What it is about.
            location: Where it takes place.
            start_date: When it begins.
            end_date: When it ends.
            all_day: Whether it takes whole days.
            notes: Anything else.
            privacy: Who sees it. Known values: `public`, `for me`.
            recurrence: How it repeats. Known values: `weekly`.
            calendar_id: The calendar that it is in.
            category_id: Its category.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import update_calendar_event as _operation

        _body = _models.CalendarEventWrite(
            event=_models.CalendarEventFields(
                title=title,
                location=location,
                start_date=start_date,
                end_date=end_date,
                all_day=all_day,
                notes=notes,
                privacy=privacy,
                recurrence=recurrence,
                calendar_id=calendar_id,
                category_id=category_id,
            )
        )
        await self._session.call(_operation._request(id, body=_body), _operation._parse)

    async def destroy(self, id: int) -> None:
        """Destroy a calendar event.

        Removes the event.

        Source: https://apidocs.apollohq.com/events

        Args:
            id: The event.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import destroy_calendar_event as _operation

        await self._session.call(_operation._request(id), _operation._parse)
