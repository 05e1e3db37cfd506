# pyright: reportPrivateUsage=false
"""Files, uploaded first and attached to a record afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...client import AsyncSession, Content, Session


class Uploads:
    """Files, uploaded first and attached to a record afterwards."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def create(self, body: bytes | Content, /) -> int:
        """Upload a file.

        Takes the file as the body of the request and answers with an id to attach it by. An upload that is attached
        to nothing is removed within 30 minutes. The documents ask for the header `Accept: application/xml`; the
        answer is JSON all the same.

        Source: https://apidocs.apollohq.com/

        Args:
            body: What to send.

        Returns:
            The id to attach the file by.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import create_upload as _operation

        _answer = self._session.call(_operation._request(body=body), _operation._parse)
        return _answer.attachment_id


class AsyncUploads:
    """Files, uploaded first and attached to a record afterwards."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def create(self, body: bytes | Content, /) -> int:
        """Upload a file.

        Takes the file as the body of the request and answers with an id to attach it by. An upload that is attached
        to nothing is removed within 30 minutes. The documents ask for the header `Accept: application/xml`; the
        answer is JSON all the same.

        Source: https://apidocs.apollohq.com/

        Args:
            body: What to send.

        Returns:
            The id to attach the file by.

        Raises:
            TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import create_upload as _operation

        _answer = await self._session.call(_operation._request(body=body), _operation._parse)
        return _answer.attachment_id
