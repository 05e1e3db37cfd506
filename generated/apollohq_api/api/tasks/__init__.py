# pyright: reportPrivateUsage=false
"""Tasks in lists and inboxes, on contacts, cases and deals, and personal ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...client import AsyncPager, AsyncSession, Pager, Session
    from ...models import TaskItem


class Tasks:
    """Tasks in lists and inboxes, on contacts, cases and deals, and personal ones."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list_for_task_list(self, task_list_id: int) -> Pager[TaskItem]:
        """List a list's tasks.

        All tasks of the list, in one answer.

        Source: https://apidocs.apollohq.com/tasks

        Args:
            task_list_id: The task list.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_tasks_for_task_list as _operation

        _request = _operation._request(task_list_id)
        return self._session.paginate(_request, _operation._page)

    def list_for_inbox(self, project_id: int) -> Pager[TaskItem]:
        """List the tasks in a project's inbox.

        All tasks in the inbox of the project, in one answer, under the key `inbox`.

        Source: https://apidocs.apollohq.com/tasks

        Args:
            project_id: The project.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_tasks_for_inbox as _operation

        _request = _operation._request(project_id)
        return self._session.paginate(_request, _operation._page)

    def list_for_contact(self, contact_id: int) -> Pager[TaskItem]:
        """List a contact's tasks.

        All tasks on the contact, in one answer.

        Source: https://apidocs.apollohq.com/tasks

        Args:
            contact_id: The contact.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_tasks_for_contact as _operation

        _request = _operation._request(contact_id)
        return self._session.paginate(_request, _operation._page)

    def list_for_case(self, case_id: int) -> Pager[TaskItem]:
        """List a case's tasks.

        All tasks on the case, in one answer.

        Source: https://apidocs.apollohq.com/tasks

        Args:
            case_id: The case.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_tasks_for_case as _operation

        _request = _operation._request(case_id)
        return self._session.paginate(_request, _operation._page)

    def list_for_deal(self, deal_id: int) -> Pager[TaskItem]:
        """List a deal's tasks.

        All tasks on the deal, in one answer.

        Source: https://apidocs.apollohq.com/tasks

        Args:
            deal_id: The deal.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_tasks_for_deal as _operation

        _request = _operation._request(deal_id)
        return self._session.paginate(_request, _operation._page)

    def list_personal(self, *, page: int | None = None, continued_at: str | None = None) -> Pager[TaskItem]:
        """List personal tasks.

        The personal tasks that the token's user may see.

        Source: https://apidocs.apollohq.com/tasks

        Args:
            page: The page, counted from 1. Left out, the first one.
            continued_at: Resume where an earlier run stopped, at the cursor of its last page or of its error; takes
                precedence over `page`.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_personal_tasks as _operation

        _request = _operation._request(page=page)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    def get(self, id: int) -> TaskItem:
        """Get a task.

        One task, by its id.

        Source: https://apidocs.apollohq.com/tasks

        Args:
            id: The task.

        Returns:
            A task as the API shows it.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_task as _operation

        _answer = self._session.call(_operation._request(id), _operation._parse)
        return _answer.task

    def reorder(self, task_list_id: int, *, tasks: Sequence[int]) -> None:
        """Reorder a list's tasks.

        Puts the tasks of the list into the order of the ids that are sent.

        Source: https://apidocs.apollohq.com/tasks

        Args:
            task_list_id: The task list.
            tasks: The ids of all tasks of the list, in their new order.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import reorder_tasks as _operation

        _body = _models.TaskOrder(tasks=tasks)
        self._session.call(_operation._request(task_list_id, body=_body), _operation._parse)


class AsyncTasks:
    """Tasks in lists and inboxes, on contacts, cases and deals, and personal ones."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def list_for_task_list(self, task_list_id: int) -> AsyncPager[TaskItem]:
        """List a list's tasks.

        All tasks of the list, in one answer.

        Source: https://apidocs.apollohq.com/tasks

        Args:
            task_list_id: The task list.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_tasks_for_task_list as _operation

        _request = _operation._request(task_list_id)
        return self._session.paginate(_request, _operation._page)

    def list_for_inbox(self, project_id: int) -> AsyncPager[TaskItem]:
        """List the tasks in a project's inbox.

        All tasks in the inbox of the project, in one answer, under the key `inbox`.

        Source: https://apidocs.apollohq.com/tasks

        Args:
            project_id: The project.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_tasks_for_inbox as _operation

        _request = _operation._request(project_id)
        return self._session.paginate(_request, _operation._page)

    def list_for_contact(self, contact_id: int) -> AsyncPager[TaskItem]:
        """List a contact's tasks.

        All tasks on the contact, in one answer.

        Source: https://apidocs.apollohq.com/tasks

        Args:
            contact_id: The contact.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_tasks_for_contact as _operation

        _request = _operation._request(contact_id)
        return self._session.paginate(_request, _operation._page)

    def list_for_case(self, case_id: int) -> AsyncPager[TaskItem]:
        """List a case's tasks.

        All tasks on the case, in one answer.

        Source: https://apidocs.apollohq.com/tasks

        Args:
            case_id: The case.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_tasks_for_case as _operation

        _request = _operation._request(case_id)
        return self._session.paginate(_request, _operation._page)

    def list_for_deal(self, deal_id: int) -> AsyncPager[TaskItem]:
        """List a deal's tasks.

        All tasks on the deal, in one answer.

        Source: https://apidocs.apollohq.com/tasks

        Args:
            deal_id: The deal.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_tasks_for_deal as _operation

        _request = _operation._request(deal_id)
        return self._session.paginate(_request, _operation._page)

    def list_personal(self, *, page: int | None = None, continued_at: str | None = None) -> AsyncPager[TaskItem]:
        """List personal tasks.

        The personal tasks that the token's user may see.

        Source: https://apidocs.apollohq.com/tasks

        Args:
            page: The page, counted from 1. Left out, the first one.
            continued_at: Resume where an earlier run stopped, at the cursor of its last page or of its error; takes
                precedence over `page`.

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_personal_tasks as _operation

        _request = _operation._request(page=page)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    async def get(self, id: int) -> TaskItem:
        """Get a task.

        One task, by its id.

        Source: https://apidocs.apollohq.com/tasks

        Args:
            id: The task.

        Returns:
            A task as the API shows it.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_task as _operation

        _answer = await self._session.call(_operation._request(id), _operation._parse)
        return _answer.task

    async def reorder(self, task_list_id: int, *, tasks: Sequence[int]) -> None:
        """Reorder a list's tasks.

        Puts the tasks of the list into the order of the ids that are sent.

        Source: https://apidocs.apollohq.com/tasks

        Args:
            task_list_id: The task list.
            tasks: The ids of all tasks of the list, in their new order.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import reorder_tasks as _operation

        _body = _models.TaskOrder(tasks=tasks)
        await self._session.call(_operation._request(task_list_id, body=_body), _operation._parse)
