"""Known holes are told; a service that cannot be asked, or knows nothing, leaves it unknown and is no pass."""

import json
import sys
from collections.abc import Callable

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from scripts import known_holes
from scripts.validation.document import Json

NAME, VERSION = known_holes.FAMOUS


def _hole(name: str) -> Json:
    fixed = {"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "0.16.0"}]}
    affected = {"package": {"name": name, "ecosystem": "PyPI"}, "ranges": [fixed]}
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


def test_a_known_hole_is_told_with_the_version_that_fixes_it(osv: Callable[..., str]) -> None:
    url = osv(NAME, "h11")

    found = known_holes.holes(["h11==0.9.0", "idna==3.10"], url)

    assert found == ["h11 0.9.0: GHSA-0000-0000-0001, fixed in 0.16.0"]


def test_versions_without_a_known_hole_pass(osv: Callable[..., str]) -> None:
    assert known_holes.holes(["h11==0.16.0"], osv(NAME)) == []


def test_a_service_that_knows_no_hole_in_a_release_full_of_them_is_not_believed(osv: Callable[..., str]) -> None:
    with pytest.raises(known_holes.Unknown, match=f"sees no hole in {NAME} {VERSION}"):
        known_holes.holes(["h11==0.16.0"], osv())


def test_a_service_out_of_reach_or_out_of_order_leaves_it_unknown(
    osv: Callable[..., str], httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/broken").respond_with_data("Bad gateway", status=502)
    for url in ("http://127.0.0.1:9/query", httpserver.url_for("/broken")):
        with pytest.raises(known_holes.Unknown) as caught:
            known_holes.holes(["h11==0.16.0"], url)
        assert [line.partition(":")[0] for line in str(caught.value).splitlines()] == ["  pypi", "  osv"]


def test_unknown_is_a_status_of_its_own_and_loud(osv: Callable[..., str], capsys: pytest.CaptureFixture[str]) -> None:
    assert known_holes.main([sys.executable], "http://127.0.0.1:9/query") == known_holes.UNKNOWN
    assert "known holes is NOT KNOWN" in capsys.readouterr().err
