"""How a machine is answered: the right type, a validator, and 304 to who has it already."""

import re
from typing import Any

from flask import make_response, render_template, request
from werkzeug.wrappers import Response

# A feed reader may keep a feed this long; a story that was withdrawn is gone from it after that.
KEPT_SECONDS = 60
# What XML 1.0 (2.2) cannot hold, not even as a character reference.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml(template: str, mimetype: str, **values: Any) -> Response:
    """An XML document made from a template of `feeds/`."""
    return answer(_NOT_XML.sub("", render_template(f"feeds/{template}", **values)), mimetype)


def answer(body: str, mimetype: str) -> Response:
    """`body` as UTF-8, with an ETag of its content (RFC 9110 8.8.3); 304 if the asker has it."""
    response = make_response(body)
    response.content_type = f"{mimetype}; charset=utf-8"
    response.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    response.add_etag()
    return response.make_conditional(request)
