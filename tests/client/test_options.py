"""What can be set is checked where it is set, and does what it says."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
import zipfile
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

import apollohq
import apollohq_api
from apollohq.auth import checked_base_url, is_loopback, origin_text
from tests.client.servers import Server, reply

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.client.clients import Clients

FOUND = reply(payload={"message": {"id": "7"}})


def test_both_clients_take_the_same_options_and_make_the_same_calls() -> None:
    def shape(call: Any) -> list[tuple[str, Any, Any]]:
        return [(one.name, one.kind, one.default) for one in inspect.signature(call).parameters.values()]

    def calls(resource: type) -> dict[str, Any]:
        return {name: shape(call) for name, call in vars(resource).items() if inspect.isfunction(call)}

    assert shape(apollohq.Apollo) == shape(apollohq.AsyncApollo)
    assert [(name, default) for name, _, default in shape(apollohq.Apollo)] == [
        ("token", None),
        ("base_url", None),
        ("timeout", 30.0),
        ("max_retries", 3),
        ("max_wait", None),
        ("batch", False),
        ("rate_limit", apollohq.RateLimit(100, per=300.0, storage="memory://")),
        ("http_client", None),
        ("allow_http", False),
    ]
    assert shape(apollohq.Apollo.with_options) == shape(apollohq.AsyncApollo.with_options)
    with apollohq.Apollo("made-up-token") as apollo:
        later = apollohq.AsyncApollo("made-up-token")
        for name in ("messages", "time_entries", "notes", "events", "uploads"):
            one, other = type(getattr(apollo, name)), type(getattr(later, name))
            assert other.__name__ == f"Async{one.__name__}"
            for mine, theirs in zip(one.__mro__[:-1], other.__mro__[:-1], strict=True):
                assert calls(mine) == calls(theirs)


def test_the_token_comes_from_the_environment(
    clients: Clients, serve: Callable[..., Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ValueError, match="APOLLOHQ_TOKEN"):
        clients.connect(token=None)
    monkeypatch.setenv("APOLLOHQ_TOKEN", "demo")
    server = serve(FOUND)
    clients.connect(server.url, None).messages.get(7)
    clients.connect(server.url, "mine").messages.get(7)
    assert [heard.headers["authorization"] for heard in server.heard] == ["Basic ZGVtbzpY", "Basic bWluZTpY"]


def test_the_base_url_comes_from_the_environment(
    clients: Clients, serve: Callable[..., Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (
        repr(clients.connect())
        == f"{'Async' if clients.is_async else ''}Apollo(base_url='https://api.apollohq.com/v1')"
    )
    server, other = serve(FOUND), serve(FOUND)
    monkeypatch.setenv("APOLLOHQ_BASE_URL", server.url + "/")
    clients.connect().messages.get(7)
    clients.connect(other.url).messages.get(7)
    assert [heard.path for heard in server.heard] == [heard.path for heard in other.heard] == ["/v1/messages/7"]
    monkeypatch.setenv("APOLLOHQ_BASE_URL", "http://api.example/v1")
    with pytest.raises(ValueError, match="in clear"):
        clients.connect()
    monkeypatch.setenv("APOLLOHQ_BASE_URL", "")
    assert "api.apollohq.com" in repr(clients.connect())


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.8.9.10", "localhost", "LOCALHOST", "[::1]", "127.0.0.1:8400", "localhost:80"]
)
def test_plain_http_goes_to_this_machine(host: str) -> None:
    assert checked_base_url(f"http://{host}/v1") == f"http://{host.lower().removesuffix(':80')}/v1"


@pytest.mark.parametrize(
    "host",
    [
        "api.apollohq.com",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "10.0.0.1",
        "[::2]",
        "0.0.0.0",  # noqa: S104 - no address to be trusted, which is the point
        "2130706433",
    ],
)
def test_plain_http_goes_nowhere_else_unless_asked_to(clients: Clients, host: str) -> None:
    with pytest.raises(ValueError, match="in clear"):
        clients.connect(f"http://{host}/v1")
    assert host.strip("[]") in repr(clients.connect(f"http://{host}/v1", allow_http=True))


@pytest.mark.parametrize(
    "url",
    [
        "",
        "api.apollohq.com/v1",
        "/v1",
        "ftp://api.apollohq.com/v1",
        "https://",
        "https:///v1",
        "https://user@api.apollohq.com/v1",
        "https://user:secret@api.apollohq.com/v1",
        "http://localhost@evil.example/v1",
        "https://api.apollohq.com/v1?x=1",
        "https://api.apollohq.com/v1?",
        "https://api.apollohq.com/v1#x",
        "https://api.apollohq.com:port/v1",
        "https://api.apollohq.com:65536/v1",
        "https://api.apollohq.com:0/v1",
        "https://[::1/v1",
        "https://api..apollohq.com/v1",
        f"https://{'a' * 64}.example/v1",
        "https://.invalid/v1",
    ],
)
def test_what_is_no_base_url_is_refused(clients: Clients, url: str) -> None:
    with pytest.raises(ValueError, match="base_url") as caught:
        clients.connect(url)
    assert "secret" not in str(caught.value)


def test_white_space_around_a_base_url_is_no_part_of_it() -> None:
    assert checked_base_url(" https://api.apollohq.com/v1\n") == "https://api.apollohq.com/v1"


@given(st.ip_addresses())
def test_a_loopback_address_is_recognised(address: Any) -> None:
    assert is_loopback(str(address)) is address.is_loopback


def test_one_origin_has_one_spelling() -> None:
    for url in ("https://API.apollohq.com/v1", "https://api.apollohq.com:443", "https://api.apollohq.com/v2"):
        assert origin_text(url) == "https://api.apollohq.com"
    assert origin_text("http://[::1]:8400/v1") == "http://[::1]:8400"


@pytest.mark.parametrize(
    "options",
    [
        {"timeout": 0},
        {"timeout": -1},
        {"timeout": float("nan")},
        {"timeout": float("inf")},
        {"timeout": "30"},
        {"timeout": True},
        {"timeout": 10_000_000_000},
        {"timeout": 2_147_484},
        {"timeout": 10**400},
        {"timeout": timedelta(seconds=30)},
        {"timeout": 1 + 1j},
        {"timeout": b"30"},
        {"max_retries": -1},
        {"max_retries": 1.5},
        {"max_retries": None},
        {"max_wait": -1},
        {"max_wait": "10"},
        {"max_wait": 10**400},
        {"max_wait": float("inf")},
        {"max_wait": float("nan")},
        {"batch": 1},
    ],
)
def test_options_that_make_no_sense_are_refused(clients: Clients, options: dict[str, Any]) -> None:
    (name,) = options
    with pytest.raises(ValueError, match=name):
        clients.connect().with_options(**options)
    with pytest.raises(ValueError, match=name):
        clients.connect(**options)


def test_a_timeout_of_none_waits(clients: Clients, serve: Callable[..., Server]) -> None:
    assert clients.connect(serve(FOUND).url, timeout=None).messages.get(7).id == 7


def test_the_user_agent_names_us_and_our_version(clients: Clients, serve: Callable[..., Server]) -> None:
    server = serve(FOUND)
    clients.connect(server.url).messages.get(7)
    assert re.fullmatch(r"apollohq/(\S+) python-httpx2/\S+", server.heard[0].headers["user-agent"])
    assert server.heard[0].headers["user-agent"].startswith(f"apollohq/{version('apollohq')} ")
    assert apollohq.__version__ == version("apollohq")


def test_the_description_lies_in_the_package() -> None:
    assert apollohq.openapi_path().read_text(encoding="utf-8").count("openapi: 3.0.3") == 1


def test_the_limiter_can_be_turned_off(clients: Clients, serve: Callable[..., Server]) -> None:
    apollo = clients.connect(serve(FOUND).url, rate_limit=None)
    for _ in range(120):
        apollo.messages.get(7)
    assert apollo.rate_limit == apollohq.RateLimitStatus(None, None, None, None, None)


def test_reading_the_budget_sends_nothing(clients: Clients, serve: Callable[..., Server]) -> None:
    server = serve(FOUND)
    apollo = clients.connect(server.url, f"token-{server.port}", rate_limit=apollohq.RateLimit())
    assert (apollo.rate_limit.limit, apollo.rate_limit.used, apollo.rate_limit.remaining) == (100, 0, 100)
    assert server.connections == 0


def test_copies_have_options_of_their_own_and_the_same_connections(
    clients: Clients, serve: Callable[..., Server]
) -> None:
    server = serve(reply(503), FOUND)
    limit = apollohq.RateLimit()
    apollo = clients.connect(server.url, f"token-{server.port}", rate_limit=limit)
    copy = apollo.with_options(max_retries=0)
    with pytest.raises(apollohq.ServerError):
        copy.messages.get(7)
    assert apollo.messages.get(7).id == copy.messages.get(7).id == 7
    assert server.connections == 1
    assert apollo.rate_limit.used == copy.rate_limit.used == 3
    again = copy.with_options(timeout=5)
    assert clients.unwrapped(again)._options.max_retries == 0


def test_closing_a_copy_closes_nothing_and_closing_the_original_all(
    clients: Clients, serve: Callable[..., Server]
) -> None:
    apollo = clients.connect(serve(FOUND).url)
    copy = apollo.with_options(timeout=5)
    with copy as inner:
        assert inner.messages.get(7).id == 7
    assert apollo.messages.get(7).id == copy.messages.get(7).id == 7
    apollo.close()
    apollo.close()
    for closed in (apollo, copy):
        with pytest.raises(RuntimeError, match="closed"):
            closed.messages.get(7)


def test_an_http_client_of_the_wrong_kind_is_refused(clients: Clients) -> None:
    for kind in (httpx2.Client if clients.is_async else httpx2.AsyncClient, dict):
        with pytest.raises(TypeError, match="http_client"):
            clients.connect(http_client=kind())


@pytest.mark.parametrize("settings", ["memory://", 100, {"requests": 100}, apollohq.RateLimit])
def test_a_limit_that_is_no_ratelimit_is_refused(clients: Clients, settings: Any) -> None:
    with pytest.raises(TypeError, match="rate_limit must be a RateLimit or None"):
        clients.connect(rate_limit=settings)


def test_a_copy_closes_all_when_its_original_is_gone(serve: Callable[..., Server]) -> None:
    server = serve(FOUND)
    with apollohq.Apollo("made-up-token", base_url=server.url, rate_limit=None).with_options(batch=True) as copy:
        assert copy.messages.get(7).id == 7
    with pytest.raises(RuntimeError, match="closed"):
        copy.messages.get(7)


@pytest.mark.anyio
async def test_an_async_copy_closes_all_when_its_original_is_gone(serve: Callable[..., Server]) -> None:
    first = apollohq.AsyncApollo("made-up-token", base_url=serve(FOUND).url, rate_limit=None)
    async with first.with_options(batch=True).with_options(timeout=5) as copy:
        assert (await copy.messages.get(7)).id == 7
    assert (await copy.messages.get(7)).id == 7  # the original is still there
    del first
    await copy.close()
    with pytest.raises(RuntimeError, match="closed"):
        await copy.messages.get(7)


def test_max_wait_of_the_rate_limit_is_for_clients_that_say_nothing_themselves(
    clients: Clients, serve: Callable[..., Server]
) -> None:
    server = serve(FOUND)
    limit = apollohq.RateLimit(1, per=1.0, max_wait=0.01)
    apollo = clients.connect(server.url, f"token-{server.port}", rate_limit=limit)
    apollo.messages.get(7)
    for impatient in (apollo, apollo.with_options(batch=True)):
        with pytest.raises(apollohq.RateLimitTimeout):
            impatient.messages.get(7)
    assert apollo.with_options(max_wait=None).messages.get(7).id == 7
    patient = clients.connect(server.url, f"token-{server.port}", rate_limit=limit, max_wait=60)
    assert patient.messages.get(7).id == 7


@pytest.mark.parametrize("value", ["1", "true", " YES "])
def test_plain_http_can_be_allowed_by_the_environment(
    clients: Clients, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("APOLLOHQ_ALLOW_HTTP", value)
    assert "api.example" in repr(clients.connect("http://api.example/v1"))
    for no in ("", "0", "no", "false"):
        monkeypatch.setenv("APOLLOHQ_ALLOW_HTTP", no)
        with pytest.raises(ValueError, match="APOLLOHQ_ALLOW_HTTP"):
            clients.connect("http://api.example/v1")


@pytest.mark.parametrize("timeout", [1, 0.5, Decimal("2.5"), Fraction(1, 2), 2_000_000])
def test_a_number_of_any_kind_is_a_timeout(clients: Clients, serve: Callable[..., Server], timeout: Any) -> None:
    assert clients.connect(serve(FOUND).url, timeout=timeout).messages.get(7).id == 7


def test_the_description_can_be_read_inside_a_zip(tmp_path: Path) -> None:
    site = Path(httpx2.__file__).parent.parent
    with zipfile.ZipFile(tmp_path / "app.pyz", "w") as archive:
        for package in (apollohq, apollohq_api):
            root = Path(str(package.__file__)).parent
            for path in root.rglob("*.*"):
                if "__pycache__" not in path.parts:
                    archive.write(path, path.relative_to(root.parent))
        archive.write(apollohq.openapi_path(), "apollohq/openapi.yaml")
        archive.writestr(
            "__main__.py",
            "from apollohq import openapi_path\nprint(openapi_path().read_text().count('openapi: 3.0.3'))\n",
        )
    command = [sys.executable, "-S", str(tmp_path / "app.pyz")]
    done = subprocess.run(command, env={"PYTHONPATH": str(site)}, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("1\n", "")
