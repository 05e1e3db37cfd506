"""The pytest fixtures `apollo_sandbox` and `apollo_sandbox_factory`: a sandbox of its own for each test that asks.

pytest imports this module in every project that has apollohq installed, so it imports nothing that costs anything.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from apollohq_sandbox.sandbox import Sandbox

_MARK = "apollo_sandbox"
_SETTINGS = ("limit", "seed", "faults", "clock", "readings")


def pytest_configure(config: pytest.Config) -> None:
    settings = ", ".join(f"{name}=..." for name in _SETTINGS)
    config.addinivalue_line(
        "markers", f"{_MARK}({settings}): how the fixture's sandbox is set; the default has no limit"
    )


@pytest.fixture
def apollo_sandbox_factory() -> Iterator[Callable[..., "Sandbox"]]:
    """Starts a sandbox with `limit`, `seed`, `faults`, `clock` and `readings`, as often as it is called.

    Each runs until the test ends: `.url` is for the client's `base_url`; any token is let in, `.token` is one.
    """
    try:
        from apollohq_sandbox.sandbox import Sandbox
    except ModuleNotFoundError as error:
        pytest.fail(f"The fixture apollo_sandbox needs {error.name}: pip install 'apollohq[sandbox]'", pytrace=False)
    with ExitStack() as running:

        def start(**settings: Any) -> "Sandbox":
            if unknown := sorted(set(settings) - set(_SETTINGS)):
                pytest.fail(f"{_MARK} takes {', '.join(_SETTINGS)}, not {unknown[0]}", pytrace=False)
            return running.enter_context(Sandbox(token=None, **settings))

        yield start


@pytest.fixture
def apollo_sandbox(request: pytest.FixtureRequest, apollo_sandbox_factory: Callable[..., "Sandbox"]) -> "Sandbox":
    """A running sandbox with the built-in data and no limit, or set by `@pytest.mark.apollo_sandbox(limit=...)`."""
    settings: dict[str, Any] = {}
    for mark in reversed(list(request.node.iter_markers(_MARK))):
        if mark.args:
            pytest.fail(f"{_MARK} takes its settings by name: limit=...", pytrace=False)
        settings |= mark.kwargs
    return apollo_sandbox_factory(**settings)
