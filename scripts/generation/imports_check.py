"""A program: import every module of a package that was just generated, and find each operation on both clients.

python imports_check.py FOLDER_OF_THE_PACKAGE FOLDER_OF_APOLLOHQ
"""

from __future__ import annotations

import json
import pkgutil
import sys
from importlib import import_module
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = "apollohq_api"


def problems() -> Iterator[str]:
    """What cannot be imported or found."""
    package = import_module(PACKAGE)
    for module in pkgutil.walk_packages(package.__path__, f"{PACKAGE}."):
        try:
            import_module(module.name)
        except Exception as error:  # noqa: BLE001 - whatever it is, the module cannot be used
            yield f"{module.name} cannot be imported: {error}"
            return
    for name in import_module(f"{PACKAGE}.models").__all__:
        getattr(import_module(f"{PACKAGE}.models"), name)
    clients = import_module("apollohq")
    table = json.loads(files(PACKAGE).joinpath("operations.json").read_text(encoding="utf-8"))
    for client in (clients.Apollo("token"), clients.AsyncApollo("token")):
        for operation in table["operations"]:
            resource = getattr(client, operation["resource"], None)
            way = f"{type(client).__name__}.{operation['resource']}"
            if f"{PACKAGE}.api.{operation['resource']}" not in {kind.__module__ for kind in type(resource).__mro__}:
                yield f"{way} is something else than the operations of the tag {operation['tag']}"
            elif not callable(getattr(resource, operation["call"], None)):
                yield f"{way}.{operation['call']} is missing: {operation['id']}"


if __name__ == "__main__":
    sys.path[:0] = sys.argv[1:]
    found = list(dict.fromkeys(problems()))
    print("\n".join(found))
    sys.exit(bool(found))
