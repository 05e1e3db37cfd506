# pyright: reportPrivateUsage=false
"""Projects: what messages, milestones, tasks, files and links belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...types import UNSET

if TYPE_CHECKING:
    import datetime
    from typing import Literal

    from ...client import AsyncPager, AsyncSession, Pager, Session
    from ...models import Project, ProjectCounts
    from ...types import Unset


class Projects:
    """Projects: what messages, milestones, tasks, files and links belong to."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(self) -> Pager[Project]:
        """List projects.

        All projects that the token's user can reach, in one answer: active, silent and archived ones, and
        templates.

        Source: https://apidocs.apollohq.com/projects

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_projects as _operation

        _request = _operation._request()
        return self._session.paginate(_request, _operation._page)

    def create(
        self,
        *,
        name: str | None | Unset = UNSET,
        category_id: int | None | Unset = UNSET,
        contact_id: int | None | Unset = UNSET,
        deal_id: int | None | Unset = UNSET,
        start_date: datetime.date | None | Unset = UNSET,
        due_date: datetime.date | None | Unset = UNSET,
        project_manager_id: int | None | Unset = UNSET,
        overview_page_announcement: str | None | Unset = UNSET,
        start_page: Literal["messages"] | str | None | Unset = UNSET,
        no_email_notifications: bool | None | Unset = UNSET,
        display_announcement: bool | None | Unset = UNSET,
        allow_multiple_responsibles: bool | None | Unset = UNSET,
        status: Literal["active", "silent", "archived", "template"] | str | None | Unset = UNSET,
        allow_html_in_announcement: bool | None | Unset = UNSET,
        default_to_private: bool | None | Unset = UNSET,
        template_id: int | None | Unset = UNSET,
    ) -> int:
        """Create a project.

        Adds a project, from a template if one is named. For administrators alone.

        Source: https://apidocs.apollohq.com/projects

        Args:
            name: The name.
            category_id: The project category; `GET /account` lists them.
            contact_id: The contact it is for.
            deal_id: The deal it comes from.
            start_date: The day it starts.
            due_date: The day it is due.
            project_manager_id: The user who manages it.
            overview_page_announcement: An announcement on its first page.
            start_page: The page that it opens with. Known values: `messages`.
            no_email_notifications: Whether it sends no mail.
            display_announcement: Whether the announcement is shown.
            allow_multiple_responsibles: Whether a task may have several people responsible.
            status: Its status. Known values: `active`, `silent`, `archived`, `template`.
            allow_html_in_announcement: Whether the announcement may hold HTML.
            default_to_private: Whether what is added to it is private at first.
            template_id: The template it is made from.

        Returns:
            The id of the new project.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_project as _operation

        _body = _models.ProjectWrite(
            project=_models.ProjectFields(
                name=name,
                category_id=category_id,
                contact_id=contact_id,
                deal_id=deal_id,
                start_date=start_date,
                due_date=due_date,
                project_manager_id=project_manager_id,
                overview_page_announcement=overview_page_announcement,
                start_page=start_page,
                no_email_notifications=no_email_notifications,
                display_announcement=display_announcement,
                allow_multiple_responsibles=allow_multiple_responsibles,
                status=status,
                allow_html_in_announcement=allow_html_in_announcement,
                default_to_private=default_to_private,
                template_id=template_id,
            )
        )
        _answer = self._session.call(_operation._request(body=_body), _operation._parse)
        return _answer.project_id

    def count(self) -> ProjectCounts:
        """Count projects.

        How many projects there are of each status.

        Source: https://apidocs.apollohq.com/projects

        Returns:
            How many projects there are of each status. These are numbers, not strings.

        Raises:
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import count_projects as _operation

        _answer = self._session.call(_operation._request(), _operation._parse)
        return _answer.count

    def get(self, id: int) -> Project:
        """Get a project.

        One project, by its id.

        Source: https://apidocs.apollohq.com/projects

        Args:
            id: The project.

        Returns:
            A project as the API shows it.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_project as _operation

        _answer = self._session.call(_operation._request(id), _operation._parse)
        return _answer.project

    def update(
        self,
        id: int,
        *,
        name: str | None | Unset = UNSET,
        category_id: int | None | Unset = UNSET,
        contact_id: int | None | Unset = UNSET,
        deal_id: int | None | Unset = UNSET,
        start_date: datetime.date | None | Unset = UNSET,
        due_date: datetime.date | None | Unset = UNSET,
        project_manager_id: int | None | Unset = UNSET,
        overview_page_announcement: str | None | Unset = UNSET,
        start_page: Literal["messages"] | str | None | Unset = UNSET,
        no_email_notifications: bool | None | Unset = UNSET,
        display_announcement: bool | None | Unset = UNSET,
        allow_multiple_responsibles: bool | None | Unset = UNSET,
        status: Literal["active", "silent", "archived", "template"] | str | None | Unset = UNSET,
        allow_html_in_announcement: bool | None | Unset = UNSET,
        default_to_private: bool | None | Unset = UNSET,
        template_id: int | None | Unset = UNSET,
    ) -> None:
        """Update a project.

        Changes the fields that are sent and leaves the others as they are. For administrators alone.

        Source: https://apidocs.apollohq.com/projects

        Args:
            id: The project.
            name: The name.
            category_id: The project category; `GET /account` lists them.
            contact_id: The contact it is for.
            deal_id: The deal it comes from.
            start_date: The day it starts.
            due_date: The day it is due.
            project_manager_id: The user who manages it.
            overview_page_announcement: An announcement on its first page.
            start_page: The page that it opens with. Known values: `messages`.
            no_email_notifications: Whether it sends no mail.
            display_announcement: Whether the announcement is shown.
            allow_multiple_responsibles: Whether a task may have several people responsible.
            status: Its status. Known values: `active`, `silent`, `archived`, `template`.
            allow_html_in_announcement: Whether the announcement may hold HTML.
            default_to_private: Whether what is added to it is private at first.
            template_id: The template it is made from.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import update_project as _operation

        _body = _models.ProjectWrite(
            project=_models.ProjectFields(
                name=name,
                category_id=category_id,
                contact_id=contact_id,
                deal_id=deal_id,
                start_date=start_date,
                due_date=due_date,
                project_manager_id=project_manager_id,
                overview_page_announcement=overview_page_announcement,
                start_page=start_page,
                no_email_notifications=no_email_notifications,
                display_announcement=display_announcement,
                allow_multiple_responsibles=allow_multiple_responsibles,
                status=status,
                allow_html_in_announcement=allow_html_in_announcement,
                default_to_private=default_to_private,
                template_id=template_id,
            )
        )
        self._session.call(_operation._request(id, body=_body), _operation._parse)


class AsyncProjects:
    """Projects: what messages, milestones, tasks, files and links belong to."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def list(self) -> AsyncPager[Project]:
        """List projects.

        All projects that the token's user can reach, in one answer: active, silent and archived ones, and
        templates.

        Source: https://apidocs.apollohq.com/projects

        Returns:
            A lazy pager: it sends nothing before it is iterated.

        Raises:
            ApolloError: While iterating, for every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_projects as _operation

        _request = _operation._request()
        return self._session.paginate(_request, _operation._page)

    async def create(
        self,
        *,
        name: str | None | Unset = UNSET,
        category_id: int | None | Unset = UNSET,
        contact_id: int | None | Unset = UNSET,
        deal_id: int | None | Unset = UNSET,
        start_date: datetime.date | None | Unset = UNSET,
        due_date: datetime.date | None | Unset = UNSET,
        project_manager_id: int | None | Unset = UNSET,
        overview_page_announcement: str | None | Unset = UNSET,
        start_page: Literal["messages"] | str | None | Unset = UNSET,
        no_email_notifications: bool | None | Unset = UNSET,
        display_announcement: bool | None | Unset = UNSET,
        allow_multiple_responsibles: bool | None | Unset = UNSET,
        status: Literal["active", "silent", "archived", "template"] | str | None | Unset = UNSET,
        allow_html_in_announcement: bool | None | Unset = UNSET,
        default_to_private: bool | None | Unset = UNSET,
        template_id: int | None | Unset = UNSET,
    ) -> int:
        """Create a project.

        Adds a project, from a template if one is named. For administrators alone.

        Source: https://apidocs.apollohq.com/projects

        Args:
            name: The name.
            category_id: The project category; `GET /account` lists them.
            contact_id: The contact it is for.
            deal_id: The deal it comes from.
            start_date: The day it starts.
            due_date: The day it is due.
            project_manager_id: The user who manages it.
            overview_page_announcement: An announcement on its first page.
            start_page: The page that it opens with. Known values: `messages`.
            no_email_notifications: Whether it sends no mail.
            display_announcement: Whether the announcement is shown.
            allow_multiple_responsibles: Whether a task may have several people responsible.
            status: Its status. Known values: `active`, `silent`, `archived`, `template`.
            allow_html_in_announcement: Whether the announcement may hold HTML.
            default_to_private: Whether what is added to it is private at first.
            template_id: The template it is made from.

        Returns:
            The id of the new project.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_project as _operation

        _body = _models.ProjectWrite(
            project=_models.ProjectFields(
                name=name,
                category_id=category_id,
                contact_id=contact_id,
                deal_id=deal_id,
                start_date=start_date,
                due_date=due_date,
                project_manager_id=project_manager_id,
                overview_page_announcement=overview_page_announcement,
                start_page=start_page,
                no_email_notifications=no_email_notifications,
                display_announcement=display_announcement,
                allow_multiple_responsibles=allow_multiple_responsibles,
                status=status,
                allow_html_in_announcement=allow_html_in_announcement,
                default_to_private=default_to_private,
                template_id=template_id,
            )
        )
        _answer = await self._session.call(_operation._request(body=_body), _operation._parse)
        return _answer.project_id

    async def count(self) -> ProjectCounts:
        """Count projects.

        How many projects there are of each status.

        Source: https://apidocs.apollohq.com/projects

        Returns:
            How many projects there are of each status. These are numbers, not strings.

        Raises:
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import count_projects as _operation

        _answer = await self._session.call(_operation._request(), _operation._parse)
        return _answer.count

    async def get(self, id: int) -> Project:
        """Get a project.

        One project, by its id.

        Source: https://apidocs.apollohq.com/projects

        Args:
            id: The project.

        Returns:
            A project as the API shows it.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_project as _operation

        _answer = await self._session.call(_operation._request(id), _operation._parse)
        return _answer.project

    async def update(
        self,
        id: int,
        *,
        name: str | None | Unset = UNSET,
        category_id: int | None | Unset = UNSET,
        contact_id: int | None | Unset = UNSET,
        deal_id: int | None | Unset = UNSET,
        start_date: datetime.date | None | Unset = UNSET,
        due_date: datetime.date | None | Unset = UNSET,
        project_manager_id: int | None | Unset = UNSET,
        overview_page_announcement: str | None | Unset = UNSET,
        start_page: Literal["messages"] | str | None | Unset = UNSET,
        no_email_notifications: bool | None | Unset = UNSET,
        display_announcement: bool | None | Unset = UNSET,
        allow_multiple_responsibles: bool | None | Unset = UNSET,
        status: Literal["active", "silent", "archived", "template"] | str | None | Unset = UNSET,
        allow_html_in_announcement: bool | None | Unset = UNSET,
        default_to_private: bool | None | Unset = UNSET,
        template_id: int | None | Unset = UNSET,
    ) -> None:
        """Update a project.

        Changes the fields that are sent and leaves the others as they are. For administrators alone.

        Source: https://apidocs.apollohq.com/projects

        Args:
            id: The project.
            name: The name.
            category_id: The project category; `GET /account` lists them.
            contact_id: The contact it is for.
            deal_id: The deal it comes from.
            start_date: The day it starts.
            due_date: The day it is due.
            project_manager_id: The user who manages it.
            overview_page_announcement: An announcement on its first page.
            start_page: The page that it opens with. Known values: `messages`.
            no_email_notifications: Whether it sends no mail.
            display_announcement: Whether the announcement is shown.
            allow_multiple_responsibles: Whether a task may have several people responsible.
            status: Its status. Known values: `active`, `silent`, `archived`, `template`.
            allow_html_in_announcement: Whether the announcement may hold HTML.
            default_to_private: Whether what is added to it is private at first.
            template_id: The template it is made from.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import update_project as _operation

        _body = _models.ProjectWrite(
            project=_models.ProjectFields(
                name=name,
                category_id=category_id,
                contact_id=contact_id,
                deal_id=deal_id,
                start_date=start_date,
                due_date=due_date,
                project_manager_id=project_manager_id,
                overview_page_announcement=overview_page_announcement,
                start_page=start_page,
                no_email_notifications=no_email_notifications,
                display_announcement=display_announcement,
                allow_multiple_responsibles=allow_multiple_responsibles,
                status=status,
                allow_html_in_announcement=allow_html_in_announcement,
                default_to_private=default_to_private,
                template_id=template_id,
            )
        )
        await self._session.call(_operation._request(id, body=_body), _operation._parse)
