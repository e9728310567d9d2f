"""The outbox's table: a letter stands in it until it is sent or given up, and then its address and words are gone."""

from datetime import datetime, timedelta

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from blog.extensions import Model

ERROR_LENGTH = 300  # characters of what a server said; the sentence that matters comes first

# After each try that failed, how long the next one waits: soon while it may be a restart, then as long as an outage
# takes. RFC 5321 4.5.4.1 asks for at least half an hour between tries later on. The last try is the ninth, 45 hours on.
BACKOFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 1440))
TRIES = len(BACKOFF) + 1
LASTS = timedelta(days=2)  # what nobody could send by then is news no longer; its address is not kept for longer
TOLD_FOR = timedelta(days=14)  # how long the desk says that a letter was given up: no address, no words, the reason


class Letter(Model):
    """A letter that waits, or (`given_up_at`) what is left of one that could not be sent."""

    __tablename__ = "letter"
    __table_args__ = (Index("ix_letter_waiting", "given_up_at", "try_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    template: Mapped[str] = mapped_column(String(40))
    lang: Mapped[str] = mapped_column(String(8))
    recipient: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(Text)
    plain: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text)
    unsubscribe_url: Mapped[str] = mapped_column(Text, default="")
    message_id: Mapped[str] = mapped_column(String(255))
    posted_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    try_at: Mapped[datetime]  # the next try, not before
    away_at: Mapped[datetime | None]  # when a try found no server to hand it to
    error: Mapped[str] = mapped_column(String(ERROR_LENGTH), default="")  # why the last try failed, without the address
    given_up_at: Mapped[datetime | None]

    def begin_try(self, now: datetime) -> None:
        """Before it is handed in: whoever is killed meanwhile has tried, and the next try is later."""
        self.tries += 1
        self.try_at = now + BACKOFF[min(self.tries, len(BACKOFF)) - 1]

    def fail(self, why: str, now: datetime, *, for_good: bool = False) -> None:
        """The try failed: it waits for the next one, or is given up after the last. `for_good`: no other will help."""
        self.error = why.replace(self.recipient, "…")[:ERROR_LENGTH]
        if for_good or self.tries >= TRIES:
            self.give_up(now)

    def give_up(self, now: datetime) -> None:
        """Forget whom it was for and what it said; why it could not be sent stays for the desk."""
        self.given_up_at = now
        self.recipient = self.subject = self.plain = self.html = self.unsubscribe_url = self.message_id = ""
