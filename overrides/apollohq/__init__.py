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

# fmt: off
__all__ = [  # in rows: one name a line says nothing more
    "UNSET", "APIConnectionError", "APIStatusError", "APITimeoutError", "Apollo", "ApolloError", "AsyncApollo",
    "AsyncPager", "AsyncReportRange", "AuthenticationError", "BadRequestError", "NotFoundError", "Page", "Pager",
    "PaginationError", "PermissionDeniedError", "RateLimit", "RateLimitError", "RateLimitStatus",
    "RateLimitStoreError", "RateLimitTimeout", "Record", "ReportRange", "ResponseDecodeError", "ServerError",
    "UnprocessableEntityError", "__version__", "openapi_path",
]
# fmt: on

if not TYPE_CHECKING:  # a type checker that saw this would take any misspelt name for granted
    _HOMES = {
        "client": "Apollo AsyncApollo",
        "package": "openapi_path __version__",
        "ratelimit": "RateLimit RateLimitStatus",
        "reports": "AsyncReportRange ReportRange",
        "_api.client": "AsyncPager Page Pager",
        "_api.scalars": "UNSET",
        "_api.types": "Record",
    }

    def __getattr__(name):
        from importlib import import_module

        if name not in __all__:
            raise AttributeError(f"module 'apollohq' has no attribute {name!r}")
        home = next((home for home, names in _HOMES.items() if name in names.split()), "errors")
        module = import_module(f"apollohq{home if home[0] == '_' else f'.{home}'}")
        value = module.version() if name == "__version__" else getattr(module, name)
        globals()[name] = value
        return value

    def __dir__():
        return sorted({*globals(), *__all__})
