"""A browser of the standard library, for servers that run in a process of their own: cookies, forms and files."""

from collections.abc import Mapping
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import HTTPCookieProcessor, Request, build_opener

from werkzeug.datastructures import FileStorage, Headers
from werkzeug.test import EnvironBuilder, TestResponse, encode_multipart

from tests.forms import form_of

ANSWERS_WITHIN_SECONDS = 20


class Visitor:
    """Asks a server at `url` and follows redirections."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def send(self, path: str, *, accept: str = "", **typed: str | FileStorage) -> TestResponse:
        """GET, or POST where something was typed."""
        request = Request(self.url + quote(path, safe="/%?=&#:"), headers={"Accept": accept} if accept else {})
        if typed:
            boundary, request.data = encode_multipart(typed)
            request.add_header("Content-Type", f"multipart/form-data; boundary={boundary}")
        try:
            with self._opener.open(request, timeout=ANSWERS_WITHIN_SECONDS) as answer:
                return _response(answer.read(), answer.status, answer.headers)
        except HTTPError as refused:
            return _response(refused.read(), refused.code, refused.headers)

    def fill_in(self, path: str, *, action: str = "", form_id: str = "", **typed: str) -> TestResponse:
        form = form_of(self.send(path), action=action, form_id=form_id)
        return self.send(form.action, **form.filled(**typed))


def _response(body: bytes, status: int, headers: Mapping[str, str]) -> TestResponse:
    request = EnvironBuilder().get_request()
    return TestResponse([body], str(status), Headers(list(headers.items())), request)
