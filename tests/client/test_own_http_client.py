"""A caller's own HTTP client is used as it is: proxy, certificates, headers, hooks; only authentication is ours."""

from __future__ import annotations

import pickle
import ssl
import sys
import time
from typing import TYPE_CHECKING, Any

import httpx2
import pytest
import trustme

import apollohq
from tests.client.servers import Heard, Server, reply

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable
    from pathlib import Path

    from tests.client.clients import Clients

FOUND = reply(payload={"message": {"id": "7"}})
OURS = "Basic bWFkZS11cC10b2tlbjpY"


def test_its_headers_and_parameters_go_along(clients: Clients, serve: Callable[..., Server]) -> None:
    server = serve(
        reply(payload={"events": [], "continued-at": "/calendars/events?page=2"}), reply(payload={"events": []})
    )
    own = clients.http_client(
        base_url="https://elsewhere.example/",
        headers={
            "X-Tenant": "blue",
            "User-Agent": "robot/2",
            "Authorization": "Bearer theirs",
            "Cookie": "flavour=oat",
        },
        params={"tenant": "blue"},
        auth=("their", "password"),
        timeout=0.001,
    )
    list(clients.connect(server.url, http_client=clients.unwrapped(own)).events.list(from_="20120101"))
    for heard in server.heard:
        assert heard.headers["x-tenant"] == "blue"
        assert heard.headers["cookie"] == "flavour=oat"
        assert heard.headers["authorization"] == OURS
        assert heard.headers["user-agent"].startswith("apollohq/")
        assert heard.headers["user-agent"].endswith(" robot/2")
    assert [sorted(heard.query) for heard in server.heard] == [
        [("from", "20120101"), ("tenant", "blue")],
        [("from", "20120101"), ("page", "2"), ("tenant", "blue")],
    ]


def test_our_timeout_goes_before_its_own(clients: Clients, serve: Callable[..., Server]) -> None:
    def takes_its_time(connection: socket.socket) -> None:
        time.sleep(0.3)
        connection.sendall(FOUND)

    own = clients.http_client(timeout=0.05)
    apollo = clients.connect(serve(takes_its_time).url, max_retries=0, http_client=clients.unwrapped(own))
    assert apollo.messages.get(7).id == 7


def test_its_hooks_are_called(clients: Clients, serve: Callable[..., Server]) -> None:
    seen: list[str] = []

    def note(thing: Any) -> None:
        seen.append(type(thing).__name__)

    async def note_async(thing: Any) -> None:
        note(thing)

    hook = note_async if clients.is_async else note
    own = clients.http_client(event_hooks={"request": [hook], "response": [hook]})
    clients.connect(serve(FOUND).url, http_client=clients.unwrapped(own)).messages.get(7)
    assert seen == ["Request", "Response"]


def test_it_stays_open_and_unchanged(clients: Clients, serve: Callable[..., Server]) -> None:
    server = serve(FOUND)
    own = clients.http_client(headers={"X-Tenant": "blue"})
    plain = clients.unwrapped(own)
    before = (dict(plain.headers), plain.auth, plain.timeout, plain.follow_redirects, str(plain.base_url))
    apollo = clients.connect(server.url, http_client=plain)
    apollo.messages.get(7)
    apollo.close()
    assert not plain.is_closed
    assert (dict(plain.headers), plain.auth, plain.timeout, plain.follow_redirects, str(plain.base_url)) == before
    assert own.get(f"{server.url}/theirs").status_code == 200
    assert "authorization" not in server.heard[-1].headers
    with pytest.raises(RuntimeError, match="closed"):
        apollo.messages.get(7)


def test_a_client_closed_by_its_owner_is_an_error_that_says_so(clients: Clients, serve: Callable[..., Server]) -> None:
    own = clients.http_client()
    apollo = clients.connect(serve(FOUND).url, http_client=clients.unwrapped(own))
    own.close()
    with pytest.raises(RuntimeError, match="closed"):
        apollo.messages.get(7)


def test_a_transport_of_the_callers_own_works(clients: Clients) -> None:
    def answer(request: httpx2.Request) -> httpx2.Response:
        if request.url.path.endswith("/8"):
            raise httpx2.ConnectError("no route")
        return httpx2.Response(200, json={"message": {"id": "7"}})

    own = clients.http_client(transport=httpx2.MockTransport(answer))
    apollo = clients.connect("https://api.example/v1", http_client=clients.unwrapped(own))
    assert apollo.messages.get(7).id == 7
    with pytest.raises(apollohq.APIConnectionError, match=r"nothing was sent.*after 4 attempts"):
        apollo.messages.get(8)


def test_proxies_of_the_environment_are_used(
    clients: Clients, serve: Callable[..., Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = serve(FOUND)
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{proxy.port}")
    monkeypatch.setenv("NO_PROXY", "")
    apollo = clients.connect("http://api.example/v1", allow_http=True)
    assert apollo.messages.get(7).id == 7
    assert proxy.heard[0].target == "http://api.example/v1/messages/7"
    assert proxy.heard[0].headers["host"] == "api.example"


def test_hosts_that_the_environment_exempts_need_no_proxy(
    clients: Clients, serve: Callable[..., Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy, server = serve(reply(502)), serve(FOUND)
    monkeypatch.setenv("ALL_PROXY", f"http://127.0.0.1:{proxy.port}")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    assert clients.connect(server.url).messages.get(7).id == 7
    assert proxy.connections == 0


def test_a_proxy_that_needs_a_package_is_named(
    clients: Clients, serve: Callable[..., Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:9")
    monkeypatch.setitem(sys.modules, "socksio", None)
    with pytest.raises(ValueError, match="proxy or certificate settings of the environment"):
        clients.connect("http://api.example/v1", allow_http=True).messages.get(7)


def test_a_proxy_and_certificates_of_the_callers_own_are_used(
    clients: Clients, serve: Callable[..., Server], tls: ssl.SSLContext, certificates: str
) -> None:
    proxy, server = serve(FOUND), serve(FOUND, tls=tls)
    own = clients.http_client(proxy=f"http://127.0.0.1:{proxy.port}")
    apollo = clients.connect("http://api.example/v1", allow_http=True, http_client=clients.unwrapped(own))
    assert apollo.messages.get(7).id == 7
    assert proxy.heard[0].target == "http://api.example/v1/messages/7"
    own = clients.http_client(verify=ssl.create_default_context(cafile=certificates))
    apollo = clients.connect(server.url.replace("http://", "https://"), http_client=clients.unwrapped(own))
    assert apollo.messages.get(7).id == 7
    assert server.heard[0].headers["authorization"] == OURS


def test_a_proxy_that_refuses_has_sent_nothing(
    clients: Clients, serve: Callable[..., Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = serve(reply(403))
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.port}")
    monkeypatch.setenv("NO_PROXY", "")
    with pytest.raises(apollohq.APIConnectionError, match="nothing was sent") as caught:
        clients.connect("https://api.example/v1", max_retries=0).messages.create(1, title="New")
    assert not caught.value.outcome_unknown
    assert [heard.method for heard in proxy.heard] == ["CONNECT"]
    assert "authorization" not in proxy.heard[0].headers


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """An authority that nobody has heard of."""
    return trustme.CA()


@pytest.fixture
def tls(authority: trustme.CA) -> ssl.SSLContext:
    """What a server on the loopback address shows for itself, signed by that authority."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


@pytest.fixture
def certificates(authority: trustme.CA, tmp_path: Path) -> str:
    """The file to name in `SSL_CERT_FILE`, for trusting the authority."""
    path = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(path)
    return str(path)


def test_certificates_of_the_environment_are_trusted_and_no_others(
    clients: Clients,
    serve: Callable[..., Server],
    tls: ssl.SSLContext,
    certificates: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server = serve(FOUND, tls=tls)
    url = server.url.replace("http://", "https://")
    with pytest.raises(apollohq.APIConnectionError, match=r"nothing was sent.*CERTIFICATE"):
        clients.connect(url, max_retries=0).messages.create(1, title="New")
    monkeypatch.setenv("SSL_CERT_FILE", certificates)
    assert clients.connect(url).messages.get(7).id == 7


PROXIES = ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"]


@pytest.mark.parametrize("variable", PROXIES)
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_loopback_address_is_never_asked_through_a_proxy_of_the_environment(
    clients: Clients, serve: Callable[..., Server], monkeypatch: pytest.MonkeyPatch, variable: str, host: str
) -> None:
    for name in (*PROXIES, "NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    proxy, server = serve(reply(502)), serve(FOUND)
    monkeypatch.setenv(variable, f"http://127.0.0.1:{proxy.port}")
    assert clients.connect(server.url.replace("127.0.0.1", host), max_retries=0).messages.get(7).id == 7
    assert proxy.connections == 0


def test_nor_is_one_over_tls(
    clients: Clients,
    serve: Callable[..., Server],
    tls: ssl.SSLContext,
    certificates: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    proxy, server = serve(reply(502)), serve(FOUND, tls=tls)
    monkeypatch.setenv("SSL_CERT_FILE", certificates)
    monkeypatch.setenv("ALL_PROXY", f"http://127.0.0.1:{proxy.port}")
    monkeypatch.setenv("NO_PROXY", "")
    assert clients.connect(server.url.replace("http://", "https://"), max_retries=0).messages.get(7).id == 7
    assert proxy.connections == 0


@pytest.mark.parametrize(
    "variables",
    [{"HTTPS_PROXY": "gopher://proxy.example"}, {"HTTPS_PROXY": "http://[::1"}, {"SSL_CERT_FILE": "/nowhere.pem"}],
)
def test_settings_of_the_environment_that_make_no_sense_are_a_value_error(
    clients: Clients, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ValueError, match="settings of the environment"):
        clients.connect("https://api.example/v1", max_retries=0).messages.get(7)


def sets_cookies(heard: Heard) -> bytes:
    return reply(payload={"message": {"id": "7"}}, headers={"Set-Cookie": "PHPSESSID=of-the-first; Path=/"})


def test_cookies_are_not_sent_neither_its_own_nor_those_that_a_server_sets(
    clients: Clients, serve: Callable[..., Server]
) -> None:
    server, own = serve(route=sets_cookies), clients.http_client(cookies={"flavour": "oat"})
    anna = clients.connect(server.url, "token-of-anna", http_client=clients.unwrapped(own))
    anna.messages.get(7)
    bert = clients.connect(server.url, "token-of-bert", http_client=clients.unwrapped(own))
    for apollo in (bert, bert.with_options(timeout=5), anna):
        apollo.messages.get(7)
    assert [heard.headers.get("cookie") for heard in server.heard] == [None] * 4


def test_repeated_header_fields_are_all_kept(clients: Clients, serve: Callable[..., Server]) -> None:
    from apollohq_api.api.messages import get_message

    fields = b"X-Many: one\r\nSet-Cookie: a=1\r\nX-Many: two\r\nSet-Cookie: b=2\r\nx-many: three\r\n"
    refusal = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n" + fields + b"\r\n"
    success = FOUND.replace(b"Content-Type", fields + b"Content-Type", 1)
    server = serve(refusal, success)
    apollo = clients.connect(server.url)
    with pytest.raises(apollohq.NotFoundError) as caught:
        apollo.messages.get(7)
    client = clients.unwrapped(apollo.client)
    if clients.portal is not None:
        answer: Any = clients.portal.call(lambda: get_message.asyncio_detailed(7, client=client))
    else:
        answer = get_message.sync_detailed(7, client=client)
    for headers in (caught.value.headers, pickle.loads(pickle.dumps(caught.value)).headers, answer.headers):  # noqa: S301
        assert headers.get_list("X-Many") == ["one", "two", "three"]
        assert headers.get_list("set-cookie") == ["a=1", "b=2"]
