"""A browser at the newsroom's door."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.forms import form_of
from tests.newsroom import PASSWORD

Knock = Callable[..., TestResponse]


@pytest.fixture
def knock(client: FlaskClient) -> Knock:
    """`knock("amal", password="…")` fills in the sign-in page in English and sends it."""

    def sent(who: str, password: str = PASSWORD, *, browser: FlaskClient = client, **more: str) -> TestResponse:
        form = form_of(browser.get("/desk/login?lang=en"), action="/desk/login")
        email = who if "@" in who else f"{who}@lighthouse.example"
        return browser.post("/desk/login", data=form.fields | {"email": email, "password": password} | more)

    return sent
