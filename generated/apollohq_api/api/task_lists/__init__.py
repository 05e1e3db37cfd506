# pyright: reportPrivateUsage=false
"""Lists of tasks, of a project or across projects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...types import UNSET

if TYPE_CHECKING:
    from typing import Literal

    from ...client import AsyncPager, AsyncSession, Pager, Session
    from ...models import TaskList
    from ...types import Unset


class TaskLists:
    """Lists of tasks, of a project or across projects."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(self, *, responsible: int | str | None = None) -> Pager[TaskList]:
        """List task lists across projects.

        The lists that hold tasks of the given person or company, with these tasks, in one answer. Without
        `responsible`: of the token's user.

        Source: https://apidocs.apollohq.com/taskLists

        Args:
            responsible: Only tasks of this person or company; sent empty, tasks of nobody. Left out, those of the
                token's user.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_task_lists as _operation

        _request = _operation._request(responsible=responsible)
        return self._session.paginate(_request, _operation._page)

    def list_for_project(
        self, project_id: int, *, filter: Literal["all", "pending", "finished"] | str | None = None
    ) -> Pager[TaskList]:
        """List a project's task lists.

        All lists of the project, in one answer, in the order that was given to them.

        Source: https://apidocs.apollohq.com/taskLists

        Args:
            project_id: The project.
            filter: Which lists to list: `pending` ones hold unfinished tasks, `finished` ones do not. Known values:
                `all`, `pending`, `finished`.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_task_lists_for_project as _operation

        _request = _operation._request(project_id)
        if filter is not None:
            from . import list_task_lists_for_project_filtered as _twin

            _request = _twin._request(project_id, filter)
        return self._session.paginate(_request, _operation._page)

    def create(
        self,
        project_id: int,
        *,
        milestone_id: int | None | Unset = UNSET,
        name: str | None | Unset = UNSET,
        description: str | None | Unset = UNSET,
        is_private: bool | None | Unset = UNSET,
    ) -> int:
        """Create a task list.

        Adds a list to the project.

        Source: https://apidocs.apollohq.com/taskLists

        Args:
            project_id: The project.
            milestone_id: The milestone it belongs to.
            name: The name.
            description: Words about it.
            is_private: Whether it is private.

        Returns:
            The id of the new list.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_task_list as _operation

        _body = _models.TaskListWrite(
            task_list=_models.TaskListFields(
                milestone_id=milestone_id, name=name, description=description, is_private=is_private
            )
        )
        _answer = self._session.call(_operation._request(project_id, body=_body), _operation._parse)
        return _answer.task_list_id

    def get(self, id: int) -> TaskList:
        """Get a task list.

        One list, by its id.

        Source: https://apidocs.apollohq.com/taskLists

        Args:
            id: The task list.

        Returns:
            A list of tasks as the API shows it.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_task_list as _operation

        _answer = self._session.call(_operation._request(id), _operation._parse)
        return _answer.task_list


class AsyncTaskLists:
    """Lists of tasks, of a project or across projects."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def list(self, *, responsible: int | str | None = None) -> AsyncPager[TaskList]:
        """List task lists across projects.

        The lists that hold tasks of the given person or company, with these tasks, in one answer. Without
        `responsible`: of the token's user.

        Source: https://apidocs.apollohq.com/taskLists

        Args:
            responsible: Only tasks of this person or company; sent empty, tasks of nobody. Left out, those of the
                token's user.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_task_lists as _operation

        _request = _operation._request(responsible=responsible)
        return self._session.paginate(_request, _operation._page)

    def list_for_project(
        self, project_id: int, *, filter: Literal["all", "pending", "finished"] | str | None = None
    ) -> AsyncPager[TaskList]:
        """List a project's task lists.

        All lists of the project, in one answer, in the order that was given to them.

        Source: https://apidocs.apollohq.com/taskLists

        Args:
            project_id: The project.
            filter: Which lists to list: `pending` ones hold unfinished tasks, `finished` ones do not. Known values:
                `all`, `pending`, `finished`.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_task_lists_for_project as _operation

        _request = _operation._request(project_id)
        if filter is not None:
            from . import list_task_lists_for_project_filtered as _twin

            _request = _twin._request(project_id, filter)
        return self._session.paginate(_request, _operation._page)

    async def create(
        self,
        project_id: int,
        *,
        milestone_id: int | None | Unset = UNSET,
        name: str | None | Unset = UNSET,
        description: str | None | Unset = UNSET,
        is_private: bool | None | Unset = UNSET,
    ) -> int:
        """Create a task list.

        Adds a list to the project.

        Source: https://apidocs.apollohq.com/taskLists

        Args:
            project_id: The project.
            milestone_id: The milestone it belongs to.
            name: The name.
            description: Words about it.
            is_private: Whether it is private.

        Returns:
            The id of the new list.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_task_list as _operation

        _body = _models.TaskListWrite(
            task_list=_models.TaskListFields(
                milestone_id=milestone_id, name=name, description=description, is_private=is_private
            )
        )
        _answer = await self._session.call(_operation._request(project_id, body=_body), _operation._parse)
        return _answer.task_list_id

    async def get(self, id: int) -> TaskList:
        """Get a task list.

        One list, by its id.

        Source: https://apidocs.apollohq.com/taskLists

        Args:
            id: The task list.

        Returns:
            A list of tasks as the API shows it.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_task_list as _operation

        _answer = await self._session.call(_operation._request(id), _operation._parse)
        return _answer.task_list
