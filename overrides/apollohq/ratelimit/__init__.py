"""The limiter: never a 429, nearly all of the quota, for threads, tasks, processes and machines together.

A request takes a permit before it is sent, and the permit can be used again `per` seconds after its *answer* came. The
server counted the request at some moment between the two, so two uses of one permit are more than `per` apart on the
server's clock, and none of its windows, fixed or sliding, holds more than there are permits. All that is kept is when
each permit stops counting: `now + hold + per` when it is taken, `now + per` when the answer arrives, nothing if it was
not sent. A process that dies needs no care, since what it holds ends by itself; a message that is lost, neither.

`log.py` decides, `budget.py` is what a process knows of one budget, with the queue of those who wait for it, and
`limiter.py` is what the client calls. Stores: `sqlite.py`, and `valkey.py` with its script `log.lua`.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from apollohq.ratelimit.errors import RateLimitStoreError, RateLimitTimeout
    from apollohq.ratelimit.limiter import Limiter
    from apollohq.ratelimit.settings import RateLimit, RateLimitStatus
    from apollohq.ratelimit.waiter import Permit

__all__ = ["Limiter", "Permit", "RateLimit", "RateLimitStatus", "RateLimitStoreError", "RateLimitTimeout"]

if not TYPE_CHECKING:  # a script that makes a client and no request has no need of most of this

    def __getattr__(name):
        from importlib import import_module

        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        home = {"Limiter": "limiter", "Permit": "waiter", "RateLimit": "settings", "RateLimitStatus": "settings"}
        return getattr(import_module(f"{__name__}.{home.get(name, 'errors')}"), name)
