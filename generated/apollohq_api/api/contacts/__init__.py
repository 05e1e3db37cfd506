# pyright: reportPrivateUsage=false
"""People and companies, to read only."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence
    from typing import Literal

    from ...client import AsyncPager, AsyncSession, Pager, Session
    from ...models import Contact


class Contacts:
    """People and companies, to read only."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(
        self,
        *,
        page: int | None = None,
        contact_type: Literal["person", "company"] | str | None = None,
        tags: Sequence[str] | None = None,
        title: str | None = None,
        company_id: int | None = None,
        term: str | None = None,
        email: str | None = None,
        since: datetime.datetime | str | None = None,
        continued_at: str | None = None,
    ) -> Pager[Contact]:
        """List contacts.

        The people and companies that the token's user may see. `tags` excludes `title`, `company-id`, `term` and
        `email`; `since` asks for what was made or changed from that moment on.

        Source: https://apidocs.apollohq.com/contacts

        Args:
            page: The page, counted from 1. Left out, the first one.
            contact_type: Only people, or only companies. Left out, both. Known values: `person`, `company`.
            tags: Only contacts that carry these tags, joined by commas. Not together with `title`, `company-id`,
                `term` or `email`.
            title: Only contacts with this title. Not together with `tags`.
            company_id: Only contacts of this company. Not together with `tags`.
            term: Only contacts whose name contains this. Not together with `tags`.
            email: Only contacts with this address. Not together with `tags`.
            since: Only contacts that were made or changed from this moment on.
            continued_at: Resume where an earlier run stopped, at the cursor of its last page or of its error; takes
                precedence over `page`.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_contacts as _operation

        _request = _operation._request(
            page=page,
            contact_type=contact_type,
            tags=tags,
            title=title,
            company_id=company_id,
            term=term,
            email=email,
            since=since,
        )
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    def list_recently_viewed(self, *, page: int | None = None, continued_at: str | None = None) -> Pager[Contact]:
        """List contacts viewed recently.

        The contacts that the token's user has viewed recently. More lie on the page that `continued-at` names.

        Source: https://apidocs.apollohq.com/contacts

        Args:
            page: The page to start at, counted from one; the first if left out.
            continued_at: Resume where an earlier run stopped, at the cursor of its last page or of its error; takes
                precedence over `page`.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_recently_viewed_contacts as _operation

        _request = _operation._request()
        if page is not None:
            from . import list_recently_viewed_contacts_page as _twin

            _request = _twin._request(page)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    def get(self, id: int) -> Contact:
        """Get a contact.

        One person or company, by its id.

        Source: https://apidocs.apollohq.com/contacts

        Args:
            id: The contact.

        Returns:
            A person or company as the API shows it. Custom fields stand beside the others as `custom-field-1`,
                `custom-field-2` and so on.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_contact as _operation

        _answer = self._session.call(_operation._request(id), _operation._parse)
        return _answer.contact


class AsyncContacts:
    """People and companies, to read only."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def list(
        self,
        *,
        page: int | None = None,
        contact_type: Literal["person", "company"] | str | None = None,
        tags: Sequence[str] | None = None,
        title: str | None = None,
        company_id: int | None = None,
        term: str | None = None,
        email: str | None = None,
        since: datetime.datetime | str | None = None,
        continued_at: str | None = None,
    ) -> AsyncPager[Contact]:
        """List contacts.

        The people and companies that the token's user may see. `tags` excludes `title`, `company-id`, `term` and
        `email`; `since` asks for what was made or changed from that moment on.

        Source: https://apidocs.apollohq.com/contacts

        Args:
            page: The page, counted from 1. Left out, the first one.
            contact_type: Only people, or only companies. Left out, both. Known values: `person`, `company`.
            tags: Only contacts that carry these tags, joined by commas. Not together with `title`, `company-id`,
                `term` or `email`.
            title: Only contacts with this title. Not together with `tags`.
            company_id: Only contacts of this company. Not together with `tags`.
            term: Only contacts whose name contains this. Not together with `tags`.
            email: Only contacts with this address. Not together with `tags`.
            since: Only contacts that were made or changed from this moment on.
            continued_at: Resume where an earlier run stopped, at the cursor of its last page or of its error; takes
                precedence over `page`.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_contacts as _operation

        _request = _operation._request(
            page=page,
            contact_type=contact_type,
            tags=tags,
            title=title,
            company_id=company_id,
            term=term,
            email=email,
            since=since,
        )
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    def list_recently_viewed(self, *, page: int | None = None, continued_at: str | None = None) -> AsyncPager[Contact]:
        """List contacts viewed recently.

        The contacts that the token's user has viewed recently. More lie on the page that `continued-at` names.

        Source: https://apidocs.apollohq.com/contacts

        Args:
            page: The page to start at, counted from one; the first if left out.
            continued_at: Resume where an earlier run stopped, at the cursor of its last page or of its error; takes
                precedence over `page`.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_recently_viewed_contacts as _operation

        _request = _operation._request()
        if page is not None:
            from . import list_recently_viewed_contacts_page as _twin

            _request = _twin._request(page)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    async def get(self, id: int) -> Contact:
        """Get a contact.

        One person or company, by its id.

        Source: https://apidocs.apollohq.com/contacts

        Args:
            id: The contact.

        Returns:
            A person or company as the API shows it. Custom fields stand beside the others as `custom-field-1`,
                `custom-field-2` and so on.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_contact as _operation

        _answer = await self._session.call(_operation._request(id), _operation._parse)
        return _answer.contact
