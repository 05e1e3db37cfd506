# pyright: reportPrivateUsage=false
"""Messages of a project, by category if wanted, with attachments and subscribers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...types import UNSET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...client import AsyncPager, AsyncSession, Pager, Session
    from ...models import Message
    from ...types import Unset


class Messages:
    """Messages of a project, by category if wanted, with attachments and subscribers."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list_for_project(
        self, project_id: int, *, page: int | None = None, continued_at: str | None = None
    ) -> Pager[Message]:
        """List a project's messages.

        The 25 newest messages of the project, newest first. Older ones lie on the page that `continued-at` names.

        Source: https://apidocs.apollohq.com/messages

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
        from . import list_messages_for_project as _operation

        _request = _operation._request(project_id)
        if page is not None:
            from . import list_messages_for_project_page as _twin

            _request = _twin._request(project_id, page)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    def create(
        self,
        project_id: int,
        *,
        category_id: int | None | Unset = UNSET,
        milestone_id: int | None | Unset = UNSET,
        title: str | None | Unset = UNSET,
        body: str | None | Unset = UNSET,
        is_private: bool | None | Unset = UNSET,
        pinned: bool | None | Unset = UNSET,
        subscribers: Sequence[int] | None | Unset = UNSET,
        attachments: Sequence[int] | None | Unset = UNSET,
    ) -> int:
        """Create a message.

        Posts a message to the project and notifies the subscribers it names. Files are uploaded beforehand and
        attached by id.

        Source: https://apidocs.apollohq.com/messages

        Args:
            project_id: The project.
            category_id: The message category; `GET /projects/{project_id}/categories/message` lists them.
            milestone_id: The milestone it belongs to.
            title: The title.
            body: The text, in HTML.
            is_private: Whether it is private.
            pinned: Whether it stays at the top.
            subscribers: The users to notify.
            attachments: Uploads to attach, by id; in an update, with a minus sign, attachments to detach.

        Returns:
            The id of the new message.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_message as _operation

        _body = _models.MessageWrite(
            message=_models.MessageFields(
                category_id=category_id,
                milestone_id=milestone_id,
                title=title,
                body=body,
                is_private=is_private,
                pinned=pinned,
                subscribers=subscribers,
                attachments=attachments,
            )
        )
        _answer = self._session.call(_operation._request(project_id, body=_body), _operation._parse)
        return _answer.message_id

    def get(self, id: int) -> Message:
        """Get a message.

        One message, by its id.

        Source: https://apidocs.apollohq.com/messages

        Args:
            id: The message.

        Returns:
            A message as the API shows it.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_message as _operation

        _answer = self._session.call(_operation._request(id), _operation._parse)
        return _answer.message

    def update(
        self,
        id: int,
        *,
        category_id: int | None | Unset = UNSET,
        milestone_id: int | None | Unset = UNSET,
        title: str | None | Unset = UNSET,
        body: str | None | Unset = UNSET,
        is_private: bool | None | Unset = UNSET,
        pinned: bool | None | Unset = UNSET,
        subscribers: Sequence[int] | None | Unset = UNSET,
        attachments: Sequence[int] | None | Unset = UNSET,
    ) -> None:
        """Update a message.

        Changes the message and notifies the subscribers it names. Files are uploaded beforehand and attached by id.
        A field that is left out should keep its value. No page promises it: to be safe, read the message first and
        send all of its fields.

        Source: https://apidocs.apollohq.com/messages

        Args:
            id: The message.
            category_id: The message category; `GET /projects/{project_id}/categories/message` lists them.
            milestone_id: The milestone it belongs to.
            title: The title.
            body: The text, in HTML.
            is_private: Whether it is private.
            pinned: Whether it stays at the top.
            subscribers: The users to notify.
            attachments: Uploads to attach, by id; in an update, with a minus sign, attachments to detach.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import update_message as _operation

        _body = _models.MessageWrite(
            message=_models.MessageFields(
                category_id=category_id,
                milestone_id=milestone_id,
                title=title,
                body=body,
                is_private=is_private,
                pinned=pinned,
                subscribers=subscribers,
                attachments=attachments,
            )
        )
        self._session.call(_operation._request(id, body=_body), _operation._parse)

    def destroy(self, id: int) -> None:
        """Destroy a message.

        Removes the message together with its comments.

        Source: https://apidocs.apollohq.com/messages

        Args:
            id: The message.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import destroy_message as _operation

        self._session.call(_operation._request(id), _operation._parse)

    def list_for_category(
        self, project_id: int, category_id: int, *, page: int | None = None, continued_at: str | None = None
    ) -> Pager[Message]:
        """List a category's messages.

        The 25 newest messages of one category of the project, newest first. Older ones lie on the page that
        `continued-at` names.

        Source: https://apidocs.apollohq.com/messages

        Args:
            project_id: The project.
            category_id: The category.
            page: The page to start at, counted from one; the first if left out.
            continued_at: Resume where an earlier run stopped, at the cursor of its last page or of its error; takes
                precedence over `page`.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_messages_for_category as _operation

        _request = _operation._request(project_id, category_id)
        if page is not None:
            from . import list_messages_for_category_page as _twin

            _request = _twin._request(project_id, category_id, page)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)


class AsyncMessages:
    """Messages of a project, by category if wanted, with attachments and subscribers."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def list_for_project(
        self, project_id: int, *, page: int | None = None, continued_at: str | None = None
    ) -> AsyncPager[Message]:
        """List a project's messages.

        The 25 newest messages of the project, newest first. Older ones lie on the page that `continued-at` names.

        Source: https://apidocs.apollohq.com/messages

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
        from . import list_messages_for_project as _operation

        _request = _operation._request(project_id)
        if page is not None:
            from . import list_messages_for_project_page as _twin

            _request = _twin._request(project_id, page)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    async def create(
        self,
        project_id: int,
        *,
        category_id: int | None | Unset = UNSET,
        milestone_id: int | None | Unset = UNSET,
        title: str | None | Unset = UNSET,
        body: str | None | Unset = UNSET,
        is_private: bool | None | Unset = UNSET,
        pinned: bool | None | Unset = UNSET,
        subscribers: Sequence[int] | None | Unset = UNSET,
        attachments: Sequence[int] | None | Unset = UNSET,
    ) -> int:
        """Create a message.

        Posts a message to the project and notifies the subscribers it names. Files are uploaded beforehand and
        attached by id.

        Source: https://apidocs.apollohq.com/messages

        Args:
            project_id: The project.
            category_id: The message category; `GET /projects/{project_id}/categories/message` lists them.
            milestone_id: The milestone it belongs to.
            title: The title.
            body: The text, in HTML.
            is_private: Whether it is private.
            pinned: Whether it stays at the top.
            subscribers: The users to notify.
            attachments: Uploads to attach, by id; in an update, with a minus sign, attachments to detach.

        Returns:
            The id of the new message.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_message as _operation

        _body = _models.MessageWrite(
            message=_models.MessageFields(
                category_id=category_id,
                milestone_id=milestone_id,
                title=title,
                body=body,
                is_private=is_private,
                pinned=pinned,
                subscribers=subscribers,
                attachments=attachments,
            )
        )
        _answer = await self._session.call(_operation._request(project_id, body=_body), _operation._parse)
        return _answer.message_id

    async def get(self, id: int) -> Message:
        """Get a message.

        One message, by its id.

        Source: https://apidocs.apollohq.com/messages

        Args:
            id: The message.

        Returns:
            A message as the API shows it.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_message as _operation

        _answer = await self._session.call(_operation._request(id), _operation._parse)
        return _answer.message

    async def update(
        self,
        id: int,
        *,
        category_id: int | None | Unset = UNSET,
        milestone_id: int | None | Unset = UNSET,
        title: str | None | Unset = UNSET,
        body: str | None | Unset = UNSET,
        is_private: bool | None | Unset = UNSET,
        pinned: bool | None | Unset = UNSET,
        subscribers: Sequence[int] | None | Unset = UNSET,
        attachments: Sequence[int] | None | Unset = UNSET,
    ) -> None:
        """Update a message.

        Changes the message and notifies the subscribers it names. Files are uploaded beforehand and attached by id.
        A field that is left out should keep its value. No page promises it: to be safe, read the message first and
        send all of its fields.

        Source: https://apidocs.apollohq.com/messages

        Args:
            id: The message.
            category_id: The message category; `GET /projects/{project_id}/categories/message` lists them.
            milestone_id: The milestone it belongs to.
            title: The title.
            body: The text, in HTML.
            is_private: Whether it is private.
            pinned: Whether it stays at the top.
            subscribers: The users to notify.
            attachments: Uploads to attach, by id; in an update, with a minus sign, attachments to detach.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import update_message as _operation

        _body = _models.MessageWrite(
            message=_models.MessageFields(
                category_id=category_id,
                milestone_id=milestone_id,
                title=title,
                body=body,
                is_private=is_private,
                pinned=pinned,
                subscribers=subscribers,
                attachments=attachments,
            )
        )
        await self._session.call(_operation._request(id, body=_body), _operation._parse)

    async def destroy(self, id: int) -> None:
        """Destroy a message.

        Removes the message together with its comments.

        Source: https://apidocs.apollohq.com/messages

        Args:
            id: The message.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import destroy_message as _operation

        await self._session.call(_operation._request(id), _operation._parse)

    def list_for_category(
        self, project_id: int, category_id: int, *, page: int | None = None, continued_at: str | None = None
    ) -> AsyncPager[Message]:
        """List a category's messages.

        The 25 newest messages of one category of the project, newest first. Older ones lie on the page that
        `continued-at` names.

        Source: https://apidocs.apollohq.com/messages

        Args:
            project_id: The project.
            category_id: The category.
            page: The page to start at, counted from one; the first if left out.
            continued_at: Resume where an earlier run stopped, at the cursor of its last page or of its error; takes
                precedence over `page`.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_messages_for_category as _operation

        _request = _operation._request(project_id, category_id)
        if page is not None:
            from . import list_messages_for_category_page as _twin

            _request = _twin._request(project_id, category_id, page)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)
