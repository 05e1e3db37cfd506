"""What every test shares."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme
from hypothesis import settings

settings.register_profile("any machine", deadline=None)  # a busy one is slow, not wrong
settings.load_profile("any machine")


@pytest.fixture
def anyio_backend() -> str:
    """Asynchronous tests run on asyncio."""
    return "asyncio"


@pytest.fixture(scope="session")
def _one_authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("authority") / "authority.pem"
    trustme.CA().cert_pem.write_to_path(path)
    return path


@pytest.fixture
def few_certificates(_one_authority: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One authority to trust: every client reads all that the machine has, which takes 20 ms."""
    monkeypatch.setenv("SSL_CERT_FILE", str(_one_authority))


@pytest.fixture
def no_collection() -> Iterator[None]:
    """Collect no garbage: a finalizer that runs where a parser has reached the greatest depth fails there."""
    gc.disable()
    yield
    gc.enable()
