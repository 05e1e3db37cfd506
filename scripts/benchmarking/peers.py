"""The peers: clients that other generators write from the same description, in `build/benchmark/`."""

import os
import subprocess
import sys
import time
from pathlib import Path

from scripts.portability.openapi_generator import REQUIREMENT

ROOT = Path(__file__).parents[2]
PLACE = ROOT / "build" / "benchmark"
STOCK, PYDANTIC = "stock_client", "pydantic_client"


def prepare() -> None:
    """Generate both peers and install what they need, beside them and nowhere else."""
    PLACE.mkdir(parents=True, exist_ok=True)
    if not (PLACE / "dateutil").exists():
        _run([sys.executable, "-m", "pip", "install", "--quiet", "--target", PLACE, "python-dateutil"])
    if not (PLACE / "tool" / "bin").exists():
        _run([sys.executable, "-m", "pip", "install", "--quiet", "--target", PLACE / "tool", REQUIREMENT])
    regenerate_stock()
    regenerate_pydantic()


def regenerate_stock() -> float:
    """Generate with openapi-python-client's own templates; the seconds it took."""
    return _run(
        [
            *(Path(sys.executable).with_name("openapi-python-client"), "generate", "--overwrite", "--meta=none"),
            *(f"--path={ROOT / 'spec/openapi.yaml'}", f"--output-path={PLACE / STOCK}"),
        ]
    )


def regenerate_pydantic() -> float:
    """Generate with openapi-generator's `python`; the seconds it took."""
    command = PLACE / "tool" / "bin" / "openapi-generator-cli"
    return _run(
        [
            *(sys.executable, command, "generate", "--generator-name=python"),
            *(f"--input-spec={ROOT / 'spec/openapi.yaml'}", f"--output={PLACE}"),
            *(f"--additional-properties=packageName={PYDANTIC}", "--global-property=apiTests=false,modelTests=false"),
        ]
    )


def regenerate_ours() -> float:
    """Generate with ours; the seconds it took."""
    return _run([sys.executable, "-m", "scripts.generate", f"--output={PLACE / 'apollohq_api'}"])


def _run(command: list[object]) -> float:
    begun = time.perf_counter()
    environment = {"PYTHONPATH": str(PLACE / "tool")} if "tool" in str(command) else {}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed:\n{done.stdout}{done.stderr}")
    return time.perf_counter() - begun
