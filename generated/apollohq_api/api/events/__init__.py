# pyright: reportPrivateUsage=false
"""Calendar events, single and recurrent. The documents call this interface legacy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...types import UNSET

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence
    from typing import Literal

    from ...client import AsyncPager, AsyncSession, Pager, Session
    from ...models import Event
    from ...types import Unset


class Events:
    """Calendar events, single and recurrent. The documents call this interface legacy."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(
        self,
        *,
        page: int | None = None,
        from_: datetime.date | str | None = None,
        to: datetime.date | str | None = None,
        calendar_ids: Sequence[int] | None = None,
        continued_at: str | None = None,
    ) -> Pager[Event]:
        """List events.

        Events that the token's user may see, in all calendars or in those that are asked for.

        Source: https://apidocs.apollohq.com/legacy/events

        Args:
            page: The page, counted from 1. Left out, the first one.
            from_: Leaves out events before this date.
            to: Leaves out events after this date.
            calendar_ids: Only events of these calendars, their ids joined by commas.
            continued_at: Resume where an earlier run stopped, at the cursor of its last page or of its error; takes
                precedence over `page`.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_events as _operation

        _request = _operation._request(page=page, from_=from_, to=to, calendar_ids=calendar_ids)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    def list_recurrent(
        self,
        *,
        page: int | None = None,
        from_: datetime.date | str | None = None,
        to: datetime.date | str | None = None,
        calendar_ids: Sequence[int] | None = None,
        continued_at: str | None = None,
    ) -> Pager[Event]:
        """List recurrent events.

        Recurrent events that the token's user may see, in all calendars or in those that are asked for.

        Source: https://apidocs.apollohq.com/legacy/events

        Args:
            page: The page, counted from 1. Left out, the first one.
            from_: Leaves out events before this date.
            to: Leaves out events after this date.
            calendar_ids: Only events of these calendars, their ids joined by commas.
            continued_at: Resume where an earlier run stopped, at the cursor of its last page or of its error; takes
                precedence over `page`.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_recurrent_events as _operation

        _request = _operation._request(page=page, from_=from_, to=to, calendar_ids=calendar_ids)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    def get(self, id: int) -> Event:
        """Get an event.

        One event, by its id.

        Source: https://apidocs.apollohq.com/legacy/events

        Args:
            id: The event.

        Returns:
            An event as the API shows it.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_event as _operation

        _answer = self._session.call(_operation._request(id), _operation._parse)
        return _answer.event

    def update(
        self,
        id: int,
        *,
        subject: str | None | Unset = UNSET,
        location: str | None | Unset = UNSET,
        start: datetime.datetime | None | Unset = UNSET,
        end: datetime.datetime | None | Unset = UNSET,
        allday_flag: bool | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        privacy_type: Literal["public", "private"] | str | None | Unset = UNSET,
        recur_type: Literal["weekly"] | str | None | Unset = UNSET,
        recur_start: datetime.date | None | Unset = UNSET,
        recur_end: datetime.date | None | Unset = UNSET,
        recur_interval: int | None | Unset = UNSET,
        recur_days_of_week: str | None | Unset = UNSET,
    ) -> None:
        """Update an event.

        Changes the event. A field that is left out should keep its value. No page promises it: to be safe, read the
        event first and send all of its fields.

        Source: https://apidocs.apollohq.com/legacy/events

        Args:
            id: The event.
            subject: What it is about.
            location: Where it takes place.
            start: When it begins.
            end: When it ends.
            allday_flag: Whether it takes whole days.
            notes: Anything else.
            privacy_type: Who sees it. Known values: `public`, `private`.
            recur_type: How it repeats. Known values: `weekly`.
            recur_start: The first day of the repetition.
            recur_end: The last day of the repetition.
            recur_interval: Repeats every so many periods.
            recur_days_of_week: The days it falls on, in English, joined by commas.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import update_event as _operation

        _body = _models.EventWrite(
            event=_models.EventFields(
                subject=subject,
                location=location,
                start=start,
                end=end,
                allday_flag=allday_flag,
                notes=notes,
                privacy_type=privacy_type,
                recur_type=recur_type,
                recur_start=recur_start,
                recur_end=recur_end,
                recur_interval=recur_interval,
                recur_days_of_week=recur_days_of_week,
            )
        )
        self._session.call(_operation._request(id, body=_body), _operation._parse)

    def destroy(self, id: int) -> None:
        """Destroy an event.

        Removes the event.

        Source: https://apidocs.apollohq.com/legacy/events

        Args:
            id: The event.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import destroy_event as _operation

        self._session.call(_operation._request(id), _operation._parse)

    def create(
        self,
        calendar_id: int,
        *,
        subject: str | None | Unset = UNSET,
        location: str | None | Unset = UNSET,
        start: datetime.datetime | None | Unset = UNSET,
        end: datetime.datetime | None | Unset = UNSET,
        allday_flag: bool | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        privacy_type: Literal["public", "private"] | str | None | Unset = UNSET,
        recur_type: Literal["weekly"] | str | None | Unset = UNSET,
        recur_start: datetime.date | None | Unset = UNSET,
        recur_end: datetime.date | None | Unset = UNSET,
        recur_interval: int | None | Unset = UNSET,
        recur_days_of_week: str | None | Unset = UNSET,
    ) -> int:
        """Create an event.

        Adds an event to the calendar.

        Source: https://apidocs.apollohq.com/legacy/events

        Args:
            calendar_id: The calendar.
            subject: What it is about.
            location: Where it takes place.
            start: When it begins.
            end: When it ends.
            allday_flag: Whether it takes whole days.
            notes: Anything else.
            privacy_type: Who sees it. Known values: `public`, `private`.
            recur_type: How it repeats. Known values: `weekly`.
            recur_start: The first day of the repetition.
            recur_end: The last day of the repetition.
            recur_interval: Repeats every so many periods.
            recur_days_of_week: The days it falls on, in English, joined by commas.

        Returns:
            The id of the new event.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_event as _operation

        _body = _models.EventWrite(
            event=_models.EventFields(
                subject=subject,
                location=location,
                start=start,
                end=end,
                allday_flag=allday_flag,
                notes=notes,
                privacy_type=privacy_type,
                recur_type=recur_type,
                recur_start=recur_start,
                recur_end=recur_end,
                recur_interval=recur_interval,
                recur_days_of_week=recur_days_of_week,
            )
        )
        _answer = self._session.call(_operation._request(calendar_id, body=_body), _operation._parse)
        return _answer.event_id


class AsyncEvents:
    """Calendar events, single and recurrent. The documents call this interface legacy."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def list(
        self,
        *,
        page: int | None = None,
        from_: datetime.date | str | None = None,
        to: datetime.date | str | None = None,
        calendar_ids: Sequence[int] | None = None,
        continued_at: str | None = None,
    ) -> AsyncPager[Event]:
        """List events.

        Events that the token's user may see, in all calendars or in those that are asked for.

        Source: https://apidocs.apollohq.com/legacy/events

        Args:
            page: The page, counted from 1. Left out, the first one.
            from_: Leaves out events before this date.
            to: Leaves out events after this date.
            calendar_ids: Only events of these calendars, their ids joined by commas.
            continued_at: Resume where an earlier run stopped, at the cursor of its last page or of its error; takes
                precedence over `page`.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_events as _operation

        _request = _operation._request(page=page, from_=from_, to=to, calendar_ids=calendar_ids)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    def list_recurrent(
        self,
        *,
        page: int | None = None,
        from_: datetime.date | str | None = None,
        to: datetime.date | str | None = None,
        calendar_ids: Sequence[int] | None = None,
        continued_at: str | None = None,
    ) -> AsyncPager[Event]:
        """List recurrent events.

        Recurrent events that the token's user may see, in all calendars or in those that are asked for.

        Source: https://apidocs.apollohq.com/legacy/events

        Args:
            page: The page, counted from 1. Left out, the first one.
            from_: Leaves out events before this date.
            to: Leaves out events after this date.
            calendar_ids: Only events of these calendars, their ids joined by commas.
            continued_at: Resume where an earlier run stopped, at the cursor of its last page or of its error; takes
                precedence over `page`.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_recurrent_events as _operation

        _request = _operation._request(page=page, from_=from_, to=to, calendar_ids=calendar_ids)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    async def get(self, id: int) -> Event:
        """Get an event.

        One event, by its id.

        Source: https://apidocs.apollohq.com/legacy/events

        Args:
            id: The event.

        Returns:
            An event as the API shows it.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_event as _operation

        _answer = await self._session.call(_operation._request(id), _operation._parse)
        return _answer.event

    async def update(
        self,
        id: int,
        *,
        subject: str | None | Unset = UNSET,
        location: str | None | Unset = UNSET,
        start: datetime.datetime | None | Unset = UNSET,
        end: datetime.datetime | None | Unset = UNSET,
        allday_flag: bool | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        privacy_type: Literal["public", "private"] | str | None | Unset = UNSET,
        recur_type: Literal["weekly"] | str | None | Unset = UNSET,
        recur_start: datetime.date | None | Unset = UNSET,
        recur_end: datetime.date | None | Unset = UNSET,
        recur_interval: int | None | Unset = UNSET,
        recur_days_of_week: str | None | Unset = UNSET,
    ) -> None:
        """Update an event.

        Changes the event. A field that is left out should keep its value. No page promises it: to be safe, read the
        event first and send all of its fields.

        Source: https://apidocs.apollohq.com/legacy/events

        Args:
            id: The event.
            subject: What it is about.
            location: Where it takes place.
            start: When it begins.
            end: When it ends.
            allday_flag: Whether it takes whole days.
            notes: Anything else.
            privacy_type: Who sees it. Known values: `public`, `private`.
            recur_type: How it repeats. Known values: `weekly`.
            recur_start: The first day of the repetition.
            recur_end: The last day of the repetition.
            recur_interval: Repeats every so many periods.
            recur_days_of_week: The days it falls on, in English, joined by commas.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import update_event as _operation

        _body = _models.EventWrite(
            event=_models.EventFields(
                subject=subject,
                location=location,
                start=start,
                end=end,
                allday_flag=allday_flag,
                notes=notes,
                privacy_type=privacy_type,
                recur_type=recur_type,
                recur_start=recur_start,
                recur_end=recur_end,
                recur_interval=recur_interval,
                recur_days_of_week=recur_days_of_week,
            )
        )
        await self._session.call(_operation._request(id, body=_body), _operation._parse)

    async def destroy(self, id: int) -> None:
        """Destroy an event.

        Removes the event.

        Source: https://apidocs.apollohq.com/legacy/events

        Args:
            id: The event.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import destroy_event as _operation

        await self._session.call(_operation._request(id), _operation._parse)

    async def create(
        self,
        calendar_id: int,
        *,
        subject: str | None | Unset = UNSET,
        location: str | None | Unset = UNSET,
        start: datetime.datetime | None | Unset = UNSET,
        end: datetime.datetime | None | Unset = UNSET,
        allday_flag: bool | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        privacy_type: Literal["public", "private"] | str | None | Unset = UNSET,
        recur_type: Literal["weekly"] | str | None | Unset = UNSET,
        recur_start: datetime.date | None | Unset = UNSET,
        recur_end: datetime.date | None | Unset = UNSET,
        recur_interval: int | None | Unset = UNSET,
        recur_days_of_week: str | None | Unset = UNSET,
    ) -> int:
        """Create an event.

        Adds an event to the calendar.

        Source: https://apidocs.apollohq.com/legacy/events

        Args:
            calendar_id: The calendar.
            subject: What it is about.
            location: Where it takes place.
            start: When it begins.
            end: When it ends.
            allday_flag: Whether it takes whole days.
            notes: Anything else.
            privacy_type: Who sees it. Known values: `public`, `private`.
            recur_type: How it repeats. Known values: `weekly`.
            recur_start: The first day of the repetition.
            recur_end: The last day of the repetition.
            recur_interval: Repeats every so many periods.
            recur_days_of_week: The days it falls on, in English, joined by commas.

        Returns:
            The id of the new event.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_event as _operation

        _body = _models.EventWrite(
            event=_models.EventFields(
                subject=subject,
                location=location,
                start=start,
                end=end,
                allday_flag=allday_flag,
                notes=notes,
                privacy_type=privacy_type,
                recur_type=recur_type,
                recur_start=recur_start,
                recur_end=recur_end,
                recur_interval=recur_interval,
                recur_days_of_week=recur_days_of_week,
            )
        )
        _answer = await self._session.call(_operation._request(calendar_id, body=_body), _operation._parse)
        return _answer.event_id
