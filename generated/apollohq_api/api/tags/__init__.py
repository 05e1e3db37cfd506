# pyright: reportPrivateUsage=false
"""Tags of contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...client import AsyncSession, Session


class Tags:
    """Tags of contacts."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(self) -> dict[str, int]:
        """List tags.

        All tags in use, each with the number of contacts that carry it.

        Source: https://apidocs.apollohq.com/tags

        Returns:
            For each tag the number of contacts that carry it.

        Raises:
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_tags as _operation

        _answer = self._session.call(_operation._request(), _operation._parse)
        return _answer.tags

    def list_for_contact(self, contact_id: int) -> dict[str, str]:
        """List a contact's tags.

        The tags that the contact carries.

        Source: https://apidocs.apollohq.com/tags

        Args:
            contact_id: The contact.

        Returns:
            For each tag the tag once more.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_tags_for_contact as _operation

        _answer = self._session.call(_operation._request(contact_id), _operation._parse)
        return _answer.tags

    def create(self, contact_id: int, *, tags: Sequence[int | str]) -> None:
        """Add tags to a contact.

        Adds tags to a person or a company.

        Source: https://apidocs.apollohq.com/tags

        Args:
            contact_id: The contact.
            tags: The tags.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_tag as _operation

        _body = _models.TagsWrite(tags=tags)
        self._session.call(_operation._request(contact_id, body=_body), _operation._parse)

    def destroy(self, contact_id: int, tag: str) -> None:
        """Take a tag off a contact.

        Takes one tag off a person or a company.

        Source: https://apidocs.apollohq.com/tags

        Args:
            contact_id: The contact.
            tag: The text of the tag.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import destroy_tag as _operation

        self._session.call(_operation._request(contact_id, tag), _operation._parse)


class AsyncTags:
    """Tags of contacts."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def list(self) -> dict[str, int]:
        """List tags.

        All tags in use, each with the number of contacts that carry it.

        Source: https://apidocs.apollohq.com/tags

        Returns:
            For each tag the number of contacts that carry it.

        Raises:
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_tags as _operation

        _answer = await self._session.call(_operation._request(), _operation._parse)
        return _answer.tags

    async def list_for_contact(self, contact_id: int) -> dict[str, str]:
        """List a contact's tags.

        The tags that the contact carries.

        Source: https://apidocs.apollohq.com/tags

        Args:
            contact_id: The contact.

        Returns:
            For each tag the tag once more.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import list_tags_for_contact as _operation

        _answer = await self._session.call(_operation._request(contact_id), _operation._parse)
        return _answer.tags

    async def create(self, contact_id: int, *, tags: Sequence[int | str]) -> None:
        """Add tags to a contact.

        Adds tags to a person or a company.

        Source: https://apidocs.apollohq.com/tags

        Args:
            contact_id: The contact.
            tags: The tags.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from ... import models as _models
        from . import create_tag as _operation

        _body = _models.TagsWrite(tags=tags)
        await self._session.call(_operation._request(contact_id, body=_body), _operation._parse)

    async def destroy(self, contact_id: int, tag: str) -> None:
        """Take a tag off a contact.

        Takes one tag off a person or a company.

        Source: https://apidocs.apollohq.com/tags

        Args:
            contact_id: The contact.
            tag: The text of the tag.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import destroy_tag as _operation

        await self._session.call(_operation._request(contact_id, tag), _operation._parse)
