"""Apollo API, as its description gives it: generated, and usable alone.

`Client` and `AsyncClient` send what the operations in `api` ask for; `models` holds the records. Everything is imported
when it is first used.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .client import AsyncClient, Client
    from .errors import ApolloError, ResponseDecodeError, UnexpectedStatus
    from .types import UNSET
else:
    from .lazy import exporter

    __getattr__ = exporter(
        __name__,
        {
            "ApolloError": ".errors",
            "AsyncClient": ".client",
            "Client": ".client",
            "ResponseDecodeError": ".errors",
            "UNSET": ".types",
            "UnexpectedStatus": ".errors",
        },
    )

__all__ = ["UNSET", "ApolloError", "AsyncClient", "Client", "ResponseDecodeError", "UnexpectedStatus"]
