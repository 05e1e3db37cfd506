# pyright: reportPrivateUsage=false
"""Deals of the CRM, each with a visibility of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...types import UNSET

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from ...client import AsyncPager, AsyncSession, Pager, Session
    from ...models import Deal
    from ...types import Unset


class Deals:
    """Deals of the CRM, each with a visibility of its own."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(
        self,
        *,
        status: Literal["pending", "win", "lost"] | str | None = None,
        page: int | None = None,
        continued_at: str | None = None,
    ) -> Pager[Deal]:
        """List deals.

        The deals that the token's user may see, of every status unless `status` names one.

        Source: https://apidocs.apollohq.com/deals

        Args:
            status: Only deals of this status. Left out, all. Known values: `pending`, `win`, `lost`.
            page: The page, counted from 1. Left out, the first one.
            continued_at: Resume where an earlier run stopped, at the cursor of its last page or of its error; takes
                precedence over `page`.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_deals as _operation

        _request = _operation._request(status=status, page=page)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    def create(
        self,
        *,
        name: str | None | Unset = UNSET,
        deal_status: Literal["pending", "won", "lost"] | str | None | Unset = UNSET,
        deal_with: int | None | Unset = UNSET,
        deal_responsible_id: int | None | Unset = UNSET,
        deal_category_id: int | None | Unset = UNSET,
        currency: str | None | Unset = UNSET,
        price: str | None | Unset = UNSET,
        price_type: Literal["fixed", "hour", "month", "year"] | str | None | Unset = UNSET,
        duration: int | None | Unset = UNSET,
        background_info: str | None | Unset = UNSET,
        visibility: Literal["public", "only-me", "group", "selected-people"] | str | None | Unset = UNSET,
        group_id: int | None | Unset = UNSET,
        people: Sequence[int] | None | Unset = UNSET,
        involved_people: Sequence[int] | None | Unset = UNSET,
    ) -> int:
        """Create a deal.

        Adds a deal whose author is the token's user. Unless its visibility says otherwise, everyone sees it.

        Source: https://apidocs.apollohq.com/deals

        Args:
            name: The name.
            deal_status: Its status. Known values: `pending`, `won`, `lost`.
            deal_with: The person or company it is with.
            deal_responsible_id: The user responsible.
            deal_category_id: Its category, one of the deal categories.
            currency: The currency of its price, three letters by ISO 4217.
            price: The price.
            price_type: What the price is for. Known values: `fixed`, `hour`, `month`, `year`.
            duration: How many hours, months or years it goes on.
            background_info: Anything else.
            visibility: Who sees it; everyone, unless said otherwise. The author always does. Known values:
                `public`, `only-me`, `group`, `selected-people`.
            group_id: The workgroup that sees it, with `group`.
            people: The users who see it, with `selected-people`.
            involved_people: The people and companies involved.

        Returns:
            The id of the new deal.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_deal as _operation

        _body = _models.DealWrite(
            deal=_models.DealFields(
                name=name,
                deal_status=deal_status,
                deal_with=deal_with,
                deal_responsible_id=deal_responsible_id,
                deal_category_id=deal_category_id,
                currency=currency,
                price=price,
                price_type=price_type,
                duration=duration,
                background_info=background_info,
                visibility=visibility,
                group_id=group_id,
                people=people,
                involved_people=involved_people,
            )
        )
        _answer = self._session.call(_operation._request(body=_body), _operation._parse)
        return _answer.deal_id

    def get(self, id: int) -> Deal:
        """Get a deal.

        One deal, by its id.

        Source: https://apidocs.apollohq.com/deals

        Args:
            id: The deal.

        Returns:
            A deal as the API shows it.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_deal as _operation

        _answer = self._session.call(_operation._request(id), _operation._parse)
        return _answer.deal


class AsyncDeals:
    """Deals of the CRM, each with a visibility of its own."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def list(
        self,
        *,
        status: Literal["pending", "win", "lost"] | str | None = None,
        page: int | None = None,
        continued_at: str | None = None,
    ) -> AsyncPager[Deal]:
        """List deals.

        The deals that the token's user may see, of every status unless `status` names one.

        Source: https://apidocs.apollohq.com/deals

        Args:
            status: Only deals of this status. Left out, all. Known values: `pending`, `win`, `lost`.
            page: The page, counted from 1. Left out, the first one.
            continued_at: Resume where an earlier run stopped, at the cursor of its last page or of its error; takes
                precedence over `page`.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_deals as _operation

        _request = _operation._request(status=status, page=page)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    async def create(
        self,
        *,
        name: str | None | Unset = UNSET,
        deal_status: Literal["pending", "won", "lost"] | str | None | Unset = UNSET,
        deal_with: int | None | Unset = UNSET,
        deal_responsible_id: int | None | Unset = UNSET,
        deal_category_id: int | None | Unset = UNSET,
        currency: str | None | Unset = UNSET,
        price: str | None | Unset = UNSET,
        price_type: Literal["fixed", "hour", "month", "year"] | str | None | Unset = UNSET,
        duration: int | None | Unset = UNSET,
        background_info: str | None | Unset = UNSET,
        visibility: Literal["public", "only-me", "group", "selected-people"] | str | None | Unset = UNSET,
        group_id: int | None | Unset = UNSET,
        people: Sequence[int] | None | Unset = UNSET,
        involved_people: Sequence[int] | None | Unset = UNSET,
    ) -> int:
        """Create a deal.

        Adds a deal whose author is the token's user. Unless its visibility says otherwise, everyone sees it.

        Source: https://apidocs.apollohq.com/deals

        Args:
            name: The name.
            deal_status: Its status. Known values: `pending`, `won`, `lost`.
            deal_with: The person or company it is with.
            deal_responsible_id: The user responsible.
            deal_category_id: Its category, one of the deal categories.
            currency: The currency of its price, three letters by ISO 4217.
            price: The price.
            price_type: What the price is for. Known values: `fixed`, `hour`, `month`, `year`.
            duration: How many hours, months or years it goes on.
            background_info: Anything else.
            visibility: Who sees it; everyone, unless said otherwise. The author always does. Known values:
                `public`, `only-me`, `group`, `selected-people`.
            group_id: The workgroup that sees it, with `group`.
            people: The users who see it, with `selected-people`.
            involved_people: The people and companies involved.

        Returns:
            The id of the new deal.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_deal as _operation

        _body = _models.DealWrite(
            deal=_models.DealFields(
                name=name,
                deal_status=deal_status,
                deal_with=deal_with,
                deal_responsible_id=deal_responsible_id,
                deal_category_id=deal_category_id,
                currency=currency,
                price=price,
                price_type=price_type,
                duration=duration,
                background_info=background_info,
                visibility=visibility,
                group_id=group_id,
                people=people,
                involved_people=involved_people,
            )
        )
        _answer = await self._session.call(_operation._request(body=_body), _operation._parse)
        return _answer.deal_id

    async def get(self, id: int) -> Deal:
        """Get a deal.

        One deal, by its id.

        Source: https://apidocs.apollohq.com/deals

        Args:
            id: The deal.

        Returns:
            A deal as the API shows it.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_deal as _operation

        _answer = await self._session.call(_operation._request(id), _operation._parse)
        return _answer.deal
