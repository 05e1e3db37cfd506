# pyright: reportPrivateUsage=false
"""The calendars of the workspace, to read only."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...client import AsyncPager, AsyncSession, Pager, Session
    from ...models import Calendar


class Calendars:
    """The calendars of the workspace, to read only."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(self, *, page: int | None = None, continued_at: str | None = None) -> Pager[Calendar]:
        """List calendars.

        A page of up to 25 calendars of the workspace, in alphabetical order. `continued-at` is on the last page as
        well, and is empty there.

        Source: https://apidocs.apollohq.com/calendars

        Args:
            page: The page, counted from 1. Left out, the first one.
            continued_at: Resume where an earlier run stopped, at the cursor of its last page or of its error; takes
                precedence over `page`.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_calendars as _operation

        _request = _operation._request(page=page)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    def get(self, id: int) -> Calendar:
        """Get a calendar.

        One calendar, by its id.

        Source: https://apidocs.apollohq.com/calendars

        Args:
            id: The calendar.

        Returns:
            A calendar.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_calendar as _operation

        _answer = self._session.call(_operation._request(id), _operation._parse)
        return _answer.calendar


class AsyncCalendars:
    """The calendars of the workspace, to read only."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def list(self, *, page: int | None = None, continued_at: str | None = None) -> AsyncPager[Calendar]:
        """List calendars.

        A page of up to 25 calendars of the workspace, in alphabetical order. `continued-at` is on the last page as
        well, and is empty there.

        Source: https://apidocs.apollohq.com/calendars

        Args:
            page: The page, counted from 1. Left out, the first one.
            continued_at: Resume where an earlier run stopped, at the cursor of its last page or of its error; takes
                precedence over `page`.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_calendars as _operation

        _request = _operation._request(page=page)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    async def get(self, id: int) -> Calendar:
        """Get a calendar.

        One calendar, by its id.

        Source: https://apidocs.apollohq.com/calendars

        Args:
            id: The calendar.

        Returns:
            A calendar.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_calendar as _operation

        _answer = await self._session.call(_operation._request(id), _operation._parse)
        return _answer.calendar
