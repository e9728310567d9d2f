"""The phases of `pipeline.PHASES`. Each looks at a passage and answers None (pass), `Hold`s, `Refuse` or `Twin`."""

from datetime import timedelta

from blog.comments import groups, queries, rules, spam, telling
from blog.comments import proof as proofs
from blog.comments.bans import in_force
from blog.comments.models import BODY_LENGTH, Comment, CommentState
from blog.comments.pace import wait_seconds
from blog.comments.submission import Hold, Passage, Refuse, Submission, Twin
from blog.extensions import begin_write, db
from blog.lib import word_rules
from blog.lib.comment_text import comment_html, count_links, places_named
from blog.lib.networks import network
from blog.lib.spam_signs import read as read_signs
from blog.lib.text import tidy_line
from blog.storage import inserting

FASTEST_WRITER = timedelta(seconds=3)  # nobody reads a form, types and sends it in less
MOST_SUSPECTS = 20  # entries kept of one text: a moderator who is shown so many reads all of it
MAX_LINKS = 2  # more is held: readers cite a source or two, spam cites shops
DOUBLE_CLICK = timedelta(minutes=10)  # the same words from the same browser within this time are one comment

# Reasons that lie in how a comment was sent: no change of its words takes them away.
OF_THE_SENDING = frozenset({"honeypot", "no_form", "pace", "no_proof", "first", "policy"})


# ---- at the door: nothing of the database is asked


def closed(passage: Passage) -> Refuse | None:
    return None if rules.is_open(passage.submission.policy) else Refuse("closed")


def honeypot(passage: Passage) -> Hold | None:
    trap = passage.submission.trap
    return Hold("honeypot", trap[:80], as_spam=True) if trap else None


def pace(passage: Passage) -> Hold | Refuse | None:
    """Too many in a short time are refused; a form that came back faster than anybody types, or never was ours, waits."""
    sent = passage.submission
    wait = wait_seconds(sent.address, "" if sent.is_new_guest else sent.guest)
    if wait:
        return Refuse("pace", retry_after_seconds=wait)
    if sent.revised is not None:
        return None  # a slip of the pen is mended at once
    if sent.drawn_at is None:
        return Hold("no_form")
    return Hold("pace") if sent.now - sent.drawn_at < FASTEST_WRITER else None


def length(passage: Passage) -> Refuse | None:
    body = passage.submission.body
    return Refuse("length") if not tidy_line(body) or len(body) > BODY_LENGTH else None


def proof(passage: Passage) -> Hold | None:
    """Above a load, a comment without a proof of work waits (at most 4 side-store statements)."""
    sent = passage.submission
    if sent.revised is not None:
        return None  # it was let in as it came
    proofs.note_comment(sent.proof_above)
    if not proofs.is_asked(sent.proof_above) or proofs.accept(sent.proof):
        return None
    return Hold("no_proof")


# ---- what it says and who says it: asked before anybody has to wait for this writer


def links(passage: Passage) -> Hold | None:
    """Many links wait, and so does a comment that is given another link than it was sent with, or the bare name of a site."""
    sent = passage.submission
    count = count_links(f"{sent.name} {sent.body}")
    if count > MAX_LINKS:
        return Hold("links", str(count))
    is_added = sent.revised is not None and not places_named(sent.body) <= places_named(sent.revised.body)
    return Hold("link_added") if is_added else None


def words(passage: Passage) -> tuple[Hold, ...] | Refuse:
    """Banned words refuse, suspect ones wait, in the text or in the name: see `word_rules` for what a list may hold."""
    sent = passage.submission
    said = (("body", sent.body), ("name", sent.name))
    for place, text in said:
        banned = word_rules.first(word_rules.entries(sent.banned_words), text)
        if banned is not None:
            return Refuse("banned", _told(banned, text), field="" if place == "body" else place)
    suspects: dict[str, Hold] = {}  # by entry: a mild word early must not hide another further down
    for place, text in said:
        for met in word_rules.first_of_each(word_rules.entries(sent.suspect_words), text)[:MOST_SUSPECTS]:
            entry = met.entry.written
            suspects.setdefault(entry, Hold("suspect", entry, place, met.start, met.end))
    return tuple(suspects.values())


def _told(found: word_rules.Found, text: str) -> str:
    """The word a writer is told not to use: what the list has, or her own where the list has only a beginning."""
    written = found.entry.written
    return text[found.start : found.end] if "*" in written else written


def bans(passage: Passage) -> Refuse | None:
    """Whoever a moderator has banned, and until when (1 query)."""
    sent = passage.submission
    ban = in_force(sent.guest, sent.email, network(sent.address), sent.now)
    return Refuse("ban", until=ban.until) if ban is not None else None


def score(passage: Passage) -> tuple[Hold, ...]:
    """How likely it is spam, as this newsroom taught (1 query; of words that are changed, the old ones teach no more)."""
    sent = passage.submission
    judged = spam.judge(read_signs(sent.body, sent.name), but=sent.revised)
    passage.score = judged.percent
    return spam.holds(judged, sent.body, sent.name)


def trust(passage: Passage) -> Hold | None:
    """What this story lets live at once. Trust hangs on the browser's token, never on a typed address (1 query)."""
    sent = passage.submission
    if sent.policy == "open":
        return None
    if sent.policy == "hold_first":
        return None if queries.is_trusted(sent.guest) else Hold("first")
    return Hold("policy")


# ---- one at a time


def one_writer(passage: Passage) -> Refuse | None:
    """What is slow is done by now; from here on nobody else writes, so that what is asked stays true until it is kept."""
    sent = passage.submission
    passage.html = comment_html(sent.body, sent.site_host)
    passage.search = groups.Search(sent.body, sent.fingerprint, sent.now, but=sent.revised_id)
    begin_write()
    if sent.revised is None or sent.revised.may_be_changed_by(sent.guest, sent.now):
        return None
    return Refuse("turned_down" if sent.revised.is_refused else "too_late")


def repeat(passage: Passage) -> Hold | Twin | None:
    """Sent twice by the same browser it is one comment; nearly the same words under any story wait (1 query)."""
    sent, search = passage.submission, passage.search
    assert search is not None  # noqa: S101 - `one_writer` comes before
    passage.copies = search.copies()
    twin = next((copy for copy in passage.copies if _is_twin(copy, sent)), None)
    if twin is not None:
        return Twin(db.session.get_one(Comment, twin.id))
    counted = [
        copy for copy in passage.copies if search.is_own_wording or copy.is_by(sent.guest, network(sent.address))
    ]
    return Hold("repeat") if counted else None


# ---- what becomes of it


def decide(passage: Passage) -> None:
    """Live when nothing holds it. New words never better where a comment stands: what waited waits on."""
    sent, comment = passage.submission, passage.submission.revised
    if comment is None:
        comment = Comment(article_id=sent.article_id, name=sent.name, email=sent.email, guest=sent.guest, reasons=[])
        comment.state = CommentState.APPROVED
    kept = [reason for reason in comment.reasons if reason["rule"] in OF_THE_SENDING]
    known = {reason["rule"] for reason in kept}
    comment.reasons = kept + [hold.reason for hold in passage.holds if hold.rule not in known]
    if passage.holds and comment.state is CommentState.APPROVED:
        comment.state = CommentState.HELD
    if any(hold.as_spam for hold in passage.holds) and comment.state is CommentState.HELD:
        comment.state = CommentState.SPAM
    passage.comment = comment


def save(passage: Passage) -> None:
    """Keep its words, and of a new one who sent it and what it answers, if that still stands (4 statements)."""
    sent, comment = passage.submission, passage.comment
    assert comment is not None  # noqa: S101 - `decide` comes before
    if sent.revised is not None:
        spam.forget([comment])
    comment.say(sent.body, passage.html)
    comment.fingerprint, comment.sketch = sent.fingerprint, passage.search.sketch if passage.search else b""
    comment.score = passage.score
    if sent.revised is not None:
        comment.edited_at, comment.picked_at = sent.now, None  # an editor picked what it said before
        groups.leave(comment)
        groups.join(comment, passage.copies)
        comment.update_search()
        return
    comment.address, comment.network = sent.address, network(sent.address)
    comment.created_at = sent.now
    answered = queries.answerable(sent.article_id, sent.reply_to_id) if sent.reply_to_id else None
    if answered is not None:
        comment.answer(answered)
    groups.join(comment, passage.copies)
    inserting.write(db.session(), comment)
    comment.enter_search()


def tell(passage: Passage) -> None:
    """Whoever it answers is told, and its writer if she asked for it; of what looks like spam nobody hears."""
    sent, comment = passage.submission, passage.comment
    assert comment is not None  # noqa: S101 - `decide` comes before
    if comment.is_public:
        telling.went_live([comment], now=sent.now)
    if sent.wants_answers and comment.state is not CommentState.SPAM:
        telling.ask(comment, now=sent.now)


def _is_twin(copy: groups.Copy, sent: Submission) -> bool:
    """Whether it is the same comment, sent a moment ago."""
    is_the_same = copy.fingerprint == sent.fingerprint and copy.article_id == sent.article_id
    if not is_the_same or sent.revised is not None or copy.created_at <= sent.now - DOUBLE_CLICK:
        return False
    if sent.is_new_guest:  # of two clicks on a first comment neither carries a token
        return (copy.name, copy.email, copy.address) == (sent.name, sent.email, sent.address)
    return copy.guest == sent.guest
