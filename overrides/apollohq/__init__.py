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
    from apollohq.description import openapi_path
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
    from apollohq.ratelimit.settings import RateLimit, RateLimitStatus
    from apollohq.reports import AsyncReportRange, ReportRange
    from apollohq_api.client import AsyncPager, Page, Pager

    __version__: str

__all__ = [
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
    "ReportRange",
    "ResponseDecodeError",
    "ServerError",
    "UnprocessableEntityError",
    "__version__",
    "openapi_path",
]

if not TYPE_CHECKING:  # a type checker that saw this would take any misspelt name for granted
    _HOMES = {
        "Apollo": "apollohq.client",
        "AsyncApollo": "apollohq.client",
        "AsyncPager": "apollohq_api.client",
        "AsyncReportRange": "apollohq.reports",
        "Page": "apollohq_api.client",
        "Pager": "apollohq_api.client",
        "RateLimit": "apollohq.ratelimit.settings",
        "RateLimitStatus": "apollohq.ratelimit.settings",
        "ReportRange": "apollohq.reports",
        "openapi_path": "apollohq.description",
    }

    def __getattr__(name):
        from importlib import import_module

        if name == "__version__":
            value = import_module("apollohq.version").version()
        elif name in __all__:
            value = getattr(import_module(_HOMES.get(name, "apollohq.errors")), name)
        else:
            raise AttributeError(f"module 'apollohq' has no attribute {name!r}")
        globals()[name] = value
        return value

    def __dir__():
        return sorted({*globals(), *__all__})
