"""Each fault is injected when it is asked for, and the same faults are injected again with the same seed."""

import time

import httpx2
import pytest

from apollohq_sandbox import Faults, Sandbox

from .conftest import AUTH, Api

MESSAGE = "/messages/35371388"


def statuses(faults: Faults, count: int = 12) -> list[int | str]:
    seen: list[int | str] = []
    with Sandbox(faults=faults) as sandbox, httpx2.Client(base_url=sandbox.url, auth=AUTH) as http:
        for _ in range(count):
            try:
                seen.append(http.get(MESSAGE).status_code)
            except httpx2.TransportError:
                seen.append("cut")
    return seen


def test_without_faults_nothing_goes_wrong() -> None:
    assert set(statuses(Faults())) == {200}


@pytest.mark.parametrize(
    ("faults", "seen"),
    [
        (Faults(too_many_requests=1), 429),
        (Faults(server_error=1), 500),
        (Faults(unavailable=1), 503),
        (Faults(drop=1), "cut"),
        (Faults(lose_answer=1), "cut"),
        (Faults(truncate=1), "cut"),
    ],
)
def test_a_fault_of_probability_1_is_injected_every_time(faults: Faults, seen: int | str) -> None:
    assert set(statuses(faults, 3)) == {seen}


def test_a_seed_repeats_the_faults() -> None:
    drawn = [statuses(Faults(too_many_requests=0.3, server_error=0.3, drop=0.3, seed=seed)) for seed in (7, 7, 8)]
    assert drawn[0] == drawn[1] != drawn[2]
    assert len(set(drawn[0])) > 2


def test_error_responses_are_those_of_a_real_server() -> None:
    with Sandbox(limit=100, faults=Faults(too_many_requests=1)) as sandbox:
        limited = httpx2.get(sandbox.url + MESSAGE, auth=AUTH)
        assert "limited" in limited.json()["message"]
        assert limited.headers["retry-after"] == "1"
        assert limited.headers["x-ratelimit-remaining"] == "99"
    with Sandbox(faults=Faults(server_error=1)) as sandbox:
        assert httpx2.get(sandbox.url + MESSAGE, auth=AUTH).headers["content-type"].startswith("text/html")


def test_a_dropped_request_did_nothing_and_a_lost_answer_did_everything() -> None:
    for faults, made in ((Faults(drop=1), 0), (Faults(lose_answer=1), 1)):
        with Sandbox(empty=True, faults=faults) as sandbox:
            with pytest.raises(httpx2.TransportError):
                httpx2.post(sandbox.url + "/projects/1/messages", json={"message": {}}, auth=AUTH)
            assert len(sandbox.store.select("messages")) == made


def test_latency_is_waited_for() -> None:
    with Sandbox(faults=Faults(latency=0.2)) as sandbox:
        begun = time.monotonic()
        assert httpx2.get(sandbox.url + MESSAGE, auth=AUTH).status_code == 200
        assert time.monotonic() - begun >= 0.2


def test_shifting_pages_push_a_record_onto_the_next_page() -> None:
    with Sandbox(faults=Faults(shift_pages=1)) as sandbox:
        api = Api(sandbox)
        with api.http:
            first = api.get("/projects/1/messages")["messages"]
            second = api.get("/projects/1/messages/2")["messages"]
            assert second[0] == first[-1]


@pytest.mark.parametrize("wrong", [{"drop": 1.5}, {"truncate": -0.1}, {"latency": -1.0}, {"drop": float("nan")}])
def test_an_impossible_probability_is_an_error(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Faults(**wrong)  # type: ignore[arg-type]
