"""Banning from a page of its own: whom of a comment's marks, for how long, why, and what becomes of all hers."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from flask import jsonify, render_template, request, url_for
from flask_babel import gettext as _

from blog.accounts.gate import me
from blog.commenting import outcome
from blog.commenting.desk import Answer, bp, found, moderators_only
from blog.commenting.listing import theirs_url
from blog.commenting.replying import text_errors
from blog.comments import banning
from blog.comments.banning import LONGEST, WHY_LENGTH
from blog.comments.bans import Ban
from blog.comments.models import Comment
from blog.comments.queue import SENT_BY, Theirs
from blog.errors import require
from blog.extensions import begin_write, db
from blog.i18n.dates import day_time, plain_day
from blog.lib import clock, wanted
from blog.lib.networks import network
from blog.lib.paging import page_number
from blog.lib.text import tidy_text
from blog.planning.calendar import day_of, midnight
from blog.settings import site
from blog.storage.listing import page_of

LENGTHS = {"day": 1, "week": 7, "month": 30, "year": 365}  # days
A_DATE = "date"  # the length that is chosen by its last day
ACTS = ("", "rejection", "spam")  # what becomes of all hers
BANS_A_PAGE = 50


@dataclass
class BanForm:
    """What was typed, as it was typed, and what is wrong with it by field."""

    by: str = "browser"
    length: str = "week"
    until: str = ""
    why: str = ""
    act: str = ""
    errors: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def typed(cls) -> "BanForm":
        by, length, until, why, act = (
            request.form.get(name, "").replace("\x00", "") for name in ("by", "length", "until", "why", "act")
        )
        return cls(by, length, until, why, act)

    def blame(self, name: str, sentence: str) -> None:
        self.errors[name].append(sentence)

    def ends_at(self, now: datetime) -> datetime:
        """When the ban is over; blames the field where that cannot be said."""
        if self.until.strip() and self.length in LENGTHS:  # which of the two she means, nobody can tell
            self.blame("until", _("Choose “Until a day of your choice” for this day, or leave it empty."))
            return now
        if self.length in LENGTHS:
            return now + timedelta(days=LENGTHS[self.length])
        if self.length != A_DATE:
            self.blame("length", _("Choose how long the ban lasts."))
            return now
        zone = site.current().zone
        today = day_of(now, zone)
        try:
            last_day = date.fromisoformat(self.until.strip())
        except ValueError:
            self.blame("until", _("Give the last day of the ban."))
            return now
        if not today <= last_day <= today + LONGEST:
            longest = plain_day(today + LONGEST)
            self.blame("until", _("A ban ends today at the earliest and on %(day)s at the latest.", day=longest))
            return now
        return midnight(last_day + timedelta(days=1), zone)


@bp.get("/<int:comment_id>/ban")
@moderators_only
def ban_form(comment_id: int) -> Answer:
    """The form, with how much each of the sender's marks would keep out (9 queries)."""
    comment = found(comment_id)
    known = [by for by in SENT_BY if Theirs(comment, by, clock.now()).value]
    asked = request.args.get("by", "")
    return _page(comment, BanForm(by=asked if asked in known else next(iter(known), "")))


@bp.post("/<int:comment_id>/ban")
@moderators_only
def ban(comment_id: int) -> Answer:
    """Ban the comment's sender; 422 with everything typed where that cannot be done."""
    begin_write()
    comment, typed, now = found(comment_id), BanForm.typed(), clock.now()
    require(not comment.is_staff)
    until = typed.ends_at(now)
    theirs = _whom(comment, typed, now)
    why = tidy_text(typed.why)
    if why:
        typed.errors["why"] += text_errors(why, WHY_LENGTH, "")
    act = typed.act if typed.act in ACTS else ""
    if theirs is None or any(typed.errors.values()):
        return _refused(comment_id, typed)
    decision = banning.ban(theirs, until=until, why=why, act=act, by=me(), now=now)
    moved = [item.comment for item in decision.items]
    said = [_("Banned until %(time)s.", time=day_time(until)), *([outcome.said(act, len(moved))] if act else [])]
    if act and theirs.how_many_stand():
        said.append(outcome.there_are_more())
    return outcome.commit(" ".join(said), moved, good=True, offer=decision)


@bp.get("/bans")
@moderators_only
def bans() -> Answer:
    """The bans in force (at most 9 queries)."""
    now = clock.now()
    listing = page_of(db.session, banning.all_in_force(now), page_number(request.args.get("page")), BANS_A_PAGE)
    theirs = banning.comments_of(listing.items)
    html = render_template(
        "comments/bans.html",
        listing=listing,
        theirs=theirs,
        kind_of=kind_words,
        theirs_url=lambda each: theirs_url(theirs[each.id], banning.MARK_OF[each.kind]),
        page_url=lambda page: url_for("moderation.bans", page=page),
        last=outcome.last(),
        here=url_for("moderation.bans", page=listing.number),
    )
    return html, 200


@bp.post("/bans/<int:ban_id>/lifting")
@moderators_only
def lift(ban_id: int) -> Answer:
    """Let somebody in again before her time."""
    begin_write()
    decision = banning.lift(db.get_or_404(Ban, ban_id), by=me(), now=clock.now())
    return outcome.commit(_("The ban is lifted."), [], good=True, offer=decision)


def kind_words(kind: str) -> str:
    return {"guest": _("Browser"), "email": _("E-mail"), "network": _("Network")}[kind]


def length_words() -> list[tuple[str, str]]:
    return [
        ("day", _("One day")),
        ("week", _("One week")),
        ("month", _("30 days")),
        ("year", _("One year")),
        (A_DATE, _("Until a day of your choice")),
    ]


def act_words() -> list[tuple[str, str]]:
    return [
        ("", _("Leave them as they are")),
        ("rejection", _("Reject them")),
        ("spam", _("Mark them as spam")),
    ]


def _whom(comment: Comment, typed: BanForm, now: datetime) -> Theirs | None:
    """The sender by the mark that was chosen; None, and its field blamed, where she cannot be banned by it."""
    if typed.by not in SENT_BY:
        typed.blame("by", _("Choose what the ban goes by."))
        return None
    theirs = Theirs(comment, typed.by, now)
    if not theirs.value:
        typed.blame("by", _("It is not known any more where this comment came from."))
    elif theirs.by == "network" and theirs.value == network(request.remote_addr or ""):
        typed.blame("by", _("You are on this network yourself: the ban would keep out whoever shares it with you."))
    elif not banning.may_ban(theirs, by=me()):
        typed.blame("by", _("This is a colleague’s address. Nobody who works here is banned."))
    elif (standing := banning.standing_ban(theirs)) is not None:
        typed.blame("by", _("Banned already, until %(time)s.", time=day_time(standing.until)))
    return theirs


def _refused(comment_id: int, typed: BanForm) -> Answer:
    db.session.rollback()
    if wanted.is_json(request):
        return jsonify(error=" ".join(sentence for field_ in typed.errors.values() for sentence in field_)), 422
    return _page(found(comment_id), typed, 422)


def _page(comment: Comment, form: BanForm, status: int = 200) -> Answer:
    require(not comment.is_staff)
    now = clock.now()
    marks = [theirs for by in SENT_BY if (theirs := Theirs(comment, by, now)).value]
    html = render_template(
        "comments/ban.html",
        comment=comment,
        form=form,
        marks=[(each.by, kind_words(banning.KIND_OF[each.by]), each.value, each.how_many_stand()) for each in marks],
        lengths=length_words(),
        acts=act_words(),
        longest=(day_of(now, site.current().zone) + LONGEST).isoformat(),
        today=day_of(now, site.current().zone).isoformat(),
        next=outcome.back(),
    )
    return html, status
