"""After sign-in one goes to a page of the desk on this host, whatever an address asks for."""

import pytest

from blog.accounts import next_page
from tests.accounts.conftest import Knock

ELSEWHERE = [
    "//evil.example", "///evil.example", "////evil.example/desk", "/\\evil.example", "/\\/evil.example", "\\\\evil.example",
    "\\evil.example", "https:evil.example", "https://evil.example", "https:/evil.example", "http:///evil.example",
    "http:/evil.example", "HTTPS://evil.example/desk/", "https://127.0.0.1@evil.example/desk", "javascript:alert(1)",
    "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "%09//evil.example", "\t//evil.example", "/\t/evil.example",
    "/%0d%0aLocation:%20https://evil.example", "/desk/\r\nSet-Cookie: x=1", "/desk/%0d%0aSet-Cookie:x", "/desk//evil.example",
    "/desk/..//evil.example", "/desk/../../evil", "/desk/%2e%2e//evil.example", "/desk/.%2e/x", "/desk\\@evil.example",
    "/desk@evil.example", "/deskevil.example", "/desk.evil.example", "desk/", ".evil.example", "@evil.example", "?x=//evil.example",
    "/", "/articles/x", "/desk/login", "/desk/login?next=/desk/login", "/desk/logout", "/desk/%5cevil", "/desk/%00",
    "/desk/ /evil", "/desk/\u2028x", "/desk/صفحة", "/desk/" + "x" * 3000, "", None,
]  # fmt: skip


@pytest.mark.parametrize("asked", ELSEWHERE)
def test_nothing_else_is_followed(asked: str | None) -> None:
    assert next_page.safe(asked) == "/desk/"


@pytest.mark.parametrize(
    "asked",
    [
        "/desk/",
        "/desk",
        "/desk/articles",
        "/desk/articles/7",
        "/desk/articles?q=%D9%85&page=2",
        "/desk/people/3/",
        "/desk/comments?state=held",
    ],
)
def test_a_page_of_the_desk_is(asked: str) -> None:
    assert next_page.safe(asked) == asked


@pytest.mark.parametrize("asked", [each for each in ELSEWHERE if each])
def test_the_sign_in_page_goes_nowhere_else(knock: Knock, asked: str) -> None:
    assert knock("amal", next=asked).location == "/desk/"


def test_the_sign_in_page_goes_where_she_wanted_to(knock: Knock) -> None:
    assert knock("amal", next="/desk/articles?page=2").location == "/desk/articles?page=2"
