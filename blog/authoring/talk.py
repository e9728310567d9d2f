"""Notes on a story: what is written, who is told, what is settled. Each act is a noun of its own address.

On the page the fields belong to the article form, so that without scripts the text and the note go in one breath and
nothing typed is lost; with them only the note is sent (`static/js/modules/notes.js`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from flask import abort
from flask_babel import gettext as _

from blog.accounts import queries as people
from blog.accounts.models import User
from blog.articles import notes, rules
from blog.articles.article import Article
from blog.articles.forms import ArticleForm
from blog.articles.notes import Note
from blog.extensions import db
from blog.storage.ids import typed_id

FIELD = "note-"  # + the thread that is answered; 0 begins one
SEND = "note"  # `then` of a button that sends a note


@dataclass
class Talk:
    """What was typed under a story, by the thread it answers (0: a new one)."""

    words: dict[int, str] = field(default_factory=dict)
    quote: str = ""
    tell: str = ""
    called: dict[int, list[User]] = field(default_factory=dict)  # found by `check`

    @classmethod
    def typed(cls, sent: Mapping[str, str]) -> "Talk":
        words = {typed_id(name.removeprefix(FIELD)): sent[name] for name in sent if name.startswith(FIELD)}
        return cls(words, sent.get("quote", ""), sent.get("tell", ""))

    @property
    def written(self) -> dict[int, str]:
        return {thread: words for thread, words in self.words.items() if words.strip()}

    def check(self, form: ArticleForm, article: Article, then: str) -> None:
        """Note what cannot be posted as it is, and find out who is called (1 query where something was written)."""
        if then.startswith(f"{SEND}:") and typed_id(then.partition(":")[2]) not in self.written:
            form.blame(f"{FIELD}{typed_id(then.partition(':')[2])}", "required")
        if not self.written:
            return
        staff = active_staff()
        for thread, words in self.written.items():
            called = notes.called_in(words, staff)
            if thread == 0 and self.tell:
                called += [person for person in staff if person.id == typed_id(self.tell) and person not in called]
            if any(not rules.may_see(person, article) for person in called):
                form.blame(f"{FIELD}{thread}", "cannot_see")
            if len(words) > notes.NOTE_LENGTH:
                form.blame(f"{FIELD}{thread}", "too_long", notes.NOTE_LENGTH)
            self.called[thread] = called
        if len(self.quote) > notes.QUOTE_LENGTH:
            form.blame("quote", "too_long", notes.QUOTE_LENGTH)

    def post(self, article: Article, *, by: User, now: datetime) -> str:
        """Post everything written; the sentence that says so and names who is told, "" if nothing was written."""
        told: list[str] = []
        for thread, words in self.written.items():
            root = notes.of_article(article, thread) if thread else None
            quote = self.quote if root is None else ""
            note = Note.write(article, words, by=by, now=now, told=self.called.get(thread, []), quote=quote, root=root)
            told += [mention.user.name for mention in note.mentions]
        if not self.written:
            return ""
        names = _(", ").join(dict.fromkeys(told))
        return _("Note posted. It waits on the day view of: %(names)s", names=names) if names else _("Note posted.")


def active_staff() -> Sequence[User]:
    """Everybody who works here (1 query)."""
    return db.session.scalars(people.everybody().where(User.disabled_at.is_(None))).all()


@dataclass(frozen=True)
class Thread:
    """A note and its answers, as the page shows them."""

    root: Note
    answers: list[Note]
    is_new: bool  # something in it calls whoever looks, and she has not seen it


def threads(article: Article, person: User) -> list[Thread]:
    """The threads under a story, open ones first (2 queries)."""
    found = notes.of_story(article)
    fresh = {n.root_id or n.id for n in found for m in n.mentions if m.user_id == person.id and m.seen_at is None}
    return [
        Thread(root, [note for note in found if note.root_id == root.id], root.id in fresh)
        for root in found
        if root.root_id is None
    ]


def to_tell(article: Article, person: User) -> list[tuple[str, str]]:
    """Colleagues who may see the story, for the list (1 query)."""
    others = [other for other in active_staff() if other.id != person.id and rules.may_see(other, article)]
    return [("", _("Nobody in particular")), *((str(other.id), other.name) for other in others)]


def note_of(article: Article, note_id: int) -> Note:
    """The thread with this id under this story, else 404."""
    found = notes.of_article(article, note_id)
    if found is None:
        abort(404)
    return found
