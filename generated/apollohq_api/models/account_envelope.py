from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


class AccountEnvelope(Record):
    """One account under its name."""

    __slots__ = ()

    account = RequiredField(record_of(lambda: Account), "account")
    """The account of the token's user. Some fields are there for administrators or for the account's owner alone."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            account: Account,
        ) -> None: ...


from .account import Account  # noqa: E402 (records may refer to one another)
