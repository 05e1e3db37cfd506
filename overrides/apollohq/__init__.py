"""The Apollo API from Python: typed, sync and async, and never over the rate limit.

    from apollohq import Apollo

    with Apollo() as apollo:  # the token comes from APOLLOHQ_TOKEN
        for message in apollo.messages.list_for_project(42):
            print(message.id, message.title)

Every name is imported when it is first used.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from apollohq.client import Apollo, AsyncApollo
    from apollohq.errors import (
        APIConnectionError,
        APIStatusError,
        APITimeoutError,
        ApolloError,
        AuthenticationError,
        BadRequestError,
        NotFoundError,
        PaginationError,
        PermissionDeniedError,
        RateLimitError,
        RateLimitStoreError,
        RateLimitTimeout,
        ResponseDecodeError,
        ServerError,
        UnprocessableEntityError,
    )
    from apollohq.package import openapi_path
    from apollohq.ratelimit import RateLimit, RateLimitStatus
    from apollohq.reports import AsyncReportRange, ReportRange
    from apollohq_api.client import AsyncPager, Page, Pager
    from apollohq_api.scalars import UNSET
    from apollohq_api.types import Record

    __version__: str

__all__ = [
    "UNSET",
    "APIConnectionError",
    "APIStatusError",
    "APITimeoutError",
    "Apollo",
    "ApolloError",
    "AsyncApollo",
    "AsyncPager",
    "AsyncReportRange",
    "AuthenticationError",
    "BadRequestError",
    "NotFoundError",
    "Page",
    "Pager",
    "PaginationError",
    "PermissionDeniedError",
    "RateLimit",
    "RateLimitError",
    "RateLimitStatus",
    "RateLimitStoreError",
    "RateLimitTimeout",
    "Record",
    "ReportRange",
    "ResponseDecodeError",
    "ServerError",
    "UnprocessableEntityError",
    "__version__",
    "openapi_path",
]

if not TYPE_CHECKING:  # a type checker that saw this would take any misspelt name for granted
    _HOMES = {
        "UNSET": "apollohq_api.scalars",
        "Apollo": "apollohq.client",
        "AsyncApollo": "apollohq.client",
        "AsyncPager": "apollohq_api.client",
        "AsyncReportRange": "apollohq.reports",
        "Page": "apollohq_api.client",
        "Pager": "apollohq_api.client",
        "RateLimit": "apollohq.ratelimit",
        "RateLimitStatus": "apollohq.ratelimit",
        "Record": "apollohq_api.types",
        "ReportRange": "apollohq.reports",
        "openapi_path": "apollohq.package",
    }

    def __getattr__(name):
        from importlib import import_module

        if name == "__version__":
            value = import_module("apollohq.package").version()
        elif name in __all__:
            value = getattr(import_module(_HOMES.get(name, "apollohq.errors")), name)
        else:
            raise AttributeError(f"module 'apollohq' has no attribute {name!r}")
        globals()[name] = value
        return value

    def __dir__():
        return sorted({*globals(), *__all__})
