"""A process for the tests that need several: `python worker.py STORAGE REQUESTS PER SECONDS what`."""

from __future__ import annotations

import json
import sys
import threading
import time

from apollohq.errors import RateLimitTimeout
from apollohq.ratelimit import Answered, Limiter, RateLimit


def main(storage: str, requests: str, per: str, seconds: str, what: str) -> None:
    limiter = Limiter.open(RateLimit(int(requests), float(per), storage), origin="https://api.example", token="workers")
    if what == "hold":  # takes all that is free, stands in line for more, and never answers
        held = [limiter.acquire() for _ in range(int(requests))]
        threading.Thread(target=limiter.acquire, daemon=True).start()
        threading.Thread(target=limiter.acquire, daemon=True).start()
        print(len(held), flush=True)
        time.sleep(float(seconds))
        return
    sent: list[tuple[float, float]] = []
    end = time.monotonic() + float(seconds)

    def work() -> None:
        while True:
            try:
                permit = limiter.acquire(max_wait=max(0.0, end - time.monotonic()))
            except RateLimitTimeout:
                return
            before = time.monotonic()
            time.sleep(0.01)
            sent.append((before, time.monotonic()))
            limiter.settle(permit, Answered(200, {}))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps(sent))


if __name__ == "__main__":
    main(*sys.argv[1:])
