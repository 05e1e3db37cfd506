# pyright: reportPrivateUsage=false
"""Groups of users, who may see a record together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...types import UNSET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...client import AsyncPager, AsyncSession, Pager, Session
    from ...models import Workgroup
    from ...types import Unset


class Workgroups:
    """Groups of users, who may see a record together."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(self) -> Pager[Workgroup]:
        """List workgroups.

        All workgroups and their users, in one answer, under the key `groups`.

        Source: https://apidocs.apollohq.com/workgroups

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_workgroups as _operation

        _request = _operation._request()
        return self._session.paginate(_request, _operation._page)

    def create(self, *, name: str | None | Unset = UNSET, users: Sequence[int] | None | Unset = UNSET) -> int:
        """Create a workgroup.

        Adds a workgroup of the users it names.

        Source: https://apidocs.apollohq.com/workgroups

        Args:
            name: The name.
            users: The users in it; in an update, users to add and, with a minus sign before the id, to remove.

        Returns:
            The id of the new workgroup.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_workgroup as _operation

        _body = _models.WorkgroupWrite(group=_models.WorkgroupFields(name=name, users=users))
        _answer = self._session.call(_operation._request(body=_body), _operation._parse)
        return _answer.workgroup_id

    def get(self, id: int) -> Workgroup:
        """Get a workgroup.

        One workgroup and its users, by its id.

        Source: https://apidocs.apollohq.com/workgroups

        Args:
            id: The workgroup.

        Returns:
            A group of users. On another record, the one that may see it.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_workgroup as _operation

        _answer = self._session.call(_operation._request(id), _operation._parse)
        return _answer.group

    def update(self, id: int, *, name: str | None | Unset = UNSET, users: Sequence[int] | None | Unset = UNSET) -> None:
        """Update a workgroup.

        Changes the name, adds users and, where the id has a minus, removes them.

        Source: https://apidocs.apollohq.com/workgroups

        Args:
            id: The workgroup.
            name: The name.
            users: The users in it; in an update, users to add and, with a minus sign before the id, to remove.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import update_workgroup as _operation

        _body = _models.WorkgroupWrite(group=_models.WorkgroupFields(name=name, users=users))
        self._session.call(_operation._request(id, body=_body), _operation._parse)

    def destroy(self, id: int) -> None:
        """Destroy a workgroup.

        Removes the workgroup. One that a contact or a note refers to is refused.

        Source: https://apidocs.apollohq.com/workgroups

        Args:
            id: The workgroup.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import destroy_workgroup as _operation

        self._session.call(_operation._request(id), _operation._parse)


class AsyncWorkgroups:
    """Groups of users, who may see a record together."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def list(self) -> AsyncPager[Workgroup]:
        """List workgroups.

        All workgroups and their users, in one answer, under the key `groups`.

        Source: https://apidocs.apollohq.com/workgroups

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_workgroups as _operation

        _request = _operation._request()
        return self._session.paginate(_request, _operation._page)

    async def create(self, *, name: str | None | Unset = UNSET, users: Sequence[int] | None | Unset = UNSET) -> int:
        """Create a workgroup.

        Adds a workgroup of the users it names.

        Source: https://apidocs.apollohq.com/workgroups

        Args:
            name: The name.
            users: The users in it; in an update, users to add and, with a minus sign before the id, to remove.

        Returns:
            The id of the new workgroup.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_workgroup as _operation

        _body = _models.WorkgroupWrite(group=_models.WorkgroupFields(name=name, users=users))
        _answer = await self._session.call(_operation._request(body=_body), _operation._parse)
        return _answer.workgroup_id

    async def get(self, id: int) -> Workgroup:
        """Get a workgroup.

        One workgroup and its users, by its id.

        Source: https://apidocs.apollohq.com/workgroups

        Args:
            id: The workgroup.

        Returns:
            A group of users. On another record, the one that may see it.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_workgroup as _operation

        _answer = await self._session.call(_operation._request(id), _operation._parse)
        return _answer.group

    async def update(
        self, id: int, *, name: str | None | Unset = UNSET, users: Sequence[int] | None | Unset = UNSET
    ) -> None:
        """Update a workgroup.

        Changes the name, adds users and, where the id has a minus, removes them.

        Source: https://apidocs.apollohq.com/workgroups

        Args:
            id: The workgroup.
            name: The name.
            users: The users in it; in an update, users to add and, with a minus sign before the id, to remove.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import update_workgroup as _operation

        _body = _models.WorkgroupWrite(group=_models.WorkgroupFields(name=name, users=users))
        await self._session.call(_operation._request(id, body=_body), _operation._parse)

    async def destroy(self, id: int) -> None:
        """Destroy a workgroup.

        Removes the workgroup. One that a contact or a note refers to is refused.

        Source: https://apidocs.apollohq.com/workgroups

        Args:
            id: The workgroup.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import destroy_workgroup as _operation

        await self._session.call(_operation._request(id), _operation._parse)
