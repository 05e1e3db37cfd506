"""The real description, to be mutated, and one publication of it."""

import copy
from pathlib import Path

import pytest
import yaml

from scripts.publishing import publication
from scripts.validation.document import Json

SPEC = Path(__file__).parents[2] / "spec"


@pytest.fixture(scope="session")
def _parsed() -> Json:
    parsed: Json = yaml.safe_load((SPEC / "openapi.yaml").read_text(encoding="utf-8"))
    return parsed


@pytest.fixture
def description(_parsed: Json) -> Json:
    """The description as it is, as a copy that a test may change."""
    return copy.deepcopy(_parsed)


@pytest.fixture(scope="session")
def published() -> dict[str, bytes]:
    """The published files, by name."""
    return publication.files(SPEC)
