# pyright: reportPrivateUsage=false
"""Notes on contacts, cases and deals, each with a visibility of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...types import UNSET

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence
    from typing import Literal

    from ...client import AsyncPager, AsyncSession, Pager, Session
    from ...models import Note
    from ...types import Unset


class Notes:
    """Notes on contacts, cases and deals, each with a visibility of its own."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list_for_contact(
        self, contact_id: int, *, page: int | None = None, continued_at: str | None = None
    ) -> Pager[Note]:
        """List a contact's notes.

        Notes on the contact that the token's user may see. More lie on the page that `continued-at` names.

        Source: https://apidocs.apollohq.com/notes

        Args:
            contact_id: The contact.
            page: The page to start at, counted from one; the first if left out.
            continued_at: Resume where an earlier run stopped, at the cursor of its last page or of its error; takes
                precedence over `page`.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_notes_for_contact as _operation

        _request = _operation._request(contact_id)
        if page is not None:
            from . import list_notes_for_contact_page as _twin

            _request = _twin._request(contact_id, page)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    def create_for_contact(
        self,
        contact_id: int,
        *,
        body: str | None | Unset = UNSET,
        date: datetime.datetime | None | Unset = UNSET,
        visibility: Literal["public", "only-me", "group", "selected-people"] | str | None | Unset = UNSET,
        workgroup_id: int | None | Unset = UNSET,
        people: Sequence[int] | None | Unset = UNSET,
        attachments: Sequence[int] | None | Unset = UNSET,
    ) -> int:
        """Create a note on a contact.

        Adds a note whose author is the token's user. Unless its visibility says otherwise, everyone sees it.

        Source: https://apidocs.apollohq.com/notes

        Args:
            contact_id: The contact.
            body: The text.
            date: When it was made.
            visibility: Who sees it; everyone, unless said otherwise. The author always does. Known values:
                `public`, `only-me`, `group`, `selected-people`.
            workgroup_id: The workgroup that sees it, with `group`.
            people: The users who see it, with `selected-people`.
            attachments: Uploads to attach, by id; in an update, with a minus sign, attachments to detach.

        Returns:
            The id of the new note.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_note_for_contact as _operation

        _body = _models.NoteWrite(
            note=_models.NoteFields(
                body=body,
                date=date,
                visibility=visibility,
                workgroup_id=workgroup_id,
                people=people,
                attachments=attachments,
            )
        )
        _answer = self._session.call(_operation._request(contact_id, body=_body), _operation._parse)
        return _answer.note_id

    def list_for_case(self, case_id: int, *, page: int | None = None, continued_at: str | None = None) -> Pager[Note]:
        """List a case's notes.

        Notes on the case that the token's user may see. More lie on the page that `continued-at` names.

        Source: https://apidocs.apollohq.com/notes

        Args:
            case_id: The case.
            page: The page to start at, counted from one; the first if left out.
            continued_at: Resume where an earlier run stopped, at the cursor of its last page or of its error; takes
                precedence over `page`.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_notes_for_case as _operation

        _request = _operation._request(case_id)
        if page is not None:
            from . import list_notes_for_case_page as _twin

            _request = _twin._request(case_id, page)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    def create_for_case(
        self,
        case_id: int,
        *,
        body: str | None | Unset = UNSET,
        date: datetime.datetime | None | Unset = UNSET,
        visibility: Literal["public", "only-me", "group", "selected-people"] | str | None | Unset = UNSET,
        workgroup_id: int | None | Unset = UNSET,
        people: Sequence[int] | None | Unset = UNSET,
        attachments: Sequence[int] | None | Unset = UNSET,
    ) -> int:
        """Create a note on a case.

        Adds a note whose author is the token's user. Unless its visibility says otherwise, everyone sees it.

        Source: https://apidocs.apollohq.com/notes

        Args:
            case_id: The case.
            body: The text.
            date: When it was made.
            visibility: Who sees it; everyone, unless said otherwise. The author always does. Known values:
                `public`, `only-me`, `group`, `selected-people`.
            workgroup_id: The workgroup that sees it, with `group`.
            people: The users who see it, with `selected-people`.
            attachments: Uploads to attach, by id; in an update, with a minus sign, attachments to detach.

        Returns:
            The id of the new note.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_note_for_case as _operation

        _body = _models.NoteWrite(
            note=_models.NoteFields(
                body=body,
                date=date,
                visibility=visibility,
                workgroup_id=workgroup_id,
                people=people,
                attachments=attachments,
            )
        )
        _answer = self._session.call(_operation._request(case_id, body=_body), _operation._parse)
        return _answer.note_id

    def list_for_deal(self, deal_id: int, *, page: int | None = None, continued_at: str | None = None) -> Pager[Note]:
        """List a deal's notes.

        Notes on the deal that the token's user may see. More lie on the page that `continued-at` names.

        Source: https://apidocs.apollohq.com/notes

        Args:
            deal_id: The deal.
            page: The page to start at, counted from one; the first if left out.
            continued_at: Resume where an earlier run stopped, at the cursor of its last page or of its error; takes
                precedence over `page`.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_notes_for_deal as _operation

        _request = _operation._request(deal_id)
        if page is not None:
            from . import list_notes_for_deal_page as _twin

            _request = _twin._request(deal_id, page)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    def create_for_deal(
        self,
        deal_id: int,
        *,
        body: str | None | Unset = UNSET,
        date: datetime.datetime | None | Unset = UNSET,
        visibility: Literal["public", "only-me", "group", "selected-people"] | str | None | Unset = UNSET,
        workgroup_id: int | None | Unset = UNSET,
        people: Sequence[int] | None | Unset = UNSET,
        attachments: Sequence[int] | None | Unset = UNSET,
    ) -> int:
        """Create a note on a deal.

        Adds a note whose author is the token's user. Unless its visibility says otherwise, everyone sees it.

        Source: https://apidocs.apollohq.com/notes

        Args:
            deal_id: The deal.
            body: The text.
            date: When it was made.
            visibility: Who sees it; everyone, unless said otherwise. The author always does. Known values:
                `public`, `only-me`, `group`, `selected-people`.
            workgroup_id: The workgroup that sees it, with `group`.
            people: The users who see it, with `selected-people`.
            attachments: Uploads to attach, by id; in an update, with a minus sign, attachments to detach.

        Returns:
            The id of the new note.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_note_for_deal as _operation

        _body = _models.NoteWrite(
            note=_models.NoteFields(
                body=body,
                date=date,
                visibility=visibility,
                workgroup_id=workgroup_id,
                people=people,
                attachments=attachments,
            )
        )
        _answer = self._session.call(_operation._request(deal_id, body=_body), _operation._parse)
        return _answer.note_id

    def get(self, id: int) -> Note:
        """Get a note.

        One note with its attachments. Its comments live elsewhere.

        Source: https://apidocs.apollohq.com/notes

        Args:
            id: The note.

        Returns:
            A note as the API shows it.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_note as _operation

        _answer = self._session.call(_operation._request(id), _operation._parse)
        return _answer.note

    def update(
        self,
        id: int,
        *,
        body: str | None | Unset = UNSET,
        date: datetime.datetime | None | Unset = UNSET,
        visibility: Literal["public", "only-me", "group", "selected-people"] | str | None | Unset = UNSET,
        workgroup_id: int | None | Unset = UNSET,
        people: Sequence[int] | None | Unset = UNSET,
        attachments: Sequence[int] | None | Unset = UNSET,
    ) -> None:
        """Update a note.

        Changes the note. A field that is left out should keep its value. No page promises it: to be safe, read the
        note first and send all of its fields.

        Source: https://apidocs.apollohq.com/notes

        Args:
            id: The note.
            body: The text.
            date: When it was made.
            visibility: Who sees it; everyone, unless said otherwise. The author always does. Known values:
                `public`, `only-me`, `group`, `selected-people`.
            workgroup_id: The workgroup that sees it, with `group`.
            people: The users who see it, with `selected-people`.
            attachments: Uploads to attach, by id; in an update, with a minus sign, attachments to detach.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import update_note as _operation

        _body = _models.NoteWrite(
            note=_models.NoteFields(
                body=body,
                date=date,
                visibility=visibility,
                workgroup_id=workgroup_id,
                people=people,
                attachments=attachments,
            )
        )
        self._session.call(_operation._request(id, body=_body), _operation._parse)

    def destroy(self, id: int) -> None:
        """Destroy a note.

        Removes the note.

        Source: https://apidocs.apollohq.com/notes

        Args:
            id: The note.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import destroy_note as _operation

        self._session.call(_operation._request(id), _operation._parse)


class AsyncNotes:
    """Notes on contacts, cases and deals, each with a visibility of its own."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def list_for_contact(
        self, contact_id: int, *, page: int | None = None, continued_at: str | None = None
    ) -> AsyncPager[Note]:
        """List a contact's notes.

        Notes on the contact that the token's user may see. More lie on the page that `continued-at` names.

        Source: https://apidocs.apollohq.com/notes

        Args:
            contact_id: The contact.
            page: The page to start at, counted from one; the first if left out.
            continued_at: Resume where an earlier run stopped, at the cursor of its last page or of its error; takes
                precedence over `page`.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_notes_for_contact as _operation

        _request = _operation._request(contact_id)
        if page is not None:
            from . import list_notes_for_contact_page as _twin

            _request = _twin._request(contact_id, page)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    async def create_for_contact(
        self,
        contact_id: int,
        *,
        body: str | None | Unset = UNSET,
        date: datetime.datetime | None | Unset = UNSET,
        visibility: Literal["public", "only-me", "group", "selected-people"] | str | None | Unset = UNSET,
        workgroup_id: int | None | Unset = UNSET,
        people: Sequence[int] | None | Unset = UNSET,
        attachments: Sequence[int] | None | Unset = UNSET,
    ) -> int:
        """Create a note on a contact.

        Adds a note whose author is the token's user. Unless its visibility says otherwise, everyone sees it.

        Source: https://apidocs.apollohq.com/notes

        Args:
            contact_id: The contact.
            body: The text.
            date: When it was made.
            visibility: Who sees it; everyone, unless said otherwise. The author always does. Known values:
                `public`, `only-me`, `group`, `selected-people`.
            workgroup_id: The workgroup that sees it, with `group`.
            people: The users who see it, with `selected-people`.
            attachments: Uploads to attach, by id; in an update, with a minus sign, attachments to detach.

        Returns:
            The id of the new note.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_note_for_contact as _operation

        _body = _models.NoteWrite(
            note=_models.NoteFields(
                body=body,
                date=date,
                visibility=visibility,
                workgroup_id=workgroup_id,
                people=people,
                attachments=attachments,
            )
        )
        _answer = await self._session.call(_operation._request(contact_id, body=_body), _operation._parse)
        return _answer.note_id

    def list_for_case(
        self, case_id: int, *, page: int | None = None, continued_at: str | None = None
    ) -> AsyncPager[Note]:
        """List a case's notes.

        Notes on the case that the token's user may see. More lie on the page that `continued-at` names.

        Source: https://apidocs.apollohq.com/notes

        Args:
            case_id: The case.
            page: The page to start at, counted from one; the first if left out.
            continued_at: Resume where an earlier run stopped, at the cursor of its last page or of its error; takes
                precedence over `page`.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_notes_for_case as _operation

        _request = _operation._request(case_id)
        if page is not None:
            from . import list_notes_for_case_page as _twin

            _request = _twin._request(case_id, page)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    async def create_for_case(
        self,
        case_id: int,
        *,
        body: str | None | Unset = UNSET,
        date: datetime.datetime | None | Unset = UNSET,
        visibility: Literal["public", "only-me", "group", "selected-people"] | str | None | Unset = UNSET,
        workgroup_id: int | None | Unset = UNSET,
        people: Sequence[int] | None | Unset = UNSET,
        attachments: Sequence[int] | None | Unset = UNSET,
    ) -> int:
        """Create a note on a case.

        Adds a note whose author is the token's user. Unless its visibility says otherwise, everyone sees it.

        Source: https://apidocs.apollohq.com/notes

        Args:
            case_id: The case.
            body: The text.
            date: When it was made.
            visibility: Who sees it; everyone, unless said otherwise. The author always does. Known values:
                `public`, `only-me`, `group`, `selected-people`.
            workgroup_id: The workgroup that sees it, with `group`.
            people: The users who see it, with `selected-people`.
            attachments: Uploads to attach, by id; in an update, with a minus sign, attachments to detach.

        Returns:
            The id of the new note.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_note_for_case as _operation

        _body = _models.NoteWrite(
            note=_models.NoteFields(
                body=body,
                date=date,
                visibility=visibility,
                workgroup_id=workgroup_id,
                people=people,
                attachments=attachments,
            )
        )
        _answer = await self._session.call(_operation._request(case_id, body=_body), _operation._parse)
        return _answer.note_id

    def list_for_deal(
        self, deal_id: int, *, page: int | None = None, continued_at: str | None = None
    ) -> AsyncPager[Note]:
        """List a deal's notes.

        Notes on the deal that the token's user may see. More lie on the page that `continued-at` names.

        Source: https://apidocs.apollohq.com/notes

        Args:
            deal_id: The deal.
            page: The page to start at, counted from one; the first if left out.
            continued_at: Resume where an earlier run stopped, at the cursor of its last page or of its error; takes
                precedence over `page`.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_notes_for_deal as _operation

        _request = _operation._request(deal_id)
        if page is not None:
            from . import list_notes_for_deal_page as _twin

            _request = _twin._request(deal_id, page)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    async def create_for_deal(
        self,
        deal_id: int,
        *,
        body: str | None | Unset = UNSET,
        date: datetime.datetime | None | Unset = UNSET,
        visibility: Literal["public", "only-me", "group", "selected-people"] | str | None | Unset = UNSET,
        workgroup_id: int | None | Unset = UNSET,
        people: Sequence[int] | None | Unset = UNSET,
        attachments: Sequence[int] | None | Unset = UNSET,
    ) -> int:
        """Create a note on a deal.

        Adds a note whose author is the token's user. Unless its visibility says otherwise, everyone sees it.

        Source: https://apidocs.apollohq.com/notes

        Args:
            deal_id: The deal.
            body: The text.
            date: When it was made.
            visibility: Who sees it; everyone, unless said otherwise. The author always does. Known values:
                `public`, `only-me`, `group`, `selected-people`.
            workgroup_id: The workgroup that sees it, with `group`.
            people: The users who see it, with `selected-people`.
            attachments: Uploads to attach, by id; in an update, with a minus sign, attachments to detach.

        Returns:
            The id of the new note.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_note_for_deal as _operation

        _body = _models.NoteWrite(
            note=_models.NoteFields(
                body=body,
                date=date,
                visibility=visibility,
                workgroup_id=workgroup_id,
                people=people,
                attachments=attachments,
            )
        )
        _answer = await self._session.call(_operation._request(deal_id, body=_body), _operation._parse)
        return _answer.note_id

    async def get(self, id: int) -> Note:
        """Get a note.

        One note with its attachments. Its comments live elsewhere.

        Source: https://apidocs.apollohq.com/notes

        Args:
            id: The note.

        Returns:
            A note as the API shows it.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_note as _operation

        _answer = await self._session.call(_operation._request(id), _operation._parse)
        return _answer.note

    async def update(
        self,
        id: int,
        *,
        body: str | None | Unset = UNSET,
        date: datetime.datetime | None | Unset = UNSET,
        visibility: Literal["public", "only-me", "group", "selected-people"] | str | None | Unset = UNSET,
        workgroup_id: int | None | Unset = UNSET,
        people: Sequence[int] | None | Unset = UNSET,
        attachments: Sequence[int] | None | Unset = UNSET,
    ) -> None:
        """Update a note.

        Changes the note. A field that is left out should keep its value. No page promises it: to be safe, read the
        note first and send all of its fields.

        Source: https://apidocs.apollohq.com/notes

        Args:
            id: The note.
            body: The text.
            date: When it was made.
            visibility: Who sees it; everyone, unless said otherwise. The author always does. Known values:
                `public`, `only-me`, `group`, `selected-people`.
            workgroup_id: The workgroup that sees it, with `group`.
            people: The users who see it, with `selected-people`.
            attachments: Uploads to attach, by id; in an update, with a minus sign, attachments to detach.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import update_note as _operation

        _body = _models.NoteWrite(
            note=_models.NoteFields(
                body=body,
                date=date,
                visibility=visibility,
                workgroup_id=workgroup_id,
                people=people,
                attachments=attachments,
            )
        )
        await self._session.call(_operation._request(id, body=_body), _operation._parse)

    async def destroy(self, id: int) -> None:
        """Destroy a note.

        Removes the note.

        Source: https://apidocs.apollohq.com/notes

        Args:
            id: The note.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import destroy_note as _operation

        await self._session.call(_operation._request(id), _operation._parse)
