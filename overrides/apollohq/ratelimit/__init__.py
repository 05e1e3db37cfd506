"""The limiter: never a 429, nearly all of the quota, for threads, tasks, processes and machines together.

A request takes a permit before it is sent, and the permit can be used again `per` seconds after its *answer* came. The
server counted the request at some moment between the two, so two uses of one permit are more than `per` apart on the
server's clock, and none of its windows, fixed or sliding, holds more than there are permits. All that is kept is when
each permit stops counting: `now + hold + per` when it is taken, `now + per` when the answer is there, nothing when it
was not sent. Nothing has to be done for a process that dies: its permits expire. The decision is in `log.py`.
"""

from apollohq.ratelimit.limiter import Limiter, Permit
from apollohq.ratelimit.settings import RateLimit, RateLimitStatus, RateLimitStoreError, RateLimitTimeout

__all__ = ["Limiter", "Permit", "RateLimit", "RateLimitStatus", "RateLimitStoreError", "RateLimitTimeout"]
