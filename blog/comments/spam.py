"""What the spam filter has learnt from this newsroom's decisions."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from blog.extensions import Model

WORD_LENGTH = 80  # characters; longer ones are cut


class SpamWord(Model):
    """How many comments that moderators called spam, or let stand, held this word."""

    __tablename__ = "spam_word"

    word: Mapped[str] = mapped_column(String(WORD_LENGTH), primary_key=True)
    spam: Mapped[int] = mapped_column(default=0)
    ham: Mapped[int] = mapped_column(default=0)
