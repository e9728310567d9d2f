"""Who arranges the front page, and what may stand on it."""

from datetime import datetime

from blog.accounts.models import User
from blog.articles.article import Article


def may_arrange(person: User) -> bool:
    """The front page and the breaking bar are the editors'."""
    return person.is_editor


def may_stand(article: Article, lang: str, now: datetime) -> bool:
    """A story that readers of this language see, or will see when its time comes."""
    is_published = article.live_revision_id is not None and article.live_lang == lang
    return is_published and not article.has_ended(now)
