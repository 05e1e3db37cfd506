"""The limiter: never a 429, nearly all of the quota, for threads, tasks, processes and machines together.

`budget.py` explains the idea, *delayed release*, and decides; `stores.py` says where a budget is kept; `desk.py` and
`turns.py` are the line and a caller's wait in it; `limiter.py` and `tasks.py` the edges for threads and asyncio.
docs/limiter.md has the figures.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from apollohq.ratelimit.limiter import Limiter
    from apollohq.ratelimit.permits import Answered, Lost, NotSent, Permit
    from apollohq.ratelimit.settings import RateLimit, RateLimitStatus

__all__ = ["Answered", "Limiter", "Lost", "NotSent", "Permit", "RateLimit", "RateLimitStatus"]

if not TYPE_CHECKING:  # a script that makes a client and no request has no need of most of this
    _HOMES = {
        "Answered": "permits",
        "Limiter": "limiter",
        "Lost": "permits",
        "NotSent": "permits",
        "Permit": "permits",
        "RateLimit": "settings",
        "RateLimitStatus": "settings",
    }

    def __getattr__(name):
        from importlib import import_module

        if name not in _HOMES:
            raise AttributeError(f"module 'apollohq.ratelimit' has no attribute {name!r}")
        value = getattr(import_module(f"apollohq.ratelimit.{_HOMES[name]}"), name)
        globals()[name] = value
        return value
