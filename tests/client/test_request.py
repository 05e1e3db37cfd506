"""`apollo.request` calls what nobody described, by the same rules as every other call."""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import Enum, IntEnum
from typing import TYPE_CHECKING, Any

import pytest

import apollohq
from apollohq_api.models import Message
from tests.client.faults import closes_at_once
from tests.client.servers import Server, reply

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.client.clients import Clients


def test_it_gives_the_json_of_the_answer(clients: Clients, serve: Callable[..., Server]) -> None:
    server = serve(reply(payload={"writeboards": [{"id": "1"}]}))
    assert clients.connect(server.url).request("GET", "/writeboards", query={"page": 2}) == {
        "writeboards": [{"id": "1"}]
    }
    (heard,) = server.heard
    assert (heard.method, heard.target) == ("GET", "/v1/writeboards?page=2")
    assert heard.headers["authorization"] == "Basic bWFkZS11cC10b2tlbjpY"
    assert heard.headers["accept"] == "application/json"


@pytest.mark.parametrize(
    "path", ["/writeboards", "writeboards", "/v1/writeboards", "{url}/writeboards", " /writeboards#top"]
)
def test_a_path_is_relative_to_the_base_url_or_whole_under_it(
    clients: Clients, serve: Callable[..., Server], path: str
) -> None:
    server = serve(reply())
    clients.connect(server.url).request("get", path.format(url=server.url))
    assert (server.heard[0].method, server.heard[0].target) == ("GET", "/v1/writeboards")


@pytest.mark.parametrize(
    "path",
    [
        "https://evil.example/v1/x",
        "//evil.example/x",
        "/../x",
        "/x/%2e%2e/%2e%2e/y",
        "",
        " ",
        "/\0",
        "/\ud800",
        "http://127.0.0.1:1/v1/x",
        "https://api.apollohq.com/v2/x",
        "?page=2",
        "/" + "x" * 70_000,
    ],
)
def test_what_leads_away_is_refused_before_anything_is_sent(
    clients: Clients, serve: Callable[..., Server], path: str
) -> None:
    server = serve(reply())
    with pytest.raises(ValueError, match="path"):
        clients.connect(server.url).request("GET", path)
    assert server.heard == []


class Colour(str, Enum):  # noqa: UP042 - not a StrEnum, whose str() is its value
    RED = "red"


class Number(IntEnum):
    TWO = 2


def test_queries_are_encoded_as_the_described_ones_are(clients: Clients, serve: Callable[..., Server]) -> None:
    server = serve(reply())
    query = {
        "flag": True,
        "day": date(2012, 7, 5),
        "moment": datetime(2012, 7, 5, 16, 30, tzinfo=UTC),
        "ids": [1, 2],
        "colour": Colour.RED,
        "number": Number.TWO,
        "left out": None,
        "a&b": "c d",
        Colour.RED: 1,
    }
    clients.connect(server.url).request("GET", "/x?y=1", query=query)
    assert server.heard[0].query == [
        ("y", "1"),
        ("flag", "true"),
        ("day", "20120705"),
        ("moment", "20120705163000"),
        ("ids", "1,2"),
        ("colour", "red"),
        ("number", "2"),
        ("a&b", "c d"),
        ("red", "1"),
    ]


def test_bodies_are_json(clients: Clients, serve: Callable[..., Server]) -> None:
    server = serve(reply(201, body=b""))
    record = dict(Message.from_dict({"id": "7", "title": "ö"}))
    assert clients.connect(server.url).request("POST", "/x", json={"message": record, "many": [record]}) is None
    assert server.heard[0].body.decode() == '{"message":{"id":"7","title":"ö"},"many":[{"id":"7","title":"ö"}]}'
    assert server.heard[0].headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    ("arguments", "kind", "named"),
    [
        ({"method": 7, "path": "/x"}, TypeError, "method"),
        ({"method": "GE T", "path": "/x"}, ValueError, "method"),
        ({"method": "", "path": "/x"}, ValueError, "method"),
        ({"method": "GET", "path": b"/x"}, TypeError, "path"),
        ({"method": "GET", "path": "/x", "query": "a=b"}, TypeError, "query"),
        ({"method": "GET", "path": "/x", "query": {1: 2}}, TypeError, "query"),
        ({"method": "GET", "path": "/x", "query": {"a": object()}}, TypeError, "query"),
        ({"method": "GET", "path": "/x", "query": {"a": 1.5}}, TypeError, "query"),
        ({"method": "GET", "path": "/x", "query": {"a": "\ud800"}}, ValueError, "query"),
        ({"method": "POST", "path": "/x", "json": object()}, TypeError, "json"),
        ({"method": "POST", "path": "/x", "json": {"a": {1, 2}}}, TypeError, "json"),
        ({"method": "POST", "path": "/x", "json": float("nan")}, ValueError, "json"),
        ({"method": "POST", "path": "/x", "json": {"a": "\ud800"}}, ValueError, "json"),
    ],
)
def test_what_cannot_be_sent_is_refused_by_name(
    clients: Clients, serve: Callable[..., Server], arguments: dict[str, Any], kind: type[Exception], named: str
) -> None:
    server = serve(reply())
    with pytest.raises(kind, match=named):
        clients.connect(server.url).request(**arguments)
    assert server.heard == []


def test_circular_json_is_refused(clients: Clients) -> None:
    cycle: list[Any] = []
    cycle.append(cycle)
    with pytest.raises(ValueError, match="json"):
        clients.connect().request("POST", "/x", json=cycle)


def test_it_keeps_the_rules_of_every_call(clients: Clients, serve: Callable[..., Server]) -> None:
    server = serve(reply(503), reply(payload=7))
    assert clients.connect(server.url).request("GET", "/x") == 7
    server = serve(closes_at_once, reply())
    with pytest.raises(apollohq.APIConnectionError) as caught:
        clients.connect(server.url).request("POST", "/x", json={})
    assert caught.value.outcome_unknown
    assert len(server.heard) == 1
    with pytest.raises(apollohq.NotFoundError, match="GET /x: 404"):
        clients.connect(serve(reply(404)).url).request("GET", "/x")
    with pytest.raises(apollohq.ResponseDecodeError, match="no JSON") as decoding:
        clients.connect(serve(reply(201, body=b"<html>")).url).request("POST", "/x", json={})
    assert decoding.value.outcome_unknown
    server = serve(reply())
    apollo = clients.connect(server.url, f"token-{server.port}", rate_limit=apollohq.RateLimit())
    apollo.request("GET", "/x")
    assert apollo.rate_limit.used == 1
