"""The administrators' rooms in words: what was decided, on what, and what the settings are called."""

from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from blog.accounts.models import Role
from blog.accounts.words import role_name
from blog.audit.models import AuditEntry
from blog.authoring import words
from blog.authoring.live_change import kind_name
from blog.commenting import reasons
from blog.comments.models import CommentState
from blog.i18n.dates import day_time
from blog.settings.site import ACCENTS, COMMENT_POLICIES


def verb(code: str) -> str:
    """A decision as the record names it; one this version has no words for by its code."""
    return verbs().get(code, code.replace("_", " "))


def verbs() -> dict[str, str]:
    """Every kind of decision there are words for, grouped by what is decided on."""
    return {**_on_stories(), **_on_assignments(), **_on_comments(), **_on_the_paper(), **_on_people()}


def _on_stories() -> dict[str, str]:
    return {
        "article_started": _("Story begun"),
        "article_submitted": _("Story submitted"),
        "changes_requested": _("Story sent back"),
        "article_approved": _("Story approved"),
        "article_published": _("Story published"),
        "article_corrected": _("Story corrected"),
        "correction_reworded": _("Correction reworded"),
        "correction_taken_back": _("Correction taken back"),
        "article_withdrawn": _("Story withdrawn"),
        "revision_restored": _("Earlier version brought back"),
        "note_resolved": _("Note resolved"),
        "note_reopened": _("Note opened again"),
        "preview_link_made": _("Preview link made"),
        "preview_link_revoked": _("Preview link revoked"),
    }


def _on_assignments() -> dict[str, str]:
    return {
        "assignment_given": _("Assignment given"),
        "assignment_changed": _("Assignment changed"),
        "assignment_done": _("Assignment done"),
        "assignment_called_off": _("Assignment called off"),
        "assignment_taken_up": _("Assignment taken up again"),
    }


def _on_comments() -> dict[str, str]:
    return {
        "comment_approved": _("Comment approved"),
        "comment_rejected": _("Comment rejected"),
        "comment_marked_spam": _("Comment marked as spam"),
        "comment_decision_undone": _("Decision on a comment undone"),
        "comment_answered": _("Comment answered"),
        "reader_exported": _("Reader’s data exported"),
        "reader_erased": _("Reader’s data erased"),
        "comment_picked": _("Comment picked"),
        "comment_unpicked": _("Comment no longer picked"),
        "commenter_banned": _("Commenter banned"),
        "ban_lifted": _("Ban lifted"),
    }


def _on_the_paper() -> dict[str, str]:
    return {
        "picture_added": _("Picture added"),
        "picture_described": _("Picture described"),
        "picture_replaced": _("Picture’s file replaced"),
        "picture_deleted": _("Picture deleted"),
        "picture_original_taken": _("Picture’s original downloaded"),
        "section_opened": _("Section opened"),
        "section_changed": _("Section changed"),
        "section_closed": _("Section closed"),
        "tag_spelt": _("Tag respelt"),
        "guest_edited": _("Guest author’s details changed"),
        "guest_merged": _("Guest author brought together with somebody"),
        "page_saved": _("Page saved"),
        "front_page_arranged": _("Front page arranged"),
        "breaking_announced": _("Breaking bar hung up"),
        "breaking_ended": _("Breaking bar taken down"),
        "settings_changed": _("Settings changed"),
        "newspaper_opened": _("Newspaper set up"),
    }


def _on_people() -> dict[str, str]:
    return {
        "signed_in": _("Signed in"),
        "sign_in_failed": _("Sign-in failed"),
        "signed_out": _("Signed out"),
        "user_added": _("Person added"),
        "person_edited": _("Person’s details changed"),
        "role_changed": _("Role changed"),
        "user_disabled": _("Account disabled"),
        "user_enabled": _("Account opened again"),
        "password_set": _("Password set"),
        "password_link_made": _("Link for a new password made"),
    }


def details(entry: AuditEntry) -> list[tuple[str, list[str]]]:
    """What else was recorded: a name each, with one value, or the value before and after."""
    if entry.verb == "role_changed":
        return [(_("Role"), [_role(entry.details.get("before")), _role(entry.details.get("after"))])]
    return [
        (_detail_name(name), _values(name, value)) for name, value in entry.details.items() if value not in ("", [])
    ]


def _values(name: str, value: Any) -> list[str]:
    if name == "role":
        return [_role(value)]
    if name in ("at", "until", "due"):
        return [_moment(str(value))]
    if name == "kind":
        return [kind_name(str(value))]
    if name == "changed" and isinstance(value, list):
        return [_(", ").join(_detail_name(str(each)) for each in value)]
    if name in ("uses", "comments") and isinstance(value, list):
        return [_(", ").join(map(str, value))]
    return [_value(name, each) for each in value] if isinstance(value, list) else [_value(name, value)]


def _value(name: str, value: Any) -> str:
    """One value: a code in the desk's word for it, anything else as it was recorded."""
    return _codes_of(name).get(str(value), str(value))


def _codes_of(name: str) -> dict[str, str]:
    """Settings are recorded as text, so a yes or a no is the name Python gives it."""
    if name == "comment_policy":
        return {policy: words.comment_policy(policy) for policy in COMMENT_POLICIES}
    if name == "accent":
        return {colour: accent(colour) for colour in ACCENTS}
    if name == "languages":
        return {codes.replace(",", ", "): order for codes, order in paper_languages()}
    if name == "state":
        return {state.value: reasons.state(state).words for state in CommentState}
    if name == "sender":
        return {"browser": _("Browser"), "email": _("E-mail"), "network": _("Network")}
    if name == "words":
        return {"kept": _("stayed"), "erased": _("went too")}
    return {"True": _("yes"), "False": _("no"), "": "—"}


def _moment(recorded: str) -> str:
    """A moment as it is recorded (ISO 8601) on the newsroom's clock."""
    try:
        return day_time(datetime.fromisoformat(recorded))
    except ValueError:
        return recorded


def _role(code: Any) -> str:
    return role_name(Role(code)) if code in list(Role) else str(code)


def _detail_name(name: str) -> str:
    return {
        "site_name": _("Name of the newspaper"),
        "tagline": _("Tagline"),
        "about": _("About"),
        "languages": _("Languages"),
        "time_zone": _("Time zone"),
        "four_eyes": _("Four eyes"),
        "accent": _("Accent colour"),
        "hijri_date": _("Hijri date"),
        "role": _("Role"),
        "at": _("From"),
        "until": _("Until"),
        "kind": _("Told as"),
        "was": _("Before"),
        "state": _("Now"),
        "number": _("Version"),
        "label_for": _("For"),
        "to": _("Whose"),
        "due": _("Due by"),
        "changed": _("Changed"),
        "email": _("E-mail"),
        "name": _("Name"),
        "slug": _("Address"),
        "bio": _("Words for readers"),
        "portrait": _("Portrait"),
        "order": _("Order"),
        "language": _("Language"),
        "lang": _("Language"),
        "is_organisation": _("Agency or body"),
        "into": _("Is the same as"),
        **_of_comments(),
        **_of_pictures(),
    }.get(name, name.replace("_", " "))


def _of_comments() -> dict[str, str]:
    return {
        "comment_policy": _("Comments"),
        "comments_close_after_days": _("Days after which comments close"),
        "comment_guidelines": _("Comment guidelines"),
        "comment_consent": _("Line about what is kept"),
        "proof_of_work_above": _("Comments a minute above which browsers do a sum first"),
        "address_kept_days": _("Days network addresses are kept"),
        "decisions_are_public": _("Decisions shown to readers"),
        "banned_words": _("Words that are refused"),
        "suspect_words": _("Words that are held"),
        "comments": _("Comments"),
        "words": _("Words"),
        "decision": _("Decision"),
        "sender": _("The ban goes by"),
    }


def _of_pictures() -> dict[str, str]:
    return {
        "file": _("File"),
        "uses": _("Taken out of"),
        "alt": _("What it shows"),
        "caption": _("Caption"),
        "credit": _("Credit"),
        "people": _("People shown"),
        "source": _("Source"),
        "licence": _("Licence"),
        "licence_until": _("Licence ends"),
        "taken_on": _("Taken on"),
        "focus": _("Focal point"),
    }


def paper_languages() -> list[tuple[str, str]]:
    """What a paper may speak, in its order of rank."""
    return [
        ("ar,en", _("Arabic first, English second")),
        ("en,ar", _("English first, Arabic second")),
        ("ar", _("Arabic only")),
        ("en", _("English only")),
    ]


def accent(code: str) -> str:
    return {
        "teal": _("Teal"),
        "crimson": _("Crimson"),
        "indigo": _("Indigo"),
        "olive": _("Olive"),
        "plum": _("Plum"),
        "slate": _("Slate"),
    }[code]
