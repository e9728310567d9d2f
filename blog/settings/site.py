"""The site's settings as one value: every name and default stands here once."""

from dataclasses import asdict, dataclass, field, fields
from typing import Any
from zoneinfo import ZoneInfo

from flask import g
from sqlalchemy import select

from blog.extensions import db
from blog.lib.copy_desk.house_words import DEFAULTS
from blog.settings.models import SiteSetting

LANGUAGES = ("ar", "en")  # the languages the interface speaks in full
COMMENT_POLICIES = ("open", "hold_first", "hold_all", "closed")
LONGEST_OPEN_DAYS = 3650  # after which comments close: ten years; who wants more wants never
ACCENTS = ("teal", "crimson", "indigo", "olive", "plum", "slate")  # each checked for contrast in tokens.css


def _nothing() -> dict[str, str]:
    return {}


@dataclass(frozen=True)
class Site:
    """Everything the settings page holds. Texts are one a language; an empty one falls back to the first language's."""

    site_name: dict[str, str] = field(default_factory=_nothing)
    tagline: dict[str, str] = field(default_factory=_nothing)
    about: dict[str, str] = field(default_factory=_nothing)
    languages: tuple[str, ...] = ("ar", "en")
    time_zone: str = "UTC"
    comment_policy: str = "hold_first"
    comments_close_after_days: int = 0  # after a story first went live; 0 never
    comment_guidelines: dict[str, str] = field(default_factory=_nothing)
    comment_consent: dict[str, str] = field(default_factory=_nothing)  # none: the interface's own sentence
    proof_of_work_above: int = 30  # comments a minute over the whole site; 0 never
    address_kept_days: int = 30  # how long a commenter's network address is kept
    decisions_are_public: bool = False
    four_eyes: bool = False
    banned_words: str = ""
    suspect_words: str = ""
    accent: str = "teal"
    hijri_date: bool = False
    checks: dict[str, str] = field(default_factory=_nothing)  # item of the checklist -> off, warn or block
    house_spellings: dict[str, str] = field(default_factory=lambda: dict(DEFAULTS))

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def first_language(self) -> str:
        return self.languages[0]

    def text(self, name: str, lang: str) -> str:
        """The text called `name` in `lang`, else in the first language, else in any."""
        texts: dict[str, str] = getattr(self, name)
        return texts.get(lang) or texts.get(self.first_language) or next(filter(None, texts.values()), "")


_STORED = select(SiteSetting.key, SiteSetting.value)  # made once: every request asks


def load() -> Site:
    """Read the settings (1 query); names this version does not know are left alone."""
    known = {f.name for f in fields(Site)}
    rows = db.session.connection().execute(_STORED).all()
    values: dict[str, Any] = {key: value for key, value in rows if key in known}
    if "languages" in values:
        values["languages"] = tuple(values["languages"])
    return Site(**values)


def current() -> Site:
    """The settings of this request, read once (1 query the first time)."""
    if "site" not in g:
        g.site = load()
    return g.site


def save(changed: Site) -> dict[str, Any]:
    """Store what differs from what is stored now; returns the changed names with their new values. Does not commit."""
    before, after = asdict(load()), asdict(changed)
    changes = {name: value for name, value in after.items() if value != before[name]}
    for name, value in changes.items():
        db.session.merge(SiteSetting(key=name, value=list(value) if isinstance(value, tuple) else value))
    g.pop("site", None)
    return changes
