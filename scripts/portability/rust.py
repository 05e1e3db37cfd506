"""Rust: progenitor, called by the program's own build script, so that its version stands in Cargo.toml."""

from collections.abc import Sequence

from scripts.portability.language import VECTORS, Language, Step, Tool
from scripts.portability.payloads import Payload


def _decoders(payloads: Sequence[Payload]) -> dict[str, str]:
    """Rust finds no type by its name, so a function holds one arm for each schema."""
    schemas = sorted({payload.schema for payload in payloads})
    arms = "".join(f'        "{schema}" => through::<types::{schema}>(document),\n' for schema in schemas)
    return {
        "src/decoders.rs": "use serde_json::{Result, Value};\n\n"
        "use crate::{client::types, through};\n\n"
        "pub fn again(schema: &str, document: Value) -> Result<Value> {\n"
        f'    match schema {{\n{arms}        _ => panic!("no type for {{schema}}"),\n    }}\n}}\n'
    }


RUST = Language(
    name="rust",
    title="Rust",
    generator="progenitor 0.15.1",
    strictness="warnings and clippy's lints denied in the program; versions and sums from Cargo.lock",
    needs=(Tool("cargo", "install Rust 1.95 or newer"),),
    prepare=(),
    generate=Step(("cargo", "build", "--locked", "--quiet")),
    compile=(Step(("cargo", "clippy", "--locked", "--quiet")),),
    conformance=Step(("cargo", "run", "--locked", "--quiet")),
    vectors=VECTORS,
    tables=_decoders,
    warts=(
        "No auth: build the `reqwest::Client` with the header, and hand it over.",
        "Each scalar is a type of its own, page numbers too; text is parsed into it, and that can fail.",
        "Keys that the description does not name are dropped.",
    ),
)
