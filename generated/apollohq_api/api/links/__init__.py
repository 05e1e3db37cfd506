# pyright: reportPrivateUsage=false
"""Links that a project collects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...types import UNSET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...client import AsyncPager, AsyncSession, Pager, Session
    from ...models import Link
    from ...types import Unset


class Links:
    """Links that a project collects."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list_for_project(
        self, project_id: int, *, page: int | None = None, continued_at: str | None = None
    ) -> Pager[Link]:
        """List a project's links.

        The 25 newest links of the project, newest first. Older ones lie on the page that `continued-at` names.

        Source: https://apidocs.apollohq.com/links

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
        from . import list_links_for_project as _operation

        _request = _operation._request(project_id)
        if page is not None:
            from . import list_links_for_project_page as _twin

            _request = _twin._request(project_id, page)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    def create(
        self,
        project_id: int,
        *,
        title: str | None | Unset = UNSET,
        category_id: int | None | Unset = UNSET,
        description: str | None | Unset = UNSET,
        code: str | None | Unset = UNSET,
        is_private: bool | None | Unset = UNSET,
        subscribers: Sequence[int] | None | Unset = UNSET,
    ) -> int:
        """Create a link.

        Adds a link to the project and notifies the subscribers it names.

        Source: https://apidocs.apollohq.com/links

        Args:
            project_id: The project.
            title: The title.
            category_id: The category.
            description: Words about it, in HTML.
            code: Where it leads.
            is_private: Whether it is private.
            subscribers: The users to notify.

        Returns:
            The id of the new link.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_link as _operation

        _body = _models.LinkWrite(
            link=_models.LinkFields(
                title=title,
                category_id=category_id,
                description=description,
                code=code,
                is_private=is_private,
                subscribers=subscribers,
            )
        )
        _answer = self._session.call(_operation._request(project_id, body=_body), _operation._parse)
        return _answer.link_id

    def get(self, id: int) -> Link:
        """Get a link.

        One link, by its id.

        Source: https://apidocs.apollohq.com/links

        Args:
            id: The link.

        Returns:
            A link as the API shows it.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_link as _operation

        _answer = self._session.call(_operation._request(id), _operation._parse)
        return _answer.link

    def list_for_category(
        self, project_id: int, category_id: int, *, page: int | None = None, continued_at: str | None = None
    ) -> Pager[Link]:
        """List a category's links.

        The 25 newest links of one category of the project, newest first. Older ones lie on the page that
        `continued-at` names.

        Source: https://apidocs.apollohq.com/links

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
        from . import list_links_for_category as _operation

        _request = _operation._request(project_id, category_id)
        if page is not None:
            from . import list_links_for_category_page as _twin

            _request = _twin._request(project_id, category_id, page)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)


class AsyncLinks:
    """Links that a project collects."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def list_for_project(
        self, project_id: int, *, page: int | None = None, continued_at: str | None = None
    ) -> AsyncPager[Link]:
        """List a project's links.

        The 25 newest links of the project, newest first. Older ones lie on the page that `continued-at` names.

        Source: https://apidocs.apollohq.com/links

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
        from . import list_links_for_project as _operation

        _request = _operation._request(project_id)
        if page is not None:
            from . import list_links_for_project_page as _twin

            _request = _twin._request(project_id, page)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    async def create(
        self,
        project_id: int,
        *,
        title: str | None | Unset = UNSET,
        category_id: int | None | Unset = UNSET,
        description: str | None | Unset = UNSET,
        code: str | None | Unset = UNSET,
        is_private: bool | None | Unset = UNSET,
        subscribers: Sequence[int] | None | Unset = UNSET,
    ) -> int:
        """Create a link.

        Adds a link to the project and notifies the subscribers it names.

        Source: https://apidocs.apollohq.com/links

        Args:
            project_id: The project.
            title: The title.
            category_id: The category.
            description: Words about it, in HTML.
            code: Where it leads.
            is_private: Whether it is private.
            subscribers: The users to notify.

        Returns:
            The id of the new link.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_link as _operation

        _body = _models.LinkWrite(
            link=_models.LinkFields(
                title=title,
                category_id=category_id,
                description=description,
                code=code,
                is_private=is_private,
                subscribers=subscribers,
            )
        )
        _answer = await self._session.call(_operation._request(project_id, body=_body), _operation._parse)
        return _answer.link_id

    async def get(self, id: int) -> Link:
        """Get a link.

        One link, by its id.

        Source: https://apidocs.apollohq.com/links

        Args:
            id: The link.

        Returns:
            A link as the API shows it.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_link as _operation

        _answer = await self._session.call(_operation._request(id), _operation._parse)
        return _answer.link

    def list_for_category(
        self, project_id: int, category_id: int, *, page: int | None = None, continued_at: str | None = None
    ) -> AsyncPager[Link]:
        """List a category's links.

        The 25 newest links of one category of the project, newest first. Older ones lie on the page that
        `continued-at` names.

        Source: https://apidocs.apollohq.com/links

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
        from . import list_links_for_category as _operation

        _request = _operation._request(project_id, category_id)
        if page is not None:
            from . import list_links_for_category_page as _twin

            _request = _twin._request(project_id, category_id, page)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)
