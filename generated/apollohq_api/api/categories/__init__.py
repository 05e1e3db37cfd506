# pyright: reportPrivateUsage=false
"""Categories of a project's messages, files, writeboards and links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...types import UNSET

if TYPE_CHECKING:
    from typing import Literal

    from ...client import AsyncPager, AsyncSession, Pager, Session
    from ...models import Category
    from ...types import Unset


class Categories:
    """Categories of a project's messages, files, writeboards and links."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list_for_project(
        self, project_id: int, *, type: Literal["message", "file", "writeboard", "link"] | str | None = None
    ) -> Pager[Category]:
        """List a project's categories.

        The categories of the project's messages, files, writeboards and links, in one answer.

        Source: https://apidocs.apollohq.com/categories

        Args:
            project_id: The project.
            type: What the categories are of. Known values: `message`, `file`, `writeboard`, `link`.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_categories_for_project as _operation

        _request = _operation._request(project_id)
        if type is not None:
            from . import list_categories_for_project_filtered as _twin

            _request = _twin._request(project_id, type)
        return self._session.paginate(_request, _operation._page)

    def create(
        self,
        project_id: int,
        *,
        type: Literal["message", "file", "writeboard", "link"] | str,
        name: str | None | Unset = UNSET,
    ) -> int:
        """Create a category.

        Adds a category of messages, files, writeboards or links to the project. The type is required.

        Source: https://apidocs.apollohq.com/categories

        Args:
            project_id: The project.
            type: What it is a category of. Required. Known values: `message`, `file`, `writeboard`, `link`.
            name: The name.

        Returns:
            The id of the new category.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_category as _operation

        _body = _models.CategoryWrite(category=_models.CategoryFields(type=type, name=name))
        _answer = self._session.call(_operation._request(project_id, body=_body), _operation._parse)
        return _answer.category_id

    def get(self, id: int) -> Category:
        """Get a category.

        One category, by its id.

        Source: https://apidocs.apollohq.com/categories

        Args:
            id: The category.

        Returns:
            A category of a project's messages, files, writeboards or links, as the API shows it.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_category as _operation

        _answer = self._session.call(_operation._request(id), _operation._parse)
        return _answer.category

    def update(self, id: int, *, name: str | None | Unset = UNSET) -> None:
        """Update a category.

        Changes the name of the category.

        Source: https://apidocs.apollohq.com/categories

        Args:
            id: The category.
            name: The name.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import update_category as _operation

        _body = _models.CategoryChange(category=_models.CategoryChangeFields(name=name))
        self._session.call(_operation._request(id, body=_body), _operation._parse)

    def destroy(self, id: int) -> None:
        """Destroy a category.

        Removes the category. One that holds anything is refused.

        Source: https://apidocs.apollohq.com/categories

        Args:
            id: The category.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import destroy_category as _operation

        self._session.call(_operation._request(id), _operation._parse)


class AsyncCategories:
    """Categories of a project's messages, files, writeboards and links."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def list_for_project(
        self, project_id: int, *, type: Literal["message", "file", "writeboard", "link"] | str | None = None
    ) -> AsyncPager[Category]:
        """List a project's categories.

        The categories of the project's messages, files, writeboards and links, in one answer.

        Source: https://apidocs.apollohq.com/categories

        Args:
            project_id: The project.
            type: What the categories are of. Known values: `message`, `file`, `writeboard`, `link`.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_categories_for_project as _operation

        _request = _operation._request(project_id)
        if type is not None:
            from . import list_categories_for_project_filtered as _twin

            _request = _twin._request(project_id, type)
        return self._session.paginate(_request, _operation._page)

    async def create(
        self,
        project_id: int,
        *,
        type: Literal["message", "file", "writeboard", "link"] | str,
        name: str | None | Unset = UNSET,
    ) -> int:
        """Create a category.

        Adds a category of messages, files, writeboards or links to the project. The type is required.

        Source: https://apidocs.apollohq.com/categories

        Args:
            project_id: The project.
            type: What it is a category of. Required. Known values: `message`, `file`, `writeboard`, `link`.
            name: The name.

        Returns:
            The id of the new category.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_category as _operation

        _body = _models.CategoryWrite(category=_models.CategoryFields(type=type, name=name))
        _answer = await self._session.call(_operation._request(project_id, body=_body), _operation._parse)
        return _answer.category_id

    async def get(self, id: int) -> Category:
        """Get a category.

        One category, by its id.

        Source: https://apidocs.apollohq.com/categories

        Args:
            id: The category.

        Returns:
            A category of a project's messages, files, writeboards or links, as the API shows it.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_category as _operation

        _answer = await self._session.call(_operation._request(id), _operation._parse)
        return _answer.category

    async def update(self, id: int, *, name: str | None | Unset = UNSET) -> None:
        """Update a category.

        Changes the name of the category.

        Source: https://apidocs.apollohq.com/categories

        Args:
            id: The category.
            name: The name.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import update_category as _operation

        _body = _models.CategoryChange(category=_models.CategoryChangeFields(name=name))
        await self._session.call(_operation._request(id, body=_body), _operation._parse)

    async def destroy(self, id: int) -> None:
        """Destroy a category.

        Removes the category. One that holds anything is refused.

        Source: https://apidocs.apollohq.com/categories

        Args:
            id: The category.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import destroy_category as _operation

        await self._session.call(_operation._request(id), _operation._parse)
