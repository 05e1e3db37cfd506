"""The audit sees known holes, licences that are not allowed, and what is undeclared or unused; silence is no pass."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from scripts import audit
from scripts.validation.document import Json

NAME, VERSION = audit.FAMOUS


def _hole(name: str) -> Json:
    mended = {"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "0.16.0"}]}
    affected = {"package": {"name": name, "ecosystem": "PyPI"}, "ranges": [mended]}
    return {"id": "GHSA-0000-0000-0001", "summary": "A hole.", "affected": [affected]}


@pytest.fixture(name="osv")
def _osv(httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """A service that speaks OSV and knows holes of the packages named. The other one, PyPI's, is out of reach."""
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")

    def serve(*holed: str) -> str:
        def answer(request: Request) -> Response:
            name = json.loads(request.data)["package"]["name"]
            return Response(json.dumps({"vulns": [_hole(name)]} if name in holed else {}))

        httpserver.expect_request("/query").respond_with_handler(answer)
        return httpserver.url_for("/query")

    return serve


def test_a_known_hole_is_told_with_the_version_that_mends_it(osv: Callable[..., str]) -> None:
    url = osv(NAME, "h11")

    assert audit.holes({"h11": "0.9.0", "idna": "3.10"}, url) == ["h11 0.9.0: GHSA-0000-0000-0001, mended in 0.16.0"]


def test_versions_without_a_known_hole_pass(osv: Callable[..., str]) -> None:
    assert audit.holes({"h11": "0.16.0"}, osv(NAME)) == []


def test_a_service_that_knows_no_hole_in_a_release_full_of_them_is_not_believed(osv: Callable[..., str]) -> None:
    with pytest.raises(audit.Unknown, match=f"sees no hole in {NAME} {VERSION}"):
        audit.holes({"h11": "0.16.0"}, osv())


def test_a_service_out_of_reach_or_out_of_order_leaves_it_unknown(
    osv: Callable[..., str], httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/broken").respond_with_data("Bad gateway", status=502)
    for url in ("http://127.0.0.1:9/query", httpserver.url_for("/broken")):
        with pytest.raises(audit.Unknown) as caught:
            audit.holes({"h11": "0.16.0"}, url)
        assert [line.partition(":")[0] for line in str(caught.value).splitlines()] == ["  pypi", "  osv"]


def test_unknown_is_a_status_of_its_own_and_loud(
    osv: Callable[..., str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(audit, "OSV", "http://127.0.0.1:9/query")
    monkeypatch.setattr(audit, "LICENCES", tmp_path / "licences.md")
    monkeypatch.setattr(audit, "ROOT", tmp_path)
    monkeypatch.setattr(audit, "dependencies", lambda project: [])

    assert audit.main([]) == audit.UNKNOWN
    assert "known holes is NOT KNOWN" in capsys.readouterr().err


def test_what_users_install_is_followed_to_its_end_through_every_extra() -> None:
    found = audit.installed("apollohq")

    assert {"httpx2", "httpcore2", "h11"} < set(found), "what the client's engine brings along"
    assert {"redis", "starlette", "pyyaml", "rpds-py"} < set(found), "what the extras bring along"
    assert not {"pytest", "ruff", NAME} & set(found), "what only maintainers have"


def test_a_licence_that_is_not_allowed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    information = tmp_path / "viral-1.0.dist-info"
    information.mkdir()
    (information / "METADATA").write_text(
        "Metadata-Version: 2.4\nName: viral\nVersion: 1.0\nLicense-Expression: GPL-3.0-only\n"
    )
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")

    table, found = audit.licences(["h11", "viral"])

    assert found == ["viral: the licence GPL-3.0-only is not allowed"]
    assert table.splitlines()[2:] == ["| h11 | MIT License |", "| viral | GPL-3.0-only |"]


def test_an_undeclared_import_and_an_unused_dependency_are_told(tmp_path: Path) -> None:
    for folder in ("generated", "overrides", "sandbox", "scripts", "tests"):
        (tmp_path / folder).mkdir()
    (tmp_path / "pyproject.toml").write_text(
        '[project]\nname = "x"\nversion = "1"\ndependencies = ["redis", "httpx2"]\n'
    )
    (tmp_path / "overrides" / "x.py").write_text("import httpx2\nimport httpcore2\n")
    (tmp_path / "scripts" / "y.py").write_text("import nowhere_declared\n")

    found = "\n".join(audit.dependencies(tmp_path))

    assert "x.py:2:8: DEP003 'httpcore2'" in found
    assert "DEP002 'redis'" in found
    assert "y.py:1:8: DEP001 'nowhere_declared'" in found


def test_every_import_of_ours_is_declared_and_nothing_else() -> None:
    assert audit.dependencies(audit.ROOT) == []


def test_the_licences_on_record_are_those_of_what_users_install() -> None:
    table, found = audit.licences(audit.installed("apollohq"))

    assert found == []
    assert audit.LICENCES.read_text(encoding="utf-8").endswith(table)
