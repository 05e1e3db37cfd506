"""The reference as Markdown, and its index for language models, say what the page says."""

import re

import pytest

from scripts.publishing.reference import fields
from scripts.validation.document import Json, nodes, operations


@pytest.fixture(name="reference")
def _reference(published: dict[str, bytes]) -> str:
    return published["reference.md"].decode("utf-8")


def test_every_operation_is_there_with_its_route_and_a_command(reference: str, description: Json) -> None:
    for operation in operations(description):
        title = re.escape(operation.content["summary"])
        [section] = re.findall(rf"^### {title}\n(.*?)(?=^##)", reference, re.MULTILINE | re.DOTALL)
        assert f"`{operation.method.upper()} {operation.path}`, operation `{operation.name}`" in section
        assert '```sh\ncurl -u "$APOLLOHQ_TOKEN:X"' in section


def test_each_inferred_fact_is_marked_with_its_reason(reference: str, description: Json) -> None:
    words = " ".join(reference.replace("\\|", "|").split())
    for _, node in nodes(description):
        if reason := fields.inferred(node):
            assert " ".join(reason.why.split()) in words


def test_each_schema_is_there_and_each_link_leads_to_a_heading(reference: str, description: Json) -> None:
    headings = {_anchor(heading) for heading in re.findall(r"^#+ (.+)$", reference, re.MULTILINE)}
    assert {name.lower() for name in description["components"]["schemas"]} <= headings
    assert set(re.findall(r"\]\(#([^)]+)\)", reference)) <= headings


def test_the_index_leads_to_every_operation_and_to_files_that_exist(
    published: dict[str, bytes], reference: str, description: Json
) -> None:
    index = published["llms.txt"].decode("utf-8")
    links = [link.partition("#") for link in re.findall(r"\]\(([^)]+)\)", index)]
    headings = {_anchor(heading) for heading in re.findall(r"^#+ (.+)$", reference, re.MULTILINE)}
    assert {name for name, _, _ in links} <= set(published)
    anchors = [anchor for _, _, anchor in links if anchor]
    assert set(anchors) <= headings
    assert len(anchors) == len(list(operations(description)))


def _anchor(heading: str) -> str:
    """The anchor that GitHub and most viewers give to a heading."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
