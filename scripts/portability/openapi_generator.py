"""openapi-generator, the generator for the languages that have none of their own, at the version that PyPI carries."""

from threading import Lock

from scripts.portability.language import Step, Tool
from scripts.portability.workplace import OPENAPI_GENERATOR, execute

VERSION = "7.26.0"
COMMAND = "openapi-generator-cli"
NAME = f"openapi-generator {VERSION}"
JAVA = Tool("java", "install a JDK, 17 or newer")
NO_SCHEMA_NAME = {
    "Failed to get the schema name: null": "said once, of query parameters that refer to a shared scalar; they come out"
    " with their types."
}

REQUIREMENT = f"{COMMAND}=={VERSION}"
_LEAN = "apiTests=false,modelTests=false,apiDocs=false,modelDocs=false"
_LOCK = Lock()


def generate(generator: str, *options: str) -> Step:
    """The command that writes a client to `generated/`."""
    lean = ("--global-property", _LEAN)
    return Step((COMMAND, "generate", "-i", "openapi.json", "-o", "generated", "-g", generator, *options, *lean))


def install() -> None:
    """Have the pinned version, in a place of its own. Raises StepFailed."""
    marker = OPENAPI_GENERATOR / ".requirement"
    with _LOCK:  # several languages may come here at once
        if marker.is_file() and marker.read_text(encoding="utf-8") == REQUIREMENT:
            return
        OPENAPI_GENERATOR.mkdir(parents=True, exist_ok=True)
        execute(Step(("python", "-m", "venv", ".")), OPENAPI_GENERATOR)
        execute(Step(("bin/python", "-m", "pip", "install", "--quiet", REQUIREMENT)), OPENAPI_GENERATOR)
        marker.write_text(REQUIREMENT, encoding="utf-8")
