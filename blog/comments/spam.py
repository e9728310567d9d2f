"""The spam filter of this newsroom: what moderators' decisions have taught it, and what it makes of a comment.

An approval teaches that such words are welcome, "spam" that they are not, a rejection teaches nothing: what is unwelcome is
not yet an advertisement. `Comment.taught` says how a comment is counted now, so that taking a decision back takes the
lesson back, to the last word. Only the body teaches: names repeat, and a reader may have hers erased.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, String, bindparam, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Mapped, mapped_column

from blog.comments.models import Comment, CommentState
from blog.comments.submission import Hold
from blog.extensions import Model, db
from blog.lib.spam_score import HOLD_PERCENT, SPAM_PERCENT, Count, Learnt, Score, is_word, score
from blog.lib.spam_signs import Sign, read

WORD_LENGTH = 80  # characters; two words of spam_signs.LONGEST_WORD and a space fit
MATCH_LENGTH = 80  # characters of a comment that a reason repeats
_COMMENTS, _WORDS = "#comments", "#words"  # the rows that count everything; no comment shows such a sign
_LESSONS = {CommentState.APPROVED: "ham", CommentState.SPAM: "spam"}


class SpamWord(Model):
    """How many comments that moderators called spam, or let stand, showed this word or sign (`lib.spam_signs`)."""

    __tablename__ = "spam_word"

    word: Mapped[str] = mapped_column(String(WORD_LENGTH), primary_key=True)
    spam: Mapped[int] = mapped_column(default=0)
    ham: Mapped[int] = mapped_column(default=0)


# ---- judging


def judge(signs: Sequence[Sign], *, but: Comment | None = None) -> Score:
    """How likely a comment that shows these signs is spam, to this newsroom (1 query, about 1 ms).

    `but`: the comment these signs are new words of; what it taught itself does not count.
    """
    learnt = _learnt(sign.key for sign in signs)
    return score(signs, learnt if but is None else _without(learnt, but))


def holds(judged: Score, body: str, name: str) -> tuple[Hold, ...]:
    """Why it is held: how likely, and what speaks for it, the loudest first. None below the threshold."""
    if judged.percent < HOLD_PERCENT:
        return ()
    likely = Hold("score", str(judged.percent), as_spam=judged.percent >= SPAM_PERCENT)
    return (likely, *(_because(sign, name if sign.field == "name" else body) for sign in judged.because))


def _because(sign: Sign, text: str) -> Hold:
    match = " ".join(text[sign.start : sign.end].split())[:MATCH_LENGTH]
    return Hold(f"score_{_kind(sign)}", match, sign.field, sign.start, sign.end)


_KINDS = {
    "writing": "#shouting #arrows #again #fancy #mixed #markup",
    "link": "#link #links #bare #site #front #referral #spaced",
    "asks": "#ask #please #own #i #my",
}


def _kind(sign: Sign) -> str:
    """What a sign is about; `commenting.reasons` has the words."""
    if sign.field == "name":
        return "name"
    if not sign.key.startswith("#"):
        return "words"
    first = sign.key.split()[0]
    return next((kind for kind, listed in _KINDS.items() if first in listed.split()), "offer")


# ---- learning


def learn(comments: Iterable[Comment]) -> None:
    """Count every comment as its last decision says, and no longer as it was counted before (at most 3 statements).

    Nothing is learnt from where the rules alone put it, from staff, from words no moderator has seen or that were erased.
    """
    _recount([(comment, _lesson(comment)) for comment in comments if comment.staff_id is None])


def forget(comments: Iterable[Comment]) -> None:
    """Take their lessons back: before their words change or go (at most 2 statements)."""
    _recount([(comment, "") for comment in comments])


def _lesson(comment: Comment) -> str:
    is_erased = not comment.fingerprint  # its words are ours: `erasing`
    return _LESSONS.get(comment.state, "") if comment.is_decided and not is_erased else ""


def _recount(lessons: Iterable[tuple[Comment, str]]) -> None:
    """Counts of all of them change by one statement more and one less, however many there are.

    Each text is read once (about 3 ms), however many copies of it there are: this is done behind the write lock.
    """
    read_already: dict[str, list[str]] = {}
    changes: Counter[tuple[str, str]] = Counter()
    for comment, lesson in lessons:
        if lesson == comment.taught:
            continue
        keys = read_already.get(comment.body)
        if keys is None:
            keys = read_already[comment.body] = _keys(comment)
        changes.subtract(_counts(keys, comment.taught))
        changes.update(_counts(keys, lesson))
        comment.taught = lesson
    _add(changes)


def _shown(comment: Comment, lesson: str) -> Counter[tuple[str, str]]:
    """What a comment adds to the counts of a pile."""
    return _counts(_keys(comment), lesson) if lesson else Counter()


def _keys(comment: Comment) -> list[str]:
    return [sign.key for sign in read(comment.body, "")]


def _counts(keys: Sequence[str], lesson: str) -> Counter[tuple[str, str]]:
    """One to each sign of a pile, and to its counts of everything; nothing without a lesson."""
    if not lesson:
        return Counter()
    counts = Counter((key, lesson) for key in keys)
    counts[_COMMENTS, lesson] = 1
    counts[_WORDS, lesson] = sum(map(is_word, keys))
    return counts


def _add(changes: Counter[tuple[str, str]]) -> None:
    """Rows that count nothing any more go, and with them the last trace of words that were erased."""
    keys = {key for (key, _), number in changes.items() if number}
    rows = [(key, changes[key, "spam"], changes[key, "ham"]) for key in sorted(keys)]
    more = [_parameters(row) for row in rows if min(row[1:]) >= 0]
    less = [_parameters(row) for row in rows if min(row[1:]) < 0]
    new = insert(SpamWord).values(word=bindparam("key"), spam=bindparam("more_spam"), ham=bindparam("more_ham"))
    added = {"spam": SpamWord.spam + new.excluded.spam, "ham": SpamWord.ham + new.excluded.ham}
    connection = db.session.connection()
    if more:
        connection.execute(new.on_conflict_do_update(index_elements=[SpamWord.word], set_=added), more)
    if less:
        changed = {
            "spam": _not_below_zero(SpamWord.spam, "more_spam"),
            "ham": _not_below_zero(SpamWord.ham, "more_ham"),
        }
        connection.execute(update(SpamWord).where(SpamWord.word == bindparam("key")).values(changed), less)
        gone = SpamWord.word.in_([row["key"] for row in less])
        connection.execute(delete(SpamWord).where(gone, SpamWord.spam == 0, SpamWord.ham == 0))


def _parameters(row: tuple[str, int, int]) -> dict[str, str | int]:
    key, spam, ham = row
    return {"key": key, "more_spam": spam, "more_ham": ham}


def _not_below_zero(column: Mapped[int], change: str) -> ColumnElement[int]:
    """A version that reads signs another way may take back what was never counted."""
    return func.max(0, column + bindparam(change))


def _without(learnt: Learnt, comment: Comment) -> Learnt:
    """What decisions about all other comments have taught."""
    own = _shown(comment, comment.taught)

    def less(key: str, count: Count) -> Count:
        return Count(max(0, count.spam - own[key, "spam"]), max(0, count.ham - own[key, "ham"]))

    signs = {key: less(key, count) for key, count in learnt.signs.items()}
    signs = {key: count for key, count in signs.items() if any(count)}
    return Learnt(signs, less(_COMMENTS, learnt.comments), less(_WORDS, learnt.words))


_COUNTS = select(SpamWord.word, SpamWord.spam, SpamWord.ham).where(
    SpamWord.word.in_(bindparam("words", expanding=True))
)


def _learnt(keys: Iterable[str]) -> Learnt:
    """What decisions say of these signs (1 query)."""
    asked = {"words": [*keys, _COMMENTS, _WORDS]}
    found = {word: Count(spam, ham) for word, spam, ham in db.session.connection().execute(_COUNTS, asked)}
    nothing = Count(0, 0)
    return Learnt(found, found.pop(_COMMENTS, nothing), found.pop(_WORDS, nothing))
