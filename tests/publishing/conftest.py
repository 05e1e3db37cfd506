"""The real description, to be mutated, and one publication of it."""

import copy
from pathlib import Path

import pytest

from apollohq_sandbox.description import load
from scripts.publishing import publication
from scripts.validation.document import Json

SPEC = Path(__file__).parents[2] / "spec"


@pytest.fixture(scope="session")
def _parsed() -> Json:
    return load(SPEC / "openapi.yaml")


@pytest.fixture
def description(_parsed: Json) -> Json:
    """The description as it is, as a copy that a test may change."""
    return copy.deepcopy(_parsed)


@pytest.fixture(scope="session")
def published() -> dict[str, bytes]:
    """The published files, by name."""
    return publication.files(SPEC)
