"""A process for the tests that need several: `python worker.py STORAGE TOKEN REQUESTS PER SECONDS what`."""

from __future__ import annotations

import json
import sys
import threading
import time

from apollohq.ratelimit import Limiter, RateLimit, RateLimitTimeout


def main(storage: str, token: str, requests: str, per: str, seconds: str, what: str) -> None:
    limiter = Limiter(RateLimit(int(requests), float(per), storage), origin="https://api.example", token=token)
    if what == "hold":  # takes all that is free, waits for more, and never settles anything
        held = [limiter.acquire(timeout=0.0, max_wait=None) for _ in range(int(requests))]
        threading.Thread(target=lambda: limiter.acquire(timeout=0.0, max_wait=None), daemon=True).start()
        print(len(held), flush=True)
        time.sleep(float(seconds))
        return
    sent: list[tuple[float, float]] = []
    end = time.monotonic() + float(seconds)

    def work() -> None:
        while True:
            try:
                permit = limiter.acquire(timeout=1.0, max_wait=max(0.0, end - time.monotonic()))
            except RateLimitTimeout:
                return
            before = time.monotonic()
            time.sleep(0.01)
            sent.append((before, time.monotonic()))
            limiter.settle(permit, status=200)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps(sent))


if __name__ == "__main__":
    main(*sys.argv[1:])
