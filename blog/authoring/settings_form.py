"""The settings page's form: the site's settings as text fields, and back again with faults in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from zoneinfo import available_timezones

from flask_babel import gettext as _
from flask_babel import ngettext

from blog.accounts.forms import LANGUAGE_CHOICES
from blog.authoring import checks_form, comments_form
from blog.i18n.dates import number
from blog.lib.text import tidy_line, tidy_text
from blog.settings.site import ACCENTS, LANGUAGES, Site

LENGTHS = {
    f"{name}_{lang}": most
    for name, most in (
        ("site_name", 80),  # longer ones fit no masthead
        ("tagline", 160),
        ("about", 1000),  # the foot of every page carries it
        ("house_spellings", 20_000),  # some thousand rules, each looked for in every story
    )
    for lang in LANGUAGES
}
"""The most characters of each field of text."""
YES_OR_NO = ("four_eyes", "hijri_date")
# Areas of the zone database that are places people work in; the rest are old names and fixed offsets.
AREAS = ("Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")


@dataclass
class SettingsForm:
    """Field names with their texts, and for a field that cannot be taken the sentences that say why."""

    values: dict[str, str]
    errors: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, settings: Site) -> "SettingsForm":
        """As a fresh form shows the settings."""
        texts = {
            f"{name}_{lang}": getattr(settings, name).get(lang, "")
            for name in ("site_name", "tagline", "about")
            for lang in LANGUAGES
        }
        return cls(
            {
                **texts,
                "languages": ",".join(settings.languages),
                "time_zone": settings.time_zone,
                "four_eyes": _as_field(settings.four_eyes),
                "hijri_date": _as_field(settings.hijri_date),
                "accent": settings.accent,
                **checks_form.fields(settings),
                **comments_form.fields(settings),
            }
        )

    @classmethod
    def typed(cls, sent: Mapping[str, list[str]], settings: Site) -> "SettingsForm":
        """As it was sent; a field that was left out altogether keeps the settings' value.

        A box sends an empty value before it, so that the last value says whether it was ticked.
        """
        form = cls.of(settings)
        form.values.update({name: sent[name][-1] for name in form.values if sent.get(name)})
        form._check()
        return form

    def site(self, settings: Site) -> Site:
        """The settings this form asks for. Only for a form without errors."""
        values = self.values
        return replace(
            settings,
            site_name=self._texts("site_name"),
            tagline=self._texts("tagline"),
            about={lang: text for lang in LANGUAGES if (text := tidy_text(values[f"about_{lang}"]))},
            languages=tuple(values["languages"].split(",")),
            time_zone=_zone(values["time_zone"]),
            four_eyes=bool(values["four_eyes"]),
            hijri_date=bool(values["hijri_date"]),
            accent=values["accent"],
            checks=checks_form.checks(values, settings),
            house_spellings=checks_form.house_spellings(values),
            **comments_form.chosen(values),
        )

    def _texts(self, name: str) -> dict[str, str]:
        return {lang: text for lang in LANGUAGES if (text := tidy_line(self.values[f"{name}_{lang}"]))}

    def _check(self) -> None:
        for name, most in (LENGTHS | comments_form.lengths()).items():
            self._check_length(name, most)
        for name, allowed in (("languages", LANGUAGE_CHOICES), ("accent", ACCENTS)):
            if self.values[name] not in allowed:
                self._fault(name, _("Choose one of those offered."))
        for name in checks_form.unknown_levels(self.values):
            self._fault(name, _("Choose one of those offered."))
        for name, sentences in (checks_form.wrong(self.values) | comments_form.wrong(self.values)).items():
            for sentence in sentences:
                self._fault(name, sentence)
        if not _zone(self.values["time_zone"]):
            self._fault("time_zone", _("This time zone is not known. Choose one of the list, such as Asia/Riyadh."))
        first = self.values["languages"].split(",")[0]
        if first in LANGUAGES and not tidy_line(self.values[f"site_name_{first}"]):
            self._fault(f"site_name_{first}", _("The newspaper needs a name in its first language."))

    def _check_length(self, name: str, most: int) -> None:
        if len(self.values[name]) > most:
            self._fault(
                name,
                ngettext(
                    "At most %(most)s character fits here.",
                    "At most %(most)s characters fit here.",
                    most,
                    most=number(most),
                ),
            )

    def _fault(self, name: str, sentence: str) -> None:
        self.errors.setdefault(name, []).append(sentence)


@cache
def time_zones() -> list[str]:
    """The zones that are offered, by name."""
    return ["UTC", *sorted(zone for zone in available_timezones() if zone.startswith(AREAS))]


def _zone(typed: str) -> str:
    """The zone's own spelling of what was typed, "" for none; any zone of the database is taken."""
    wanted = typed.strip().replace(" ", "_").casefold()
    return _by_folded_name().get(wanted, "")


@cache
def _by_folded_name() -> dict[str, str]:
    return {zone.casefold(): zone for zone in available_timezones()}


def _as_field(value: bool) -> str:
    return "1" if value else ""
