"""Wherever a continuation leads, the token never leaves the API, and no filter gets lost or doubled."""

from __future__ import annotations

from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from apollohq.errors import PaginationError
from apollohq.pagination import LONGEST, next_url

BASE = "https://api.apollohq.com/v1"
FIRST = f"{BASE}/projects/1/messages"

names = st.sampled_from(["from", "to", "term", "calendar-ids", "tag", "a b", "ö"])
pairs = st.lists(st.tuples(names, st.text(max_size=5)), max_size=5)
segments = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="/\\"), min_size=1, max_size=6), max_size=4)
hostile = st.lists(
    st.sampled_from(
        ["/", "//", "..", ".", "%2e", "%2E", "%2f", "%5c", "\\", "v1", "@", ":", "?", "#", "https:", "http:", "evil"]
    )
    | st.sampled_from(["api.apollohq.com", ":443", "%00", "\r\n", "\t", " ", "[", "]", "ö", "projects", "%", "%25"])
    | st.sampled_from(["\ud800", "a" * 20_000]),
    max_size=12,
).map("".join)


@given(st.one_of(hostile, st.text(), hostile.map(lambda text: BASE + text)))
@example("/half a character \ud800")
@example("/x?" + "a" * 70_000)
@example("https://api.apollohq.com\\@evil/v1/x")
@example("///evil/v1/x")
def test_what_comes_out_lies_under_the_base_url_or_nothing_does(said: str) -> None:
    try:
        url = next_url(BASE, FIRST, said)
    except PaginationError as error:
        assert len(str(error)) < 300  # noqa: PT017 - not raised for every example
        return
    if url is None:
        assert not said.strip() or said.strip().startswith("#")
        return
    parts = urlsplit(url)
    assert (parts.scheme, parts.netloc) == ("https", "api.apollohq.com")
    path = parts.path
    for _ in range(3):
        assert path.startswith("/v1/")
        assert not {".", ".."} & set(path.split("/"))
        assert "\\" not in path
        path = unquote(path)
    assert len(url) <= LONGEST
    assert url.isascii()
    assert url.isprintable()


@given(segments, pairs, pairs)
def test_filters_of_the_first_request_are_kept_and_none_is_doubled(
    path: list[str], first: list[tuple[str, str]], said: list[tuple[str, str]]
) -> None:
    place = "/" + "/".join(quote(segment, safe="") for segment in ["list", *path])
    try:
        url = next_url(BASE, f"{BASE}/list?{urlencode(first)}", f"{place}?{urlencode(said)}")
    except PaginationError:  # a segment of dots, or a control character
        return
    assert url is not None
    found = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    named = {name for name, _ in said}
    assert found == said + [(name, value) for name, value in first if name not in named]


@given(segments.filter(bool))
def test_three_spellings_mean_the_same(path: list[str]) -> None:
    place = "/" + "/".join(quote(segment, safe="") for segment in path)
    try:
        urls = {next_url(BASE, FIRST, said) for said in (place, "/v1" + place, BASE + place)}
    except PaginationError:
        return
    if not place.startswith("/v1/") and place != "/v1":
        assert urls == {BASE + place}


@given(st.text())
def test_what_came_out_can_go_in_again(said: str) -> None:
    try:
        url = next_url(BASE, FIRST, said)
    except PaginationError:
        return
    assert url is None or next_url(BASE, FIRST, url) == url


@pytest.mark.parametrize("said", [7, ["/x"], {"href": "/x"}, True])
def test_what_is_no_text_is_refused(said: object) -> None:
    with pytest.raises(PaginationError):
        next_url(BASE, FIRST, said)  # type: ignore[arg-type]


def test_a_password_in_a_continuation_is_not_repeated() -> None:
    with pytest.raises(PaginationError) as caught:
        next_url(BASE, FIRST, "https://user:secret@evil.example/x")
    assert "secret" not in str(caught.value)
