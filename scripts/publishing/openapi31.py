"""The description as OpenAPI 3.1, derived from 3.0.3 by a kept tool, `@scalar/openapi-upgrader`."""

import json
import tempfile
from pathlib import Path
from typing import cast

from scripts import node
from scripts.validation.document import Json

HERE = Path(__file__).parent


def derived(description: Json) -> Json:
    """The same API in OpenAPI 3.1. Raises RuntimeError where the tool fails."""
    with tempfile.TemporaryDirectory(prefix="openapi31-") as scratch:
        source = Path(scratch) / "openapi.json"
        source.write_text(json.dumps(description), encoding="utf-8")
        done = node.run(HERE, HERE / "openapi31.mjs", source)
    if done.returncode:
        raise RuntimeError(f"openapi-upgrader fails:\n{done.stderr}")
    return cast("Json", json.loads(done.stdout))
