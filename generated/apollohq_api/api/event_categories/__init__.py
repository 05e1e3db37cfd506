# pyright: reportPrivateUsage=false
"""Categories of calendar events, to read only."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...client import AsyncPager, AsyncSession, Pager, Session
    from ...models import EventCategory


class EventCategories:
    """Categories of calendar events, to read only."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(self, *, page: int | None = None, continued_at: str | None = None) -> Pager[EventCategory]:
        """List event categories.

        A page of up to 25 categories of events, in alphabetical order. `continued-at` is on the last page as well,
        and is empty there.

        Source: https://apidocs.apollohq.com/eventCategories

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
        from . import list_event_categories as _operation

        _request = _operation._request(page=page)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    def get(self, id: int) -> EventCategory:
        """Get an event category.

        One category of events, by its id.

        Source: https://apidocs.apollohq.com/eventCategories

        Args:
            id: The category.

        Returns:
            A category of calendar events.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_event_category as _operation

        _answer = self._session.call(_operation._request(id), _operation._parse)
        return _answer.category


class AsyncEventCategories:
    """Categories of calendar events, to read only."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def list(self, *, page: int | None = None, continued_at: str | None = None) -> AsyncPager[EventCategory]:
        """List event categories.

        A page of up to 25 categories of events, in alphabetical order. `continued-at` is on the last page as well,
        and is empty there.

        Source: https://apidocs.apollohq.com/eventCategories

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
        from . import list_event_categories as _operation

        _request = _operation._request(page=page)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    async def get(self, id: int) -> EventCategory:
        """Get an event category.

        One category of events, by its id.

        Source: https://apidocs.apollohq.com/eventCategories

        Args:
            id: The category.

        Returns:
            A category of calendar events.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_event_category as _operation

        _answer = await self._session.call(_operation._request(id), _operation._parse)
        return _answer.category
