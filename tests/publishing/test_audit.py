"""Known vulnerabilities are reported; without a service that can be asked and trusted the result is NOT KNOWN."""

import json
import sys
from collections.abc import Callable

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from scripts import audit
from scripts.validation.document import Json

NAME, VERSION = audit.VULNERABLE


def _vulnerability(name: str) -> Json:
    fixed = {"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "0.16.0"}]}
    affected = {"package": {"name": name, "ecosystem": "PyPI"}, "ranges": [fixed]}
    return {"id": "GHSA-0000-0000-0001", "summary": "A vulnerability.", "affected": [affected]}


@pytest.fixture(name="osv")
def _osv(httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """An OSV service with vulnerabilities of the packages named. The other service, PyPI's, cannot be reached."""
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")

    def serve(*names: str) -> str:
        def answer(request: Request) -> Response:
            name = json.loads(request.data)["package"]["name"]
            return Response(json.dumps({"vulns": [_vulnerability(name)]} if name in names else {}))

        httpserver.expect_request("/query").respond_with_handler(answer)
        return httpserver.url_for("/query")

    return serve


def test_a_vulnerability_is_reported_with_the_version_that_fixes_it(osv: Callable[..., str]) -> None:
    url = osv(NAME, "h11")

    found = audit.vulnerabilities(["h11==0.9.0", "idna==3.10"], url)

    assert found == ["h11 0.9.0: GHSA-0000-0000-0001, fixed in 0.16.0"]


def test_versions_without_a_known_vulnerability_pass(osv: Callable[..., str]) -> None:
    assert audit.vulnerabilities(["h11==0.16.0"], osv(NAME)) == []


def test_a_service_that_misses_the_known_vulnerable_release_is_not_trusted(osv: Callable[..., str]) -> None:
    with pytest.raises(audit.Unknown, match=f"reports nothing for {NAME} {VERSION}"):
        audit.vulnerabilities(["h11==0.16.0"], osv())


def test_a_service_that_cannot_be_reached_or_read_leaves_it_unknown(
    osv: Callable[..., str], httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/broken").respond_with_data("Bad gateway", status=502)
    for url in ("http://127.0.0.1:9/query", httpserver.url_for("/broken")):
        with pytest.raises(audit.Unknown) as caught:
            audit.vulnerabilities(["h11==0.16.0"], url)
        assert [line.partition(":")[0] for line in str(caught.value).splitlines()] == ["  pypi", "  osv"]


def test_unknown_is_a_status_of_its_own_and_a_message(
    osv: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert audit.main([sys.executable], "http://127.0.0.1:9/query") == audit.UNKNOWN
    assert "known vulnerabilities is NOT KNOWN" in capsys.readouterr().err
