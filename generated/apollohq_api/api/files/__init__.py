# pyright: reportPrivateUsage=false
"""Files of a project, and their contents. They come in through uploads."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...client import AsyncPager, AsyncSession, Pager, Session, Target
    from ...models import ProjectFile


class Files:
    """Files of a project, and their contents. They come in through uploads."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list_for_project(
        self, project_id: int, *, page: int | None = None, continued_at: str | None = None
    ) -> Pager[ProjectFile]:
        """List a project's files.

        The 50 newest files of the project that the token's user may see, newest first. Older ones lie on the page
        that `continued-at` names.

        Source: https://apidocs.apollohq.com/files

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
        from . import list_files_for_project as _operation

        _request = _operation._request(project_id)
        if page is not None:
            from . import list_files_for_project_page as _twin

            _request = _twin._request(project_id, page)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    def list_for_category(
        self, project_id: int, category_id: int, *, page: int | None = None, continued_at: str | None = None
    ) -> Pager[ProjectFile]:
        """List a category's files.

        The 50 newest files of one category of the project, newest first. Older ones lie on the page that
        `continued-at` names.

        Source: https://apidocs.apollohq.com/files

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
        from . import list_files_for_category as _operation

        _request = _operation._request(project_id, category_id)
        if page is not None:
            from . import list_files_for_category_page as _twin

            _request = _twin._request(project_id, category_id, page)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    def get(self, id: int) -> ProjectFile:
        """Get a file's record.

        What is known of one file, by its id; not what is in it.

        Source: https://apidocs.apollohq.com/files

        Args:
            id: The file.

        Returns:
            What the API shows of a file.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_file as _operation

        _answer = self._session.call(_operation._request(id), _operation._parse)
        return _answer.file

    def download(self, id: int, to: Target) -> None:
        """Download a file.

        The contents of one file, by its id.

        Source: https://apidocs.apollohq.com/files

        Args:
            id: The file.
            to: A path, which gets the whole file or nothing; or a binary file, which stays open.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import download_file as _operation

        self._session.download(_operation._request(id), to)


class AsyncFiles:
    """Files of a project, and their contents. They come in through uploads."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def list_for_project(
        self, project_id: int, *, page: int | None = None, continued_at: str | None = None
    ) -> AsyncPager[ProjectFile]:
        """List a project's files.

        The 50 newest files of the project that the token's user may see, newest first. Older ones lie on the page
        that `continued-at` names.

        Source: https://apidocs.apollohq.com/files

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
        from . import list_files_for_project as _operation

        _request = _operation._request(project_id)
        if page is not None:
            from . import list_files_for_project_page as _twin

            _request = _twin._request(project_id, page)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    def list_for_category(
        self, project_id: int, category_id: int, *, page: int | None = None, continued_at: str | None = None
    ) -> AsyncPager[ProjectFile]:
        """List a category's files.

        The 50 newest files of one category of the project, newest first. Older ones lie on the page that
        `continued-at` names.

        Source: https://apidocs.apollohq.com/files

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
        from . import list_files_for_category as _operation

        _request = _operation._request(project_id, category_id)
        if page is not None:
            from . import list_files_for_category_page as _twin

            _request = _twin._request(project_id, category_id, page)
        return self._session.paginate(_request, _operation._page, continued_at=continued_at)

    async def get(self, id: int) -> ProjectFile:
        """Get a file's record.

        What is known of one file, by its id; not what is in it.

        Source: https://apidocs.apollohq.com/files

        Args:
            id: The file.

        Returns:
            What the API shows of a file.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_file as _operation

        _answer = await self._session.call(_operation._request(id), _operation._parse)
        return _answer.file

    async def download(self, id: int, to: Target) -> None:
        """Download a file.

        The contents of one file, by its id.

        Source: https://apidocs.apollohq.com/files

        Args:
            id: The file.
            to: A path, which gets the whole file or nothing; or a binary file, which stays open.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import download_file as _operation

        await self._session.download(_operation._request(id), to)
