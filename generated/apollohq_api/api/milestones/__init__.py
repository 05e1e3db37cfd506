# pyright: reportPrivateUsage=false
"""Milestones of a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...types import UNSET

if TYPE_CHECKING:
    import datetime
    from typing import Literal

    from ...client import AsyncPager, AsyncSession, Pager, Session
    from ...models import Milestone
    from ...types import Unset


class Milestones:
    """Milestones of a project."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list_for_project(
        self, project_id: int, *, filter: Literal["all", "late", "completed", "upcoming"] | str | None = None
    ) -> Pager[Milestone]:
        """List a project's milestones.

        All milestones of the project, in one answer.

        Source: https://apidocs.apollohq.com/milestones

        Args:
            project_id: The project.
            filter: Which milestones to list. Known values: `all`, `late`, `completed`, `upcoming`.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_milestones_for_project as _operation

        _request = _operation._request(project_id)
        if filter is not None:
            from . import list_milestones_for_project_filtered as _twin

            _request = _twin._request(project_id, filter)
        return self._session.paginate(_request, _operation._page)

    def create(
        self,
        project_id: int,
        *,
        title: str | None | Unset = UNSET,
        responsible_id: int | None | Unset = UNSET,
        deadline: datetime.date | None | Unset = UNSET,
        completed_at: datetime.date | None | Unset = UNSET,
        move_upcoming_milestones: bool | None | Unset = UNSET,
        move_upcoming_milestones_off_weekends: int | None | Unset = UNSET,
    ) -> int:
        """Create a milestone.

        Adds a milestone to the project.

        Source: https://apidocs.apollohq.com/milestones

        Args:
            project_id: The project.
            title: The title.
            responsible_id: Who is responsible.
            deadline: The day it is due.
            completed_at: The day it was completed; empty while it is not.
            move_upcoming_milestones: Whether an update moves the later milestones along with the deadline.
            move_upcoming_milestones_off_weekends: 1 moves them off weekends, 0 does not. This flag is a bare
                number.

        Returns:
            The id of the new milestone.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_milestone as _operation

        _body = _models.MilestoneWrite(
            milestone=_models.MilestoneFields(
                title=title,
                responsible_id=responsible_id,
                deadline=deadline,
                completed_at=completed_at,
                move_upcoming_milestones=move_upcoming_milestones,
                move_upcoming_milestones_off_weekends=move_upcoming_milestones_off_weekends,
            )
        )
        _answer = self._session.call(_operation._request(project_id, body=_body), _operation._parse)
        return _answer.milestone_id

    def get(self, id: int) -> Milestone:
        """Get a milestone.

        One milestone, by its id.

        Source: https://apidocs.apollohq.com/milestones

        Args:
            id: The milestone.

        Returns:
            A milestone as the API shows it.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_milestone as _operation

        _answer = self._session.call(_operation._request(id), _operation._parse)
        return _answer.milestone

    def update(
        self,
        id: int,
        *,
        title: str | None | Unset = UNSET,
        responsible_id: int | None | Unset = UNSET,
        deadline: datetime.date | None | Unset = UNSET,
        completed_at: datetime.date | None | Unset = UNSET,
        move_upcoming_milestones: bool | None | Unset = UNSET,
        move_upcoming_milestones_off_weekends: int | None | Unset = UNSET,
    ) -> None:
        """Update a milestone.

        Changes the milestone. A new deadline can move the later milestones along; a day of completion completes it.
        A field that is left out should keep its value. No page promises it: to be safe, read the milestone first
        and send all of its fields.

        Source: https://apidocs.apollohq.com/milestones

        Args:
            id: The milestone.
            title: The title.
            responsible_id: Who is responsible.
            deadline: The day it is due.
            completed_at: The day it was completed; empty while it is not.
            move_upcoming_milestones: Whether an update moves the later milestones along with the deadline.
            move_upcoming_milestones_off_weekends: 1 moves them off weekends, 0 does not. This flag is a bare
                number.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import update_milestone as _operation

        _body = _models.MilestoneWrite(
            milestone=_models.MilestoneFields(
                title=title,
                responsible_id=responsible_id,
                deadline=deadline,
                completed_at=completed_at,
                move_upcoming_milestones=move_upcoming_milestones,
                move_upcoming_milestones_off_weekends=move_upcoming_milestones_off_weekends,
            )
        )
        self._session.call(_operation._request(id, body=_body), _operation._parse)

    def destroy(self, id: int) -> None:
        """Destroy a milestone.

        Removes the milestone together with its comments. Its path begins in the singular.

        Source: https://apidocs.apollohq.com/milestones

        Args:
            id: The milestone.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import destroy_milestone as _operation

        self._session.call(_operation._request(id), _operation._parse)


class AsyncMilestones:
    """Milestones of a project."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def list_for_project(
        self, project_id: int, *, filter: Literal["all", "late", "completed", "upcoming"] | str | None = None
    ) -> AsyncPager[Milestone]:
        """List a project's milestones.

        All milestones of the project, in one answer.

        Source: https://apidocs.apollohq.com/milestones

        Args:
            project_id: The project.
            filter: Which milestones to list. Known values: `all`, `late`, `completed`, `upcoming`.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_milestones_for_project as _operation

        _request = _operation._request(project_id)
        if filter is not None:
            from . import list_milestones_for_project_filtered as _twin

            _request = _twin._request(project_id, filter)
        return self._session.paginate(_request, _operation._page)

    async def create(
        self,
        project_id: int,
        *,
        title: str | None | Unset = UNSET,
        responsible_id: int | None | Unset = UNSET,
        deadline: datetime.date | None | Unset = UNSET,
        completed_at: datetime.date | None | Unset = UNSET,
        move_upcoming_milestones: bool | None | Unset = UNSET,
        move_upcoming_milestones_off_weekends: int | None | Unset = UNSET,
    ) -> int:
        """Create a milestone.

        Adds a milestone to the project.

        Source: https://apidocs.apollohq.com/milestones

        Args:
            project_id: The project.
            title: The title.
            responsible_id: Who is responsible.
            deadline: The day it is due.
            completed_at: The day it was completed; empty while it is not.
            move_upcoming_milestones: Whether an update moves the later milestones along with the deadline.
            move_upcoming_milestones_off_weekends: 1 moves them off weekends, 0 does not. This flag is a bare
                number.

        Returns:
            The id of the new milestone.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_milestone as _operation

        _body = _models.MilestoneWrite(
            milestone=_models.MilestoneFields(
                title=title,
                responsible_id=responsible_id,
                deadline=deadline,
                completed_at=completed_at,
                move_upcoming_milestones=move_upcoming_milestones,
                move_upcoming_milestones_off_weekends=move_upcoming_milestones_off_weekends,
            )
        )
        _answer = await self._session.call(_operation._request(project_id, body=_body), _operation._parse)
        return _answer.milestone_id

    async def get(self, id: int) -> Milestone:
        """Get a milestone.

        One milestone, by its id.

        Source: https://apidocs.apollohq.com/milestones

        Args:
            id: The milestone.

        Returns:
            A milestone as the API shows it.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_milestone as _operation

        _answer = await self._session.call(_operation._request(id), _operation._parse)
        return _answer.milestone

    async def update(
        self,
        id: int,
        *,
        title: str | None | Unset = UNSET,
        responsible_id: int | None | Unset = UNSET,
        deadline: datetime.date | None | Unset = UNSET,
        completed_at: datetime.date | None | Unset = UNSET,
        move_upcoming_milestones: bool | None | Unset = UNSET,
        move_upcoming_milestones_off_weekends: int | None | Unset = UNSET,
    ) -> None:
        """Update a milestone.

        Changes the milestone. A new deadline can move the later milestones along; a day of completion completes it.
        A field that is left out should keep its value. No page promises it: to be safe, read the milestone first
        and send all of its fields.

        Source: https://apidocs.apollohq.com/milestones

        Args:
            id: The milestone.
            title: The title.
            responsible_id: Who is responsible.
            deadline: The day it is due.
            completed_at: The day it was completed; empty while it is not.
            move_upcoming_milestones: Whether an update moves the later milestones along with the deadline.
            move_upcoming_milestones_off_weekends: 1 moves them off weekends, 0 does not. This flag is a bare
                number.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import update_milestone as _operation

        _body = _models.MilestoneWrite(
            milestone=_models.MilestoneFields(
                title=title,
                responsible_id=responsible_id,
                deadline=deadline,
                completed_at=completed_at,
                move_upcoming_milestones=move_upcoming_milestones,
                move_upcoming_milestones_off_weekends=move_upcoming_milestones_off_weekends,
            )
        )
        await self._session.call(_operation._request(id, body=_body), _operation._parse)

    async def destroy(self, id: int) -> None:
        """Destroy a milestone.

        Removes the milestone together with its comments. Its path begins in the singular.

        Source: https://apidocs.apollohq.com/milestones

        Args:
            id: The milestone.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import destroy_milestone as _operation

        await self._session.call(_operation._request(id), _operation._parse)
