"""What every test shares."""

import gc
import os
import signal
import ssl
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("any machine", deadline=None)  # a busy one is slow, not wrong
settings.load_profile("any machine")
signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job of a shell ignores it, and its children


@pytest.fixture
def anyio_backend() -> str:
    """Asynchronous tests run on asyncio."""
    return "asyncio"


@pytest.fixture(autouse=True)
def same_umask() -> Iterator[None]:
    """Leave no umask behind: the command sets it for the rest of its process, which is the next tests' here."""
    before = os.umask(0o077)
    os.umask(before)
    yield
    os.umask(before)


@pytest.fixture(autouse=True)
def few_authorities(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust those that the environment names, and no others: to read the machine's takes each client 20 ms."""

    def context(*, _trust_env: bool = True) -> ssl.SSLContext:
        named = os.environ.get("SSL_CERT_FILE") if _trust_env else None
        return ssl.create_default_context(cafile=named) if named else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)

    monkeypatch.setattr("httpcore2.default_ssl_context", context)  # where httpx2 looks it up


@pytest.fixture
def no_collection() -> Iterator[None]:
    """Collect no garbage: a finalizer that runs where a parser has reached the greatest depth fails there."""
    gc.disable()
    yield
    gc.enable()
