"""The form of one picture: what was typed, what is wrong with it, and which fields somebody else changed meanwhile.

The page carries each value twice: as typed, and as it stood when the page was drawn (`was_…`). So two people may
describe one picture at once: each changes only what each touched, and where both did, the second is asked.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from blog.articles.forms import Fault
from blog.lib.text import tidy_line
from blog.media.models import FACTS, LICENCES, TEXT_LENGTH, TEXTS, Picture
from blog.storage.ids import typed_number

DAYS = ("licence_until", "taken_on")
PERCENTS = ("focus_x", "focus_y")


class Text(NamedTuple):
    """One text in one language, and the name of its field."""

    text: str
    lang: str

    @property
    def name(self) -> str:
        return f"{self.text}_{self.lang}"


@dataclass
class PictureForm:
    """Fields as typed, and as they were drawn; what is wrong, and what stands there since by somebody else's hand."""

    texts: Sequence[Text]
    values: dict[str, str]
    was: dict[str, str]
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    theirs: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, picture: Picture, languages: Sequence[str]) -> "PictureForm":
        """The form that shows a picture."""
        texts = [Text(text, lang) for lang in languages for text in TEXTS]
        values = _values(picture, texts)
        return cls(texts, values, dict(values))

    @classmethod
    def typed(cls, sent: Mapping[str, str], picture: Picture, languages: Sequence[str]) -> "PictureForm":
        """What was sent, beside what stands there now. A field not sent, or sent as it was drawn, is as it is now."""
        form = cls.of(picture, languages)
        for name, now in form.was.items():
            mine = tidy_line(sent.get(name, now))
            drawn = sent.get(f"was_{name}", now)
            if mine in (drawn, now):
                continue
            form.values[name] = sent[name]
            if drawn != now:
                form.theirs[name] = now
        return form

    def check(self, today: date) -> None:
        """Note what cannot be kept as it is."""
        for name in [*(text.name for text in self.texts), "source"]:
            if len(self.values[name]) > TEXT_LENGTH:
                self._blame(name, "too_long", TEXT_LENGTH)
        if self.values["licence"] not in ("", *LICENCES):
            self._blame("licence", "unknown")
        for name in DAYS:
            if self.values[name].strip() and _day(self.values[name]) is None:
                self._blame(name, "not_a_day")
        taken_on = _day(self.values["taken_on"])
        if taken_on is not None and taken_on > today:
            self._blame("taken_on", "to_come")
        for name in PERCENTS:
            percent = typed_number(self.values[name])
            if percent is None or percent > 100:
                self._blame(name, "not_a_percent")

    @property
    def changed_texts(self) -> dict[tuple[str, str], str]:
        """By text and language; ask only once `check` found nothing."""
        return {(text, lang): self.values[name] for text, lang in self.texts if (name := f"{text}_{lang}") in self._new}

    @property
    def changed_facts(self) -> dict[str, Any]:
        return {name: _FACTS.get(name, tidy_line)(self.values[name]) for name in sorted(FACTS & self._new)}

    @property
    def _new(self) -> set[str]:
        return {name for name, value in self.values.items() if tidy_line(value) != self.was[name]}

    def _blame(self, name: str, code: str, number: int = 0) -> None:
        self.faults.setdefault(name, []).append(Fault(code, number))


def _values(picture: Picture, texts: Sequence[Text]) -> dict[str, str]:
    said = {text.name: getattr(picture, text.text).get(text.lang, "") for text in texts}
    facts = {name: getattr(picture, name) for name in FACTS}
    return said | {name: "" if value is None else str(value) for name, value in facts.items()}


def _day(typed: str) -> date | None:
    """A day as browsers send it (HTML, `type=date`): 2026-11-23."""
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        return None


_FACTS: dict[str, Callable[[str], Any]] = {**dict.fromkeys(DAYS, _day), **dict.fromkeys(PERCENTS, typed_number)}
