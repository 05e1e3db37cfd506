"""The sandbox's own validation rejects what `jsonschema` rejects, and nothing else."""

from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apollohq import openapi_path
from apollohq_sandbox.operations import JSON, Operation, operations, violations

WRITING = {operation.id: operation for operation in operations(Path(openapi_path())) if JSON in operation.content}
SCALARS = st.sampled_from(
    ["", "1", "-1", "0", "x", "2012-07-05", "2012-05-24 15:30:34", "public", "no", 1, 0, -1, 2.5, True, False, None]
)
VALUES = SCALARS | st.lists(SCALARS, max_size=3) | st.dictionaries(st.sampled_from(["id", "name"]), SCALARS, max_size=2)


def documents(operation: Operation) -> st.SearchStrategy[Any]:
    """Documents that come near to what the operation takes."""
    fields = st.dictionaries(st.sampled_from([*operation.fields, "unknown"]), VALUES, max_size=5)
    return st.dictionaries(st.sampled_from([operation.envelope, "other"]), fields | VALUES, max_size=2) | VALUES


@pytest.mark.parametrize("name", WRITING)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_it_agrees_with_jsonschema(name: str, data: st.DataObject) -> None:
    operation = WRITING[name]
    document = data.draw(documents(operation))
    schema = {**operation.content[JSON], "components": operation.document["components"]}
    expected = jsonschema.Draft4Validator(schema).is_valid(document)
    found = list(violations(operation.document, operation.content[JSON], document))
    assert (not found) == expected, found
