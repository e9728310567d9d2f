"""The desk's codes in words: faults of a form, what a story lacks, refusals, states and acts.

Sentences say what to do. They are looked up when a page is drawn, in the language of whoever looks.
"""

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import ngettext

from blog.articles.checklist import HEADLINE_LENGTH
from blog.articles.forms import Fault
from blog.authoring import live_change
from blog.i18n.dates import number
from blog.lib import pictures

MEGABYTE = 1024 * 1024
FILES = ("file", "lead_image_file")  # fields that take a picture; their faults are `pictures.Refused.reason`


class Sentences(dict[str, list[str]]):
    """Sentences by field; a field without any has an empty list, so that a template may ask for all."""

    def __missing__(self, name: str) -> list[str]:
        return []


def faults(found: dict[str, list[Fault]]) -> Sentences:
    """Every fault of a form as sentences, by field."""
    return Sentences((name, [fault(name, each) for each in of_field]) for name, of_field in found.items())


def fault(name: str, found: Fault) -> str:
    """What is wrong with one field."""
    if name in FILES:
        return picture_fault(found.code)
    if name == "byline" and found.code != "too_long":
        return _byline_fault(found)
    special = _special_fault(f"{name}.{found.code}")
    if special:
        return special
    if found.code == "too_long":
        return ngettext(
            "At most %(most)s character fits here.",
            "At most %(most)s characters fit here.",
            found.number,
            most=number(found.number),
        )
    if found.code == "too_many":
        return ngettext(
            "At most %(most)s tag: leave some out.",
            "At most %(most)s tags: leave some out.",
            found.number,
            most=number(found.number),
        )
    if found.code == "too_many_places":
        return ngettext(
            "The top has %(most)s place: take stories off.",
            "The top has %(most)s places: take stories off.",
            found.number,
            most=number(found.number),
        )
    if found.code == "tag_too_long":
        return ngettext(
            "A tag has at most %(most)s character. Are they parted by commas?",
            "A tag has at most %(most)s characters. Are they parted by commas?",
            found.number,
            most=number(found.number),
        )
    if found.code == "not_days":
        return _("Write a whole number of days up to %(most)s, or leave it empty.", most=number(found.number))
    return _general_fault(found.code)


def _byline_fault(found: Fault) -> str:
    if found.code == "too_many":
        return ngettext(
            "At most %(most)s name fits here: leave some out.",
            "At most %(most)s names fit here: leave some out.",
            found.number,
            most=number(found.number),
        )
    if found.code == "name_too_long":
        return ngettext(
            "A name has at most %(most)s character. Does each stand on its own line?",
            "A name has at most %(most)s characters. Does each stand on its own line?",
            found.number,
            most=number(found.number),
        )
    if found.code == "role_too_long":
        return ngettext(
            "What somebody did, before the colon, has at most %(most)s character.",
            "What somebody did, before the colon, has at most %(most)s characters.",
            found.number,
            most=number(found.number),
        )
    return _("A line says what somebody did, and not who: write the name after the colon.")


def _special_fault(key: str) -> str:
    return {
        "lang.unknown": _("Choose a language the paper appears in."),
        "section.unknown": _("This section is no longer there: choose another."),
        "lead_image.unknown": _("This picture is not in the library: choose another."),
        "translation_of.unknown": _("This story is not there, or not yours to pair with."),
        "base_version.unknown": _(
            "The form came without the version it was drawn for. Your text is below: save it once more."
        ),
        "at.unknown": _("Write the day and time as 2026-11-23T18:00, on the newsroom's clock."),
        "at.now_or_then": _(
            "A time is typed here. Schedule it with the button below, or empty the field to publish now."
        ),
        "due.unknown": _("Write the day and time as 2026-11-23T18:00, on the newsroom's clock."),
        "until.unknown": _("Write the day and time as 2026-11-23T18:00, on the newsroom's clock."),
    }.get(key, "")


def _general_fault(code: str) -> str:
    return {
        "cannot_see": _("Somebody this note calls may not see the story, and so not the note. Leave her name out."),
        "unknown": _("Choose one of those offered."),
        "required": _("This cannot be empty."),
        "no_letters": _("An address needs letters or digits."),
        "taken": _("This address is taken: choose another."),
        "same_language": _("That story is in the same language."),
        "has_translation": _("That story is paired already with one in this language."),
        "not_a_number": _("Write a whole number."),
        "another_tag": _("That would be another word, and so another tag."),
        "not_there": _("Readers cannot see this story and will not by itself: take it off."),
        "not_a_day": _("Write the day as 2026-11-23."),
        "to_come": _("This day is still to come."),
        "not_a_percent": _("Write a whole number from 0 to 100."),
        "not_a_time": _("Write the day and time as 2026-11-23T18:00, on the newsroom's clock."),
        "past": _("This time is over: choose a later one."),
        "must_end": _("Say when it ends: a bar that is forgotten is no news."),
        "too_far": _("At most a week from now."),
        "one_or_the_other": _("Choose a story or write an address, not both."),
        "not_an_address": _("Write an address that begins with https:// or, on this paper, with /."),
        "author_taken": _("Another author’s page has or had this address: choose another."),
        "staff_named_so": _("A member of staff has this name. If it is the same person, bring them together below."),
        "guest_named_so": _("Another guest author has this name. If it is the same person, bring them together below."),
    }[code]


def picture_fault(reason: str, most: int = 0) -> str:
    """Why a file is not taken into the library; `most` is the limit it broke, which is each format's own (px)."""
    megabytes = number(pictures.MAX_BYTES // MEGABYTE)
    megapixels = number((most or max(pictures.MAX_PIXELS.values())) // 1_000_000)
    return {
        "empty": _("The file is empty, or none was chosen."),
        "too_many_bytes": _("The file is larger than %(most)s megabytes: send a smaller one.", most=megabytes),
        "unknown_format": _("This is not a picture we can read: send a JPEG, PNG, WebP, AVIF, GIF or HEIC."),
        "damaged": _("The picture is damaged and cannot be read to its end: save it anew and send it again."),
        "too_many_pixels": _("The picture has more than %(most)s megapixels: send a smaller one.", most=megapixels),
        "too_heavy": _("The picture takes too long to read: save it anew, smaller, and send it again."),
        "too_many_frames": _("The animation is too long: send one picture."),
    }[reason]


# ---- what a story lacks

# code of a checklist or a window -> the field that mends it
FIELD_OF = {
    "title": "title",
    "body": "body",
    "section": "section",
    "section_lang": "section",
    "lead_alt": "lead_alt",
    "lead_credit": "lead_credit",
    "body_picture": "body",
    "body_alt": "body",
    "body_credit": "body",
    "lead_licence": "lead_image",
    "body_licence": "body",
    "already_live": "at",
    "until": "until",
    "slug_taken": "slug",
    "headline_length": "title",
    "headline_repeated": "body",
    "standfirst": "standfirst",
    "lead_picture": "lead_image",
    "alt_is_caption": "body",
    "heading_empty": "body",
    "heading_skipped": "body",
    "link_broken": "body",
    "link_dead": "body",
    "copy_desk": "body",
    "silent_words": "kind",
    "silent_figures": "kind",
    "correction": "correction",
    "correction_unused": "correction",
    "kind_not_live": "at",
}


def missing(codes: Iterable[str]) -> list[tuple[str, str]]:
    """(field, sentence) for each thing that stands between a story and its publication."""
    return [
        (FIELD_OF.get(code.partition(":")[0], "title"), live_change.objection(code) or _missing(code)) for code in codes
    ]


def _missing(code: str) -> str:
    return {
        "title": _("It needs a headline."),
        "body": _("It needs a text."),
        "section": _("Choose its section."),
        "section_lang": _("Its section belongs to another language: choose one in the story's."),
        "lead_alt": _("Say in words what the lead picture shows."),
        "lead_credit": _("Say whose the lead picture is."),
        "body_picture": _("A picture in the text is not from the library."),
        "body_alt": _("A picture in the text has no words for those who cannot see it."),
        "body_credit": _("A picture in the text has no credit."),
        "lead_licence": _("The licence of the lead picture has run out: choose another picture."),
        "body_licence": _("The licence of a picture in the text has run out: take the picture out."),
        "already_live": _(
            "It is live already, and cannot wait for a later time: publish the changes now, or withdraw it first."
        ),
        "until": _("Its end must come after its beginning, and in the future."),
        "slug_taken": _("Another story has this address: choose another."),
        "headline_length": _(
            "The headline is longer than %(most)s characters: search engines and phones cut it.",
            most=number(HEADLINE_LENGTH),
        ),
        "headline_repeated": _("The headline stands in the text once more."),
        "standfirst": _("It has no standfirst: lists show its first paragraph."),
        "lead_picture": _("It has no lead picture."),
        "alt_is_caption": _("A picture's words for those who cannot see it are its caption again."),
        "heading_empty": _("A sub-heading says nothing."),
        "heading_skipped": _("A sub-heading skips a level: after a story's title comes level 2, then 3, then 4."),
        "link_broken": _("The address of a link is not one."),
        "link_dead": _("A link leads to a place readers will not find."),
        "copy_desk": _("The copy desk has found something in the text."),
    }[code]


# ---- refusals


def refusal(reason: str) -> str:
    """Why a verb was refused; "" where the status says all there is."""
    return {
        "not_allowed": _("Your text is saved. What you asked for beyond that is for an editor to do."),
        "date_back": _("Only editors give a story a time in the past."),
        "not_live": _("It is not live, so there is nothing to withdraw."),
        "stale": _("Somebody saved this story since you loaded it: look at what changed first."),
        "section_used": _("Stories stand in this section. It can be renamed, not removed."),
        "another_tag": _("That would be another word, and so another tag."),
        "comments_closed": _("Comments on this story have been closed."),
        "nothing_to_undo": _("There is no decision to take back."),
        "ban_forgotten": _("Whom this ban was about is forgotten: it ended, or was lifted more than a day ago."),
        "decided_meanwhile": _("Somebody else has decided about this comment in the meantime."),
        "withdrawn_by_writer": _("Its writer took this comment back."),
        "too_late": _("A comment can be changed by its writer for 15 minutes. They are over."),
        "turned_down": _("An editor decided not to publish this comment. It can no longer be changed or withdrawn."),
        "banned": _("You cannot take part in the comments for a while."),
        "foreign_form": _("This form was not sent from a page of this paper."),
        "picture_known": _("This file is another picture of the library already."),
        "picture_used": _("It is shown somewhere: only editors delete it or give it up."),
        "own_comment": _("This comment was written in your own browser."),
        "not_answerable": _("Only a comment that readers see, or that waits, can be answered."),
        "not_pickable": _("Only what readers see can be picked, and only once."),
        "not_picked": _("It is no pick."),
        "unknown_sender": _("It is not known any more where this comment came from."),
        "banned_already": _("This sender is banned already."),
        "ban_is_over": _("This ban is over, or was lifted."),
    }.get(reason, "")


# ---- where things stand, what fields are called


def field(name: str) -> str:
    """The label of a field of the article form."""
    return {
        "lang": _("Language"),
        "kicker": _("Kicker"),
        "title": _("Headline"),
        "standfirst": _("Standfirst"),
        "body": _("Text"),
        "key_points": _("Key points"),
        "section": _("Section"),
        "tags": _("Tags"),
        "slug": _("Address"),
        "lead_image": _("Lead picture"),
        "lead_alt": _("What the picture shows"),
        "lead_decorative": _("Those who cannot see it"),
        "lead_caption": _("Caption"),
        "lead_credit": _("Credit"),
        "byline": _("Byline"),
        "comment_policy": _("Comments"),
        "comments_close_after": _("Comments close after (days)"),
    }[name]


def state(value: str) -> str:
    """A story's working state or standing, in one word or two."""
    return {
        "draft": _("Draft"),
        "in_review": _("In review"),
        "changes_requested": _("Changes requested"),
        "approved": _("Approved"),
        "unpublished": _("Not published"),
        "scheduled": _("Scheduled"),
        "live": _("Live"),
        "changed": _("Changes not yet live"),
        "withdrawn": _("Withdrawn"),
        "ended": _("Ended"),
    }[value]


KINDS = {
    "in_review": "wait",
    "changes_requested": "stop",
    "approved": "live",
    "scheduled": "wait",
    "live": "live",
    "changed": "wait",
    "withdrawn": "stop",
}


def tags(standing: Iterable[str]) -> list[tuple[str, str]]:
    """(words, kind of tag) for each place a story stands in."""
    return [(state(code), KINDS.get(code, "plain")) for code in standing]


def comment_policy(value: str) -> str:
    """A comment policy as a choice of the form."""
    return {
        "": _("As the section or the paper decides"),
        "open": _("Open: live at once"),
        "hold_first": _("Hold a reader's first comment"),
        "hold_all": _("Hold every comment"),
        "closed": _("Closed"),
    }[value]


def days_open(days: int) -> str:
    """For how long readers may comment under a story; 0 for good."""
    return ngettext("%(shown)s day", "%(shown)s days", days, shown=number(days)) if days else _("never")
