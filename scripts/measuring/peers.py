"""The peers: clients that other generators write from the same description, in `build/benchmark/`."""

import os
import subprocess
import sys
from pathlib import Path

from scripts.portability import openapi_generator
from scripts.portability.openapi_generator import OPENAPI_GENERATOR

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "build" / "benchmark"
BARE, OURS, STOCK, PYDANTIC = "httpx2", "apollohq", "openapi-python-client, stock", "openapi-generator, python"
_DESCRIPTION = ROOT / "spec" / "openapi.yaml"


def prepare() -> None:
    """Generate both peers and install what they need in their own folder, for this process to import."""
    if not (FOLDER / "dateutil").exists():
        _run(sys.executable, "-m", "pip", "install", "--quiet", f"--target={FOLDER}", "python-dateutil")
    openapi_generator.install()
    regenerate_stock()
    regenerate_pydantic()
    sys.path.append(str(FOLDER))


def regenerate_stock() -> None:
    options = ("--overwrite", "--meta=none", f"--path={_DESCRIPTION}", f"--output-path={FOLDER / 'stock_client'}")
    _run(Path(sys.executable).with_name("openapi-python-client"), "generate", *options)


def regenerate_pydantic() -> None:
    name, lean = "packageName=pydantic_client", "apiTests=false,modelTests=false"
    options = (f"--additional-properties={name}", f"--global-property={lean}")
    command = OPENAPI_GENERATOR / "bin" / openapi_generator.COMMAND
    _run(command, "generate", "-g", "python", f"--input-spec={_DESCRIPTION}", f"--output={FOLDER}", *options)


def regenerate_ours() -> None:
    _run(sys.executable, "-m", "scripts.generate", f"--output={FOLDER / 'ours' / 'apollohq_api'}")


def _run(*command: str | Path) -> None:
    environment = os.environ | {"PYTHONHASHSEED": "0"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed:\n{done.stdout}{done.stderr}")
