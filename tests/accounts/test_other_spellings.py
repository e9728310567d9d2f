"""Every staff address in another spelling: a slash more, a doubled slash, capitals, HEAD. None is a way around the gate.

Ghost checked `/db/` and routed `/db` (CVE-2026-22595): so every address of the map is tried, not a chosen few.
"""

from collections.abc import Callable, Iterator
from itertools import product

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.accounts.test_gate import an_address_of
from tests.conftest import Browser, DeskClient
from tests.newsroom import Newsroom

SignIn = Callable[..., DeskClient]
OPEN_TO_ALL = {"/desk/login", "/desk/logout"}
SPELLINGS: dict[str, Callable[[str], str]] = {
    "trailing slash": lambda path: path.rstrip("/") + "/",
    "no trailing slash": lambda path: path.rstrip("/"),
    "doubled first slash": lambda path: "/" + path,
    "doubled inner slash": lambda path: path.replace("/desk", "/desk/", 1),
    "capitals": str.upper,
    "capital room": lambda path: path.replace("/desk", "/Desk", 1),
    "as a style sheet": lambda path: path.rstrip("/") + "/x.css",
    "with a parameter": lambda path: path + ";.css",
    "with a dot": lambda path: path.replace("/desk", "/./desk", 1),
    "out and in": lambda path: "/articles/.." + path,
}
MAY_REDIRECT = 3  # to the one true spelling, and from there to the door


def _staff_paths(app: Flask, method: str) -> Iterator[str]:
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/desk") and rule.rule not in OPEN_TO_ALL and method in (rule.methods or ()):
            yield an_address_of(rule.rule)


def _answer(browser: Browser, method: str, path: str) -> TestResponse:
    """The answer at exactly this path (a test client would tidy it), redirects to other spellings followed."""
    response = browser.open("/", method=method, environ_overrides={"PATH_INFO": path})
    for _ in range(MAY_REDIRECT):
        if response.status_code not in (301, 302, 307, 308):
            break
        target = response.location.removeprefix("http://localhost").split("?")[0]
        response = browser.open("/", method=method, environ_overrides={"PATH_INFO": target})
    return response


# Who may least is tried each time; the others in a long run.
LONGER = [pytest.param(who, marks=pytest.mark.slow) for who in ("nadia", "huda")]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_nobody_signed_in_comes_in_by_another_spelling(app: Flask, client: Browser, spelling: str) -> None:
    for method in ("GET", "HEAD", "POST"):
        for path in _staff_paths(app, method):
            spelt = SPELLINGS[spelling](path)
            response = _answer(client, method, spelt)
            assert response.status_code in (303, 401, 404, 405), f"{method} {spelt}: {response.status_code}"
            if response.status_code == 303:
                assert response.location.startswith("/desk/login"), f"{method} {spelt}"


@pytest.mark.parametrize("who", ["omar", *LONGER])
def test_who_is_refused_is_refused_in_every_spelling(app: Flask, sign_in: SignIn, newsroom: Newsroom, who: str) -> None:
    browser = sign_in(getattr(newsroom, who))
    refused = [path for path in _staff_paths(app, "GET") if browser.get(path).status_code in (403, 404)]
    assert refused
    let_in = []
    for method, spelling, path in product(("GET", "HEAD"), SPELLINGS, refused):
        spelt = SPELLINGS[spelling](path)
        answer = _answer(browser, method, spelt).status_code
        if answer not in (403, 404, 405):
            let_in.append(f"{spelling}: {method} {spelt}: {answer}")
    assert not let_in, "\n".join(let_in)


@pytest.mark.parametrize("who", ["omar", pytest.param("salma", marks=pytest.mark.slow), *LONGER])
def test_head_is_answered_as_get_and_with_nothing_in_it(
    app: Flask, sign_in: SignIn, newsroom: Newsroom, who: str
) -> None:
    browser = sign_in(getattr(newsroom, who))
    for path in _staff_paths(app, "GET"):
        head = browser.head(path)
        assert head.status_code == browser.get(path).status_code, path
        assert head.data == b"", path
