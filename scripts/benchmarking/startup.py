"""From the start of the interpreter to a client that is ready for its first call, and to its first answer."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping

from scripts.benchmarking.measure import in_turn
from scripts.benchmarking.page import Section, Target, ratios
from scripts.benchmarking.peers import ENVIRONMENT, OURS, PYDANTIC, STOCK
from scripts.benchmarking.server import Server

_BARE = "httpx2"
_READY = {
    _BARE: "import httpx2; httpx2.Client().get",
    OURS: "from apollohq import Apollo; Apollo('t').messages.get",
    STOCK: """
from stock_client import AuthenticatedClient
from stock_client.api.messages import get_message
AuthenticatedClient('https://api.apollohq.com/v1', 't').get_httpx_client(); get_message.sync""",
    PYDANTIC: """
from pydantic_client import ApiClient, Configuration, MessagesApi
MessagesApi(ApiClient(Configuration(username='t', password='X'))).get_message""",
}
_READY_ASYNC = {
    _BARE: "import httpx2; httpx2.AsyncClient().get",
    OURS: "from apollohq import AsyncApollo; AsyncApollo('t').messages.get",
    STOCK: """
from stock_client import AuthenticatedClient
from stock_client.api.messages import get_message
AuthenticatedClient('https://api.apollohq.com/v1', 't').get_async_httpx_client(); get_message.asyncio""",
}
_ANSWERED = {
    _BARE: """
import httpx2
httpx2.Client(base_url=URL, auth=('t', 'X')).get('/messages/7').json()['message']['title']""",
    OURS: "from apollohq import Apollo; Apollo('t', base_url=URL).messages.get(7).title",
    STOCK: """
from stock_client import AuthenticatedClient
from stock_client.api.messages import get_message
get_message.sync(7, client=AuthenticatedClient(URL, 't')).message.title""",
    PYDANTIC: """
from pydantic_client import ApiClient, Configuration, MessagesApi
MessagesApi(ApiClient(Configuration(host=URL, username='t', password='X'))).get_message('7').message.title""",
}


def measure(rounds: int) -> Section:
    """Every program in an interpreter of its own."""
    ready = in_turn(_programs(_READY), rounds)
    ready_async = in_turn(_programs(_READY_ASYNC), max(2, rounds // 2))
    with Server() as server:
        answered = in_turn(_programs(_ANSWERED, f"URL = {server.url!r}\n"), max(2, rounds // 2))
    return Section(
        "Start-up",
        f"A fresh interpreter each time, {rounds} rounds, measured from outside until it has ended. Ready means that "
        "the client exists and the function of its first call is at hand. What we load later than that, the limiter "
        "for one, is in the last table: there each program also makes a call to a local server and reads a field.",
        [
            ratios("ready for the first call", ready, _BARE, 0.001, "ms"),
            ratios("ready, async", ready_async, _BARE, 0.001, "ms"),
            ratios("first answer read", answered, _BARE, 0.001, "ms"),
        ],
        [
            Target("Ready for the first call, of bare `httpx2`", ready.ratio(OURS, _BARE).middle, 1.2),
            Target("The same, async", ready_async.ratio(OURS, _BARE).middle, 1.2),
        ],
    )


def _programs(sources: Mapping[str, str], before: str = "") -> dict[str, Callable[[], None]]:
    return {name: _program(before + source) for name, source in sources.items()}


def _program(source: str) -> Callable[[], None]:
    def run() -> None:
        subprocess.run([sys.executable, "-c", source], check=True, env=os.environ | ENVIRONMENT)

    return run
