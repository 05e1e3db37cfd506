"""The sandbox serves what the description describes, and says so where it cannot."""

from pathlib import Path

import pytest

from apollohq import openapi_path
from apollohq_sandbox.description import openapi
from apollohq_sandbox.operations import operations
from apollohq_sandbox.special import handler_of
from apollohq_sandbox.validation import check_keywords

OPERATIONS = operations(Path(openapi_path()))


def test_every_operation_has_a_handler() -> None:
    for operation in OPERATIONS:
        assert callable(handler_of(operation))


def test_an_operation_whose_name_says_nothing_needs_a_handler_of_its_own() -> None:
    operation = type(OPERATIONS[0])({}, "/x", "GET", {"operationId": "pinMessage", "tags": ["messages"]}, {})
    with pytest.raises(RuntimeError, match="no handler for pinMessage"):
        handler_of(operation)


def test_a_keyword_that_validation_would_pass_over_is_refused() -> None:
    with pytest.raises(ValueError, match="keyword multipleOf"):
        check_keywords({"type": "object", "properties": {"a": {"allOf": [{"multipleOf": 3}]}}})


def test_a_file_that_is_no_description_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "openapi.yaml"
    path.write_text("title: not this")
    with pytest.raises(ValueError, match="no OpenAPI description"):
        openapi(path)
