# pyright: reportPrivateUsage=false
"""Cases of the CRM, each with a visibility of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...types import UNSET

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from ...client import AsyncPager, AsyncSession, Pager, Session
    from ...models import Case
    from ...types import Unset


class Cases:
    """Cases of the CRM, each with a visibility of its own."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(
        self,
        *,
        status: Literal["open", "closed"] | str | None = None,
        page: int | None = None,
        continued_at: str | None = None,
    ) -> Pager[Case]:
        """List cases.

        The cases that the token's user may see, open and closed ones unless `status` says otherwise.

        Source: https://apidocs.apollohq.com/cases

        Args:
            status: Only open cases, or only closed ones. Left out, both. Known values: `open`, `closed`.
            page: The page, counted from 1. Left out, the first one.
            continued_at: Resume where an earlier run stopped, at the cursor of its last page or of its error; takes
                precedence over `page`.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_cases as _operation

        _request = _operation._request(status=status, page=page)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    def create(
        self,
        *,
        name: str | None | Unset = UNSET,
        case_status: Literal["open", "closed"] | str | None | Unset = UNSET,
        visibility: Literal["public", "only-me", "group", "selected-people"] | str | None | Unset = UNSET,
        workgroup_id: int | None | Unset = UNSET,
        group_id: int | None | Unset = UNSET,
        people: Sequence[int] | None | Unset = UNSET,
        involved_people: Sequence[int] | None | Unset = UNSET,
        attachment: Sequence[int] | None | Unset = UNSET,
        attachments: Sequence[int] | None | Unset = UNSET,
    ) -> int:
        """Create a case.

        Adds a case whose author is the token's user. Unless its visibility says otherwise, everyone sees it. Files
        are uploaded beforehand and attached by id.

        Source: https://apidocs.apollohq.com/cases

        Args:
            name: The name.
            case_status: Whether it is open. Known values: `open`, `closed`.
            visibility: Who sees it; everyone, unless said otherwise. The author always does. Known values:
                `public`, `only-me`, `group`, `selected-people`.
            workgroup_id: The workgroup that sees it, with `group`.
            group_id: The same, as another version of the page calls it.
            people: The users who see it, with `selected-people`.
            involved_people: The people and companies involved.
            attachment: Uploads to attach, by id; in an update, with a minus sign, attachments to detach.
            attachments: The same, as another version of the page calls it.

        Returns:
            The id of the new case.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_case as _operation

        _body = _models.CaseWrite(
            case=_models.CaseFields(
                name=name,
                case_status=case_status,
                visibility=visibility,
                workgroup_id=workgroup_id,
                group_id=group_id,
                people=people,
                involved_people=involved_people,
                attachment=attachment,
                attachments=attachments,
            )
        )
        _answer = self._session.call(_operation._request(body=_body), _operation._parse)
        return _answer.case_id

    def get(self, id: int) -> Case:
        """Get a case.

        One case, by its id.

        Source: https://apidocs.apollohq.com/cases

        Args:
            id: The case.

        Returns:
            A case as the API shows it.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_case as _operation

        _answer = self._session.call(_operation._request(id), _operation._parse)
        return _answer.case

    def update(
        self,
        id: int,
        *,
        name: str | None | Unset = UNSET,
        case_status: Literal["open", "closed"] | str | None | Unset = UNSET,
        visibility: Literal["public", "only-me", "group", "selected-people"] | str | None | Unset = UNSET,
        workgroup_id: int | None | Unset = UNSET,
        group_id: int | None | Unset = UNSET,
        people: Sequence[int] | None | Unset = UNSET,
        involved_people: Sequence[int] | None | Unset = UNSET,
        attachment: Sequence[int] | None | Unset = UNSET,
        attachments: Sequence[int] | None | Unset = UNSET,
    ) -> None:
        """Update a case.

        Changes the case. A field that is left out should keep its value. No page promises it: to be safe, read the
        case first and send all of its fields.

        Source: https://apidocs.apollohq.com/cases

        Args:
            id: The case.
            name: The name.
            case_status: Whether it is open. Known values: `open`, `closed`.
            visibility: Who sees it; everyone, unless said otherwise. The author always does. Known values:
                `public`, `only-me`, `group`, `selected-people`.
            workgroup_id: The workgroup that sees it, with `group`.
            group_id: The same, as another version of the page calls it.
            people: The users who see it, with `selected-people`.
            involved_people: The people and companies involved.
            attachment: Uploads to attach, by id; in an update, with a minus sign, attachments to detach.
            attachments: The same, as another version of the page calls it.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import update_case as _operation

        _body = _models.CaseWrite(
            case=_models.CaseFields(
                name=name,
                case_status=case_status,
                visibility=visibility,
                workgroup_id=workgroup_id,
                group_id=group_id,
                people=people,
                involved_people=involved_people,
                attachment=attachment,
                attachments=attachments,
            )
        )
        self._session.call(_operation._request(id, body=_body), _operation._parse)

    def destroy(self, id: int) -> None:
        """Destroy a case.

        Removes the case.

        Source: https://apidocs.apollohq.com/cases

        Args:
            id: The case.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import destroy_case as _operation

        self._session.call(_operation._request(id), _operation._parse)


class AsyncCases:
    """Cases of the CRM, each with a visibility of its own."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def list(
        self,
        *,
        status: Literal["open", "closed"] | str | None = None,
        page: int | None = None,
        continued_at: str | None = None,
    ) -> AsyncPager[Case]:
        """List cases.

        The cases that the token's user may see, open and closed ones unless `status` says otherwise.

        Source: https://apidocs.apollohq.com/cases

        Args:
            status: Only open cases, or only closed ones. Left out, both. Known values: `open`, `closed`.
            page: The page, counted from 1. Left out, the first one.
            continued_at: Resume where an earlier run stopped, at the cursor of its last page or of its error; takes
                precedence over `page`.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_cases as _operation

        _request = _operation._request(status=status, page=page)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    async def create(
        self,
        *,
        name: str | None | Unset = UNSET,
        case_status: Literal["open", "closed"] | str | None | Unset = UNSET,
        visibility: Literal["public", "only-me", "group", "selected-people"] | str | None | Unset = UNSET,
        workgroup_id: int | None | Unset = UNSET,
        group_id: int | None | Unset = UNSET,
        people: Sequence[int] | None | Unset = UNSET,
        involved_people: Sequence[int] | None | Unset = UNSET,
        attachment: Sequence[int] | None | Unset = UNSET,
        attachments: Sequence[int] | None | Unset = UNSET,
    ) -> int:
        """Create a case.

        Adds a case whose author is the token's user. Unless its visibility says otherwise, everyone sees it. Files
        are uploaded beforehand and attached by id.

        Source: https://apidocs.apollohq.com/cases

        Args:
            name: The name.
            case_status: Whether it is open. Known values: `open`, `closed`.
            visibility: Who sees it; everyone, unless said otherwise. The author always does. Known values:
                `public`, `only-me`, `group`, `selected-people`.
            workgroup_id: The workgroup that sees it, with `group`.
            group_id: The same, as another version of the page calls it.
            people: The users who see it, with `selected-people`.
            involved_people: The people and companies involved.
            attachment: Uploads to attach, by id; in an update, with a minus sign, attachments to detach.
            attachments: The same, as another version of the page calls it.

        Returns:
            The id of the new case.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_case as _operation

        _body = _models.CaseWrite(
            case=_models.CaseFields(
                name=name,
                case_status=case_status,
                visibility=visibility,
                workgroup_id=workgroup_id,
                group_id=group_id,
                people=people,
                involved_people=involved_people,
                attachment=attachment,
                attachments=attachments,
            )
        )
        _answer = await self._session.call(_operation._request(body=_body), _operation._parse)
        return _answer.case_id

    async def get(self, id: int) -> Case:
        """Get a case.

        One case, by its id.

        Source: https://apidocs.apollohq.com/cases

        Args:
            id: The case.

        Returns:
            A case as the API shows it.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_case as _operation

        _answer = await self._session.call(_operation._request(id), _operation._parse)
        return _answer.case

    async def update(
        self,
        id: int,
        *,
        name: str | None | Unset = UNSET,
        case_status: Literal["open", "closed"] | str | None | Unset = UNSET,
        visibility: Literal["public", "only-me", "group", "selected-people"] | str | None | Unset = UNSET,
        workgroup_id: int | None | Unset = UNSET,
        group_id: int | None | Unset = UNSET,
        people: Sequence[int] | None | Unset = UNSET,
        involved_people: Sequence[int] | None | Unset = UNSET,
        attachment: Sequence[int] | None | Unset = UNSET,
        attachments: Sequence[int] | None | Unset = UNSET,
    ) -> None:
        """Update a case.

        Changes the case. A field that is left out should keep its value. No page promises it: to be safe, read the
        case first and send all of its fields.

        Source: https://apidocs.apollohq.com/cases

        Args:
            id: The case.
            name: The name.
            case_status: Whether it is open. Known values: `open`, `closed`.
            visibility: Who sees it; everyone, unless said otherwise. The author always does. Known values:
                `public`, `only-me`, `group`, `selected-people`.
            workgroup_id: The workgroup that sees it, with `group`.
            group_id: The same, as another version of the page calls it.
            people: The users who see it, with `selected-people`.
            involved_people: The people and companies involved.
            attachment: Uploads to attach, by id; in an update, with a minus sign, attachments to detach.
            attachments: The same, as another version of the page calls it.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import update_case as _operation

        _body = _models.CaseWrite(
            case=_models.CaseFields(
                name=name,
                case_status=case_status,
                visibility=visibility,
                workgroup_id=workgroup_id,
                group_id=group_id,
                people=people,
                involved_people=involved_people,
                attachment=attachment,
                attachments=attachments,
            )
        )
        await self._session.call(_operation._request(id, body=_body), _operation._parse)

    async def destroy(self, id: int) -> None:
        """Destroy a case.

        Removes the case.

        Source: https://apidocs.apollohq.com/cases

        Args:
            id: The case.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import destroy_case as _operation

        await self._session.call(_operation._request(id), _operation._parse)
