"""The sandbox serves what the description describes: every operation, and nothing else."""

from pathlib import Path

import pytest

from apollohq import openapi_path
from apollohq_sandbox.app import HANDLERS, check_handlers
from apollohq_sandbox.description import openapi, operations

DESCRIBED = operations(openapi(Path(openapi_path())))


def test_every_operation_has_a_handler_and_every_handler_an_operation() -> None:
    assert sorted(operation.id for operation in DESCRIBED) == sorted(HANDLERS)


def test_an_operation_without_a_handler_stops_the_sandbox_from_starting() -> None:
    with pytest.raises(RuntimeError, match="without a handler: createUpload"):
        check_handlers(DESCRIBED, {name: handler for name, handler in HANDLERS.items() if name != "createUpload"})


def test_a_handler_without_an_operation_does_too() -> None:
    with pytest.raises(RuntimeError, match="without an operation: createUpload"):
        check_handlers([operation for operation in DESCRIBED if operation.id != "createUpload"])


def test_a_file_that_is_no_description_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "openapi.yaml"
    path.write_text("title: not this")
    with pytest.raises(ValueError, match="no OpenAPI description"):
        openapi(path)
