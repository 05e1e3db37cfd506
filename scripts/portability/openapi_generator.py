"""openapi-generator, for the languages that have no generator of their own, at the version that PyPI carries."""

import subprocess
import sys
from threading import Lock

from scripts.portability.language import GENERATOR_VERSION, ROOT

COMMAND = "openapi-generator-cli"
NAME = f"openapi-generator {GENERATOR_VERSION}"
REQUIREMENT = f"{COMMAND}=={GENERATOR_VERSION}"
OPENAPI_GENERATOR = ROOT / "build" / "languages" / "openapi-generator"
_LOCK = Lock()


def install() -> None:
    """Have the pinned version in an environment of its own. Raises subprocess.CalledProcessError."""
    marker = OPENAPI_GENERATOR / ".requirement"
    with _LOCK:  # several languages may come here at once
        if not marker.is_file() or marker.read_text(encoding="utf-8") != REQUIREMENT:
            subprocess.run([sys.executable, "-m", "venv", OPENAPI_GENERATOR], check=True)
            python = str(OPENAPI_GENERATOR / "bin" / "python")
            subprocess.run([python, "-m", "pip", "install", "--quiet", REQUIREMENT], check=True)
            marker.write_text(REQUIREMENT, encoding="utf-8")
