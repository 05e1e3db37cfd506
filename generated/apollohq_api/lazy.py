"""Names that a package exports and imports when they are first used (PEP 562)."""

from __future__ import annotations

from importlib import import_module
from sys import modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def exporter(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """The `__getattr__` of a package that finds each name in its module, once."""

    def export(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        setattr(modules[package], name, getattr(import_module(homes[name], package), name))
        return getattr(modules[package], name)

    return export
