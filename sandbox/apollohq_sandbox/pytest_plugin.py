"""The pytest fixture `apollo_sandbox`: a sandbox of its own for each test that asks for it.

pytest imports this module in every project that has apollohq installed, so it imports nothing that costs anything.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from apollohq_sandbox.sandbox import Sandbox


@pytest.fixture
def apollo_sandbox() -> Iterator["Sandbox"]:
    """A running sandbox with the built-in data: `.url` for the client's `base_url`; any token is let in, `.token` is
    one.
    """
    try:
        from apollohq_sandbox.sandbox import Sandbox
    except ModuleNotFoundError as error:
        pytest.fail(f"The fixture apollo_sandbox needs {error.name}: pip install 'apollohq[sandbox]'", pytrace=False)
    with Sandbox(token=None) as sandbox:
        yield sandbox
