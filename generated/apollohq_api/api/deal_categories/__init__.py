# pyright: reportPrivateUsage=false
"""Categories of deals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...types import UNSET

if TYPE_CHECKING:
    from ...client import AsyncPager, AsyncSession, Pager, Session
    from ...models import DealCategory
    from ...types import Unset


class DealCategories:
    """Categories of deals."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(self) -> Pager[DealCategory]:
        """List deal categories.

        All categories of deals, in one answer.

        Source: https://apidocs.apollohq.com/dealCategories

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_deal_categories as _operation

        _request = _operation._request()
        return self._session.paginate(_request, _operation._page)

    def create(self, *, name: str | None | Unset = UNSET, color: str | None | Unset = UNSET) -> int:
        """Create a deal category.

        Adds a category of deals.

        Source: https://apidocs.apollohq.com/dealCategories

        Args:
            name: The name.
            color: The colour, as in CSS.

        Returns:
            The id of the new category.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_deal_category as _operation

        _body = _models.DealCategoryWrite(category=_models.DealCategoryFields(name=name, color=color))
        _answer = self._session.call(_operation._request(body=_body), _operation._parse)
        return _answer.category_id

    def get(self, id: int) -> DealCategory:
        """Get a deal category.

        One category of deals, by its id.

        Source: https://apidocs.apollohq.com/dealCategories

        Args:
            id: The category.

        Returns:
            A category of deals as the API shows it.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_deal_category as _operation

        _answer = self._session.call(_operation._request(id), _operation._parse)
        return _answer.category

    def update(self, id: int, *, name: str | None | Unset = UNSET, color: str | None | Unset = UNSET) -> None:
        """Update a deal category.

        Changes the category. A field that is left out should keep its value. No page promises it: to be safe, read
        the category first and send all of its fields.

        Source: https://apidocs.apollohq.com/dealCategories

        Args:
            id: The category.
            name: The name.
            color: The colour, as in CSS.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import update_deal_category as _operation

        _body = _models.DealCategoryWrite(category=_models.DealCategoryFields(name=name, color=color))
        self._session.call(_operation._request(id, body=_body), _operation._parse)

    def destroy(self, id: int) -> None:
        """Destroy a deal category.

        Removes the category. One that has deals is refused.

        Source: https://apidocs.apollohq.com/dealCategories

        Args:
            id: The category.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import destroy_deal_category as _operation

        self._session.call(_operation._request(id), _operation._parse)


class AsyncDealCategories:
    """Categories of deals."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def list(self) -> AsyncPager[DealCategory]:
        """List deal categories.

        All categories of deals, in one answer.

        Source: https://apidocs.apollohq.com/dealCategories

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_deal_categories as _operation

        _request = _operation._request()
        return self._session.paginate(_request, _operation._page)

    async def create(self, *, name: str | None | Unset = UNSET, color: str | None | Unset = UNSET) -> int:
        """Create a deal category.

        Adds a category of deals.

        Source: https://apidocs.apollohq.com/dealCategories

        Args:
            name: The name.
            color: The colour, as in CSS.

        Returns:
            The id of the new category.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_deal_category as _operation

        _body = _models.DealCategoryWrite(category=_models.DealCategoryFields(name=name, color=color))
        _answer = await self._session.call(_operation._request(body=_body), _operation._parse)
        return _answer.category_id

    async def get(self, id: int) -> DealCategory:
        """Get a deal category.

        One category of deals, by its id.

        Source: https://apidocs.apollohq.com/dealCategories

        Args:
            id: The category.

        Returns:
            A category of deals as the API shows it.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_deal_category as _operation

        _answer = await self._session.call(_operation._request(id), _operation._parse)
        return _answer.category

    async def update(self, id: int, *, name: str | None | Unset = UNSET, color: str | None | Unset = UNSET) -> None:
        """Update a deal category.

        Changes the category. A field that is left out should keep its value. No page promises it: to be safe, read
        the category first and send all of its fields.

        Source: https://apidocs.apollohq.com/dealCategories

        Args:
            id: The category.
            name: The name.
            color: The colour, as in CSS.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import update_deal_category as _operation

        _body = _models.DealCategoryWrite(category=_models.DealCategoryFields(name=name, color=color))
        await self._session.call(_operation._request(id, body=_body), _operation._parse)

    async def destroy(self, id: int) -> None:
        """Destroy a deal category.

        Removes the category. One that has deals is refused.

        Source: https://apidocs.apollohq.com/dealCategories

        Args:
            id: The category.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import destroy_deal_category as _operation

        await self._session.call(_operation._request(id), _operation._parse)
