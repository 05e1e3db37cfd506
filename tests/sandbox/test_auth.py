"""Only a known token is accepted, as the user name of HTTP Basic, whatever the password."""

import base64

import httpx2
import pytest

from apollohq_sandbox import Sandbox
from apollohq_sandbox.access import Tokens


def basic(text: str) -> str:
    return "Basic " + base64.b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    "header",
    [
        "",
        "demo",
        "Bearer demo",
        "Basic",
        "Basic !!!",
        "Basic " + "=" * 9,
        basic("demo"),
        basic(":X"),
        "Basic 4pg6",
    ],
)
def test_a_header_without_a_user_name_names_nobody(header: str) -> None:
    assert Tokens(["demo"]).admit(header) is None


def test_a_password_is_anything_at_all() -> None:
    tokens = Tokens(["demo", "other"])
    assert [tokens.admit(basic(f"demo:{password}")) for password in ("X", "", "a:b", "ü")] == ["demo"] * 4
    assert tokens.admit(basic("other:X")) == "other"


def test_a_slightly_different_name_is_not_matched() -> None:
    assert [Tokens(["demo"]).admit(basic(f"{name}:X")) for name in ("dem", "demo1", "Demo", "démo")] == [None] * 4


def test_the_scheme_is_read_in_any_case() -> None:
    assert Tokens(["demo"]).admit(basic("demo:X").replace("Basic", "bAsIc")) == "demo"


def test_a_token_that_no_header_can_carry_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="colon"):
        Tokens(["a:b"])


def test_an_unknown_token_gets_401_in_json_with_a_challenge_and_uses_no_budget() -> None:
    with Sandbox(token=["one", "two"], limit=2) as sandbox:
        for path in ("/messages/35371388", "/nowhere", "/upload"):
            refused = httpx2.get(sandbox.url + path, auth=("three", "X"))
            assert refused.status_code == 401
            assert "API token" in refused.json()["message"]
            assert refused.headers["www-authenticate"].startswith("Basic ")
        for left in ("1", "0"):
            let_in = httpx2.get(sandbox.url + "/messages/35371388", auth=("one", "bogus"))
            assert (let_in.status_code, let_in.headers["x-ratelimit-remaining"]) == (200, left)
