"""Go: oapi-codegen, run as a tool of the module, so that its version stands in go.mod and its sum in go.sum."""

from collections.abc import Sequence

from scripts.portability.language import VECTORS, Language, Step, Tool
from scripts.portability.payloads import Payload


def _decoders(payloads: Sequence[Payload]) -> dict[str, str]:
    """Go finds no type by its name, so a table holds one function for each schema."""
    schemas = sorted({payload.schema for payload in payloads})
    rows = "".join(f'\t"{schema}": again[apollo.{schema}],\n' for schema in schemas)
    opening = 'package main\n\nimport apollo "conformance/generated"\n\n'
    return {"decoders.go": f"{opening}var decoders = map[string]func([]byte) ([]byte, error){{\n{rows}}}\n"}


GO = Language(
    name="go",
    title="Go",
    generator="oapi-codegen 2.8.2",
    strictness="go vet over program and client; the sums of all modules verified",
    needs=(Tool("go", "install Go 1.25 or newer"),),
    prepare=(),
    generate=Step(("go", "tool", "oapi-codegen", "-config", "oapi-codegen.yaml", "openapi.json")),
    compile=(Step(("go", "vet", "./...")), Step(("go", "build", "-o", "conformance", "."))),
    conformance=Step(("./conformance",)),
    vectors=VECTORS,
    tables=_decoders,
    warts=(
        "`resolve-type-name-collisions` is needed: a response and a schema of one name collide in Go.",
        "Optional fields are pointers, lists included; one wants a helper that takes an address.",
    ),
)
