"""The peers: clients that other generators write from the same description, in `build/benchmark/`."""

import os
import subprocess
import sys
from pathlib import Path

from scripts.portability import openapi_generator
from scripts.portability.workplace import OPENAPI_GENERATOR

ROOT = Path(__file__).parents[2]
PLACE = ROOT / "build" / "benchmark"
OURS, STOCK, PYDANTIC = "ours", "openapi-python-client, stock", "openapi-generator, python"
ENVIRONMENT = {"PYTHONPATH": str(PLACE)}
_DESCRIPTION = ROOT / "spec" / "openapi.yaml"


def prepare() -> None:
    """Generate both peers and install what they need, beside them and nowhere else, for this process to import."""
    PLACE.mkdir(parents=True, exist_ok=True)
    if not (PLACE / "dateutil").exists():
        _run([sys.executable, "-m", "pip", "install", "--quiet", "--target", PLACE, "python-dateutil"])
    openapi_generator.install()
    regenerate_stock()
    regenerate_pydantic()
    sys.path.append(str(PLACE))


def regenerate_stock() -> None:
    """Generate with openapi-python-client's own templates."""
    command = Path(sys.executable).with_name("openapi-python-client")
    _run(
        [
            *(command, "generate", "--overwrite", "--meta=none"),
            *(f"--path={_DESCRIPTION}", f"--output-path={PLACE / 'stock_client'}"),
        ]
    )


def regenerate_pydantic() -> None:
    """Generate with openapi-generator's `python`."""
    _run(
        [
            *(OPENAPI_GENERATOR / "bin" / openapi_generator.COMMAND, "generate", "--generator-name=python"),
            *(f"--input-spec={_DESCRIPTION}", f"--output={PLACE}"),
            *(
                "--additional-properties=packageName=pydantic_client",
                "--global-property=apiTests=false,modelTests=false",
            ),
        ]
    )


def regenerate_ours() -> None:
    """Generate with ours, all checks included."""
    _run([sys.executable, "-m", "scripts.generate", f"--output={PLACE / 'ours' / 'apollohq_api'}"])


def _run(command: list[object]) -> None:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed:\n{done.stdout}{done.stderr}")
