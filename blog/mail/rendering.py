"""A template of `templates/mail/` becomes a letter: its title is the subject, its body the HTML and the plain text.

One template says it all, so the two forms cannot part. Values are escaped as on a page; names and what readers wrote
stand in `<bdi>` there and between isolates in the text and the subject.
"""

import html
import re
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from flask import current_app
from markupsafe import Markup

from blog import assets
from blog.i18n import locale
from blog.lib import bidi
from blog.lib.plain_letter import plain_letter
from blog.lib.text import excerpt
from blog.settings import site

SHEET = "css/mail.css"  # mail programs fetch no style sheet: it is put into the letter's head
QUOTED_LENGTH = 300  # characters of what a reader wrote: enough to know whether to go and read it
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.S)
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class Rendered(NamedTuple):
    subject: str  # one line, no control character
    plain: str
    html: str


def rendered(template: str, lang: str, values: dict[str, Any]) -> Rendered:
    """The letter in `lang` (no query but the settings'). Asks no request, so that no Host header gets into a link."""
    with locale.speaking(lang):
        page = current_app.jinja_env.get_template(f"mail/{template}.html").render(
            lang=lang,
            dir=bidi.direction(lang),
            paper=site.current().text("site_name", lang) or "Warraq",
            home_url=f"{current_app.config['SITE_URL']}/",
            sheet=_sheet(current_app.config["STATIC_FOLDER"]),
            isolate=bidi.isolate,
            quoted=_quoted,
            **values,
        )
    title = _TITLE.search(page)
    if title is None:
        raise ValueError(f"mail/{template}.html has no title, so the letter would have no subject")
    return Rendered(_one_line(html.unescape(title[1])), plain_letter(page[page.index("<body") :]), page)


def _quoted(text: str) -> str:
    """What somebody wrote, cut short; no direction spills over, however it was cut."""
    return bidi.strip_spilling(excerpt(text, QUOTED_LENGTH))


def _one_line(text: str) -> str:
    return " ".join(_CONTROLS.sub(" ", text).split())


@lru_cache(maxsize=1)
def _sheet(folder: str) -> Markup:
    return Markup(f"<style>{assets.bundle(Path(folder) / SHEET)}</style>")
