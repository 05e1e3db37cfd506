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
    from apollohq.errors import *  # noqa: F403 - its `__all__`
    from apollohq.package import openapi_path
    from apollohq.ratelimit import RateLimit, RateLimitStatus
    from apollohq.reports import AsyncReportRange, ReportRange
    from apollohq_api.client import AsyncPager, Page, Pager
    from apollohq_api.scalars import UNSET
    from apollohq_api.types import Record

    __version__: str

# fmt: off
__all__ = [  # noqa: F405 - from `errors`
    "UNSET", "APIConnectionError", "APIStatusError", "APITimeoutError", "Apollo", "ApolloError", "AsyncApollo",
    "AsyncPager", "AsyncReportRange", "AuthenticationError", "BadRequestError", "NotFoundError", "Page", "Pager",
    "PaginationError", "PermissionDeniedError", "RateLimit", "RateLimitError", "RateLimitStatus",
    "RateLimitStoreError", "RateLimitTimeout", "Record", "ReportRange", "ResponseDecodeError", "ServerError",
    "UnprocessableEntityError", "__version__", "openapi_path",
]
# fmt: on

if not TYPE_CHECKING:  # a type checker that saw this would take any misspelt name for granted
    from apollohq_api.lazy import exporter

    _homes = dict.fromkeys(__all__, "apollohq.errors")
    _homes |= {"UNSET": "apollohq_api.scalars", "Record": "apollohq_api.types"}
    _homes |= dict.fromkeys(("AsyncPager", "Page", "Pager"), "apollohq_api.client")
    _homes |= dict.fromkeys(("Apollo", "AsyncApollo"), "apollohq.client")
    _homes |= dict.fromkeys(("AsyncReportRange", "ReportRange"), "apollohq.reports")
    _homes |= dict.fromkeys(("RateLimit", "RateLimitStatus"), "apollohq.ratelimit")
    _homes |= dict.fromkeys(("__version__", "openapi_path"), "apollohq.package")
    __getattr__ = exporter(__name__, _homes)

    def __dir__():
        return sorted({*globals(), *__all__})
