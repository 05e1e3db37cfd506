"""openapi-generator, the generator for the languages that have none of their own, at the version that PyPI carries."""

from scripts.portability.language import Step, Tool

VERSION = "7.26.0"
REQUIREMENT = f"openapi-generator-cli=={VERSION}"
NAME = f"openapi-generator {VERSION}"
JAVA = Tool("java", "install a JDK 17 or newer")

_LEAN = "apiTests=false,modelTests=false,apiDocs=false,modelDocs=false"


def generate(generator: str, *options: str) -> Step:
    """The command that writes a client to `generated/`."""
    return Step(
        (
            "openapi-generator-cli", "generate", "-i", "openapi.json", "-o", "generated", "-g", generator, *options,
            "--global-property", _LEAN,
        )
    )  # fmt: skip
