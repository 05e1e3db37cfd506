"""The documented Apollo API on your own machine: a real server with a real database, driven by the description.

`Sandbox` starts one inside this process, `apollohq-sandbox` starts one from the command line, and the pytest fixture
`apollo_sandbox` starts one for a test. Importing this package loads no server: `Sandbox` is loaded when it is first
used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from apollohq_sandbox.faults import Faults
    from apollohq_sandbox.sandbox import Sandbox
else:

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"apollohq_sandbox.{name.lower()}"), name)


__all__ = ["Faults", "Sandbox"]
