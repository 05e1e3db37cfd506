"""What a language needs, does and proves, as tests/languages/languages.toml says; the keys are explained there."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAMS = ROOT / "tests" / "languages"
STARTERS = ROOT / "spec" / "starters"
VECTORS = ROOT / "spec" / "vectors"
SHARED_BUDGET = "rate-limit-decisions"  # proven by those who share a budget, not by every program

_TABLES = tomllib.loads((PROGRAMS / "languages.toml").read_text(encoding="utf-8"))
_GENERATOR = _TABLES.pop("openapi-generator")
GENERATOR_VERSION: str = _GENERATOR["version"]


@dataclass(frozen=True, slots=True)
class Language:
    """One language with the generator that people use for it."""

    name: str
    title: str
    generator: str
    strictness: str
    generate: str
    needs: Mapping[str, str] = field(default_factory=dict)
    prepare: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    compile: tuple[str, ...] = ()
    run: str | None = None
    starter: str | None = None
    accepted: Mapping[str, str] = field(default_factory=dict)
    refuses: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def vectors(self) -> tuple[str, ...]:
        """The files of spec/vectors, without `.json`, that the program runs: the behaviour that no generator writes."""
        names = (path.stem for path in sorted(VECTORS.glob("*.json")) if not path.stem.endswith(".schema"))
        return tuple(name for name in names if name != SHARED_BUDGET) if self.run else ()


def _language(name: str, table: Mapping[str, object]) -> Language:
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
    if str(values["generate"]).startswith("openapi-generator-cli generate"):
        values["generate"] = f"{values['generate']} {_GENERATOR['lean']}"
    return Language(name=name, **values)  # type: ignore[arg-type]  # a key that does not fit is a TypeError or fails a test


LANGUAGES = tuple(_language(name, table) for name, table in _TABLES.items())
