"""The pytest fixtures `apollo_sandbox` and `apollo_sandbox_factory`: a sandbox of its own for each test that uses one.

pytest imports this module in every project that has apollohq installed, so it imports nothing that takes time.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from apollohq_sandbox.sandbox import Sandbox

_SETTINGS = ("limit", "seed", "faults", "clock", "readings")


def pytest_configure(config: pytest.Config) -> None:
    settings = ", ".join(f"{name}=..." for name in _SETTINGS)
    config.addinivalue_line("markers", f"apollo_sandbox({settings}): settings of the sandbox; no limit by default")


@pytest.fixture
def apollo_sandbox_factory() -> Iterator[Callable[..., "Sandbox"]]:
    """Start a sandbox with `limit`, `seed`, `faults`, `clock` and `readings` at each call.

    Each runs until the test ends: `.url` is for the client's `base_url`; every token is accepted, `.token` is one.
    """
    try:
        from apollohq_sandbox.sandbox import Sandbox
    except ModuleNotFoundError as error:
        pytest.fail(f"The fixture apollo_sandbox needs {error.name}: pip install 'apollohq[sandbox]'", pytrace=False)
    with ExitStack() as running:

        def start(*wrong: Any, **settings: Any) -> "Sandbox":
            if wrong or not set(settings) <= set(_SETTINGS):
                pytest.fail(f"apollo_sandbox takes {', '.join(_SETTINGS)}, each by its name", pytrace=False)
            return running.enter_context(Sandbox(token=None, **settings))

        yield start


@pytest.fixture
def apollo_sandbox(request: pytest.FixtureRequest, apollo_sandbox_factory: Callable[..., "Sandbox"]) -> "Sandbox":
    """A running sandbox with the built-in data and no limit, or set by `@pytest.mark.apollo_sandbox(limit=...)`."""
    marks = list(request.node.iter_markers("apollo_sandbox"))[::-1]  # the nearest one last
    settings = {name: value for mark in marks for name, value in mark.kwargs.items()}
    return apollo_sandbox_factory(*(value for mark in marks for value in mark.args), **settings)
