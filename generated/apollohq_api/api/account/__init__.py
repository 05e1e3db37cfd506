# pyright: reportPrivateUsage=false
"""The account of the token's user, with the categories of time entries and of projects."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...client import AsyncSession, Session
    from ...models import Account


class AccountResource:
    """The account of the token's user, with the categories of time entries and of projects."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self) -> Account:
        """Get the account.

        The account of the token's user: who they are, how the workspace is set up, and the categories of time
        entries and of projects, which are listed nowhere else. Some fields are for administrators or for the
        account's owner alone.

        Source: https://apidocs.apollohq.com/account

        Returns:
            The account of the token's user. Some fields are there for administrators or for the account's owner
                alone.

        Raises:
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_account as _operation

        _answer = self._session.call(_operation._request(), _operation._parse)
        return _answer.account


class AsyncAccountResource:
    """The account of the token's user, with the categories of time entries and of projects."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self) -> Account:
        """Get the account.

        The account of the token's user: who they are, how the workspace is set up, and the categories of time
        entries and of projects, which are listed nowhere else. Some fields are for administrators or for the
        account's owner alone.

        Source: https://apidocs.apollohq.com/account

        Returns:
            The account of the token's user. Some fields are there for administrators or for the account's owner
                alone.

        Raises:
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.
        """
        from . import get_account as _operation

        _answer = await self._session.call(_operation._request(), _operation._parse)
        return _answer.account
