"""What every test shares."""

import gc
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("any machine", deadline=None)  # a busy one is slow, not wrong
settings.load_profile("any machine")


@pytest.fixture
def anyio_backend() -> str:
    """Asynchronous tests run on asyncio."""
    return "asyncio"


@pytest.fixture
def no_collection() -> Iterator[None]:
    """Collect no garbage: a finalizer that runs where a parser has reached the greatest depth fails there."""
    gc.disable()
    yield
    gc.enable()
