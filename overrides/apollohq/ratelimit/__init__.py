"""The limiter: never a 429, nearly all of the quota, for threads, tasks, processes and machines together.

`budget.py` explains the idea, *delayed release*, and decides; `stores.py` says where a budget is kept; `desk.py` and
`turns.py` are the queue and a caller's wait in it; `limiter.py` and `tasks.py` the edges for threads and asyncio.
docs/limiter.md has the figures.
"""

from apollohq.ratelimit.limiter import Limiter
from apollohq.ratelimit.permits import Answered, Lost, NotSent, Permit
from apollohq.ratelimit.settings import RateLimit, RateLimitStatus

__all__ = ["Answered", "Limiter", "Lost", "NotSent", "Permit", "RateLimit", "RateLimitStatus"]
