"""The standing cast and world of every test: a small newsroom on an ordinary day.

People: Salma (admin), Huda and Basil (editors), Amal and Nadia (authors), Omar (contributor). Readers: Layla and Samir.
Stories: see `_write_stories`. Everything is made by the same verbs that the desk calls.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from blog.accounts import passwords
from blog.accounts.hiring import hire
from blog.accounts.models import Role, User
from blog.articles.article import Article
from blog.articles.copy import Copy
from blog.articles.taxonomy import Section
from blog.comments.models import Comment, CommentState
from blog.extensions import begin_write, db
from blog.lib.comment_text import comment_html
from blog.pages.models import Page
from blog.settings import site
from blog.settings.site import Site
from blog.storage import transactions

PASSWORD = "صحيفة الصباح 7"  # everybody's; with letters no keyboard layout agrees on

PEOPLE = (
    ("salma", "سلمى الحداد", Role.ADMIN, "ar"),
    ("huda", "هدى منصور", Role.EDITOR, "ar"),
    ("basil", "Basil Haddad", Role.EDITOR, "en"),
    ("amal", "أمل درويش", Role.AUTHOR, "ar"),
    ("nadia", "Nadia Rahal", Role.AUTHOR, "en"),
    ("omar", "عمر شاهين", Role.CONTRIBUTOR, "ar"),
)
SECTIONS = (
    ("politics", "ar", "السياسة", "السياسة", None),
    ("economy", "ar", "الاقتصاد", "الاقتصاد", None),
    ("opinion", "ar", "الرأي", "الرأي", None),
    ("politics_en", "en", "Politics", "politics", "politics"),
    ("culture_en", "en", "Culture", "culture", None),
)
LAYLAS_ADDRESS = "layla@readers.example"

HARBOUR = Copy(
    lang="ar",
    kicker="المدينة والبحر",
    title="الميناء القديم يفتح أبوابه للزوار بعد عامين من الترميم",
    standfirst="عادت الأرصفة الحجرية إلى أهل المدينة، ومعها سوق السمك.",
    body=(
        "<p>افتتح المجلس البلدي صباح اليوم الميناء القديم (C4+2) بعد عامين من الترميم. "
        "وقال المشرفون إن العمل كلّف 12 مليوناً.</p>"
        "<h2>سوق السمك</h2><p>يعود الباعة إلى أماكنهم يوم السبت. وتقول <strong>الصيادة</strong> أم ياسين إنها انتظرت طويلاً.</p>"
        '<h2>ما بعد الترميم</h2><p>تفاصيل المشروع على <a href="https://harbour.example/">موقع الميناء</a>.</p>'
    ),
    key_points="الافتتاح: صباح اليوم بحضور الأهالي.\nالكلفة: 12 مليوناً.\nالسوق: يعود يوم السبت.",
    tags=("الميناء", "ترميم"),
    comment_policy="",
)
HARBOUR_EN = Copy(
    lang="en",
    kicker="City and sea",
    title="The old harbour opens again after two years of repair",
    standfirst="The stone quays are back with the people of the city.",
    body="<p>The council opened the old harbour this morning.</p><h2>The fish market</h2><p>Traders return on Saturday.</p>",
    tags=("harbour",),
)


def build(now: datetime) -> None:
    """Write the whole world and commit it."""
    password = passwords.hashed(PASSWORD)
    begin_write()
    site.save(
        Site(
            site_name={"ar": "صحيفة المنارة", "en": "The Lighthouse"},
            tagline={"ar": "يومية مستقلة", "en": "An independent daily"},
            about={"ar": "تصدر المنارة كل يوم.", "en": "The Lighthouse appears daily."},
            time_zone="Asia/Amman",
        )
    )
    sections = _open_sections()  # before anybody is taken on: else the paper would open with sections of its own
    people = _hire(now, password)
    _write_pages(people["salma"], now)
    _write_stories(people, sections, now)
    db.session.commit()


def _hire(now: datetime, password: str) -> dict[str, User]:
    return {
        key: hire(
            email=f"{key}@lighthouse.example", name=name, role=role, now=now - timedelta(days=400), by=None,
            password_hash=password, language=language,
        )
        for key, name, role, language in PEOPLE
    }  # fmt: skip


def _open_sections() -> dict[str, Section]:
    made: dict[str, Section] = {}
    for position, (key, lang, name, slug, pair) in enumerate(SECTIONS):
        made[key] = Section(lang=lang, name=name, slug=slug, position=position, is_opinion=key == "opinion")
        db.session.add(made[key])
        db.session.flush()
        made[key].translation_group = made[pair].id if pair else made[key].id
    return made


def _write_pages(by: User, now: datetime) -> None:
    for lang, title, slug in (("ar", "من نحن", "من-نحن"), ("en", "About us", "about")):
        page = Page(lang=lang, slug=slug, title=title, version=0, updated_at=now)
        db.session.add(page)
        page.write(by=by, now=now, base_version=0, title=title, body=f"<p>{title}.</p>", is_shown=True)


def _write_stories(people: dict[str, User], sections: dict[str, Section], now: datetime) -> None:
    amal, nadia, omar, huda = (people[key] for key in ("amal", "nadia", "omar", "huda"))
    an_hour_ago, yesterday, tomorrow = now - timedelta(hours=1), now - timedelta(days=1), now + timedelta(days=1)

    def story(copy: Copy, section: str, by: User, at: datetime | None = None) -> Article:
        written = Article.start(replace(copy, section_id=sections[section].id), by=by, now=at or an_hour_ago)
        if at is not None:
            written.publish(by=huda, now=min(at, now), four_eyes=False, at=at)
        return written

    live = story(HARBOUR, "politics", amal, yesterday)
    english = story(HARBOUR_EN, "politics_en", nadia, yesterday + timedelta(hours=2))
    english.pair_with(live, by=nadia)
    story(replace(HARBOUR, title="رأي: البحر لا يُقسَّم", kicker="", key_points=""), "opinion", nadia, yesterday)
    story(replace(HARBOUR, title="موعد غد: افتتاح خط الترام الجديد"), "economy", amal, tomorrow)
    story(replace(HARBOUR, title="مسودة عمر عن المكتبة العامة"), "economy", omar)
    story(replace(HARBOUR, title="قصة أمل عن الترام القديم"), "politics", amal).submit(by=amal, note="جاهزة للقراءة")
    withdrawn = story(replace(HARBOUR, title="خبر سُحب لاحقاً عن السد"), "politics", amal, yesterday)
    withdrawn.withdraw(by=huda, now=an_hour_ago, four_eyes=False, reason="تبيّن أن الرقم غير صحيح.")
    _comment(live, now)


def _comment(article: Article, now: datetime) -> None:
    said = (
        ("ليلى", LAYLAS_ADDRESS, "خبر جميل، شكراً لكم.", CommentState.APPROVED),
        ("Samir", "samir@readers.example", "When does the market open?", CommentState.HELD),
    )
    for minutes, (name, email, body, state) in enumerate(said):
        comment = Comment(
            article_id=article.id, name=name, email=email, fingerprint=f"{minutes:064}", state=state, reasons=[],
            guest="", address="203.0.113.9", created_at=now - timedelta(minutes=30 - minutes),
        )  # fmt: skip
        comment.say(body, comment_html(body, "lighthouse.example"))
        db.session.add(comment)
        db.session.flush()
        comment.update_search()


@dataclass
class Newsroom:
    """The world as a test sees it: every attribute is read fresh from the database."""

    site_url: str

    # ---- people
    @property
    def salma(self) -> User:
        return self._person("salma")

    @property
    def huda(self) -> User:
        return self._person("huda")

    @property
    def basil(self) -> User:
        return self._person("basil")

    @property
    def amal(self) -> User:
        return self._person("amal")

    @property
    def nadia(self) -> User:
        return self._person("nadia")

    @property
    def omar(self) -> User:
        return self._person("omar")

    # ---- sections
    @property
    def politics(self) -> Section:
        return self._section("السياسة")

    @property
    def economy(self) -> Section:
        return self._section("الاقتصاد")

    @property
    def opinion(self) -> Section:
        return self._section("الرأي")

    @property
    def politics_en(self) -> Section:
        return self._section("politics")

    # ---- stories
    @property
    def live_story(self) -> Article:
        """By Amal, Arabic, published yesterday, two comments, paired with `english_story`."""
        return self._story(HARBOUR.title)

    @property
    def english_story(self) -> Article:
        return self._story(HARBOUR_EN.title)

    @property
    def opinion_story(self) -> Article:
        return self._story("رأي: البحر لا يُقسَّم")

    @property
    def scheduled_story(self) -> Article:
        """By Amal, live from tomorrow."""
        return self._story("موعد غد: افتتاح خط الترام الجديد")

    @property
    def omars_draft(self) -> Article:
        return self._story("مسودة عمر عن المكتبة العامة")

    @property
    def amals_story(self) -> Article:
        """In review, never live."""
        return self._story("قصة أمل عن الترام القديم")

    @property
    def withdrawn_story(self) -> Article:
        return self._story("خبر سُحب لاحقاً عن السد")

    # ---- comments
    @property
    def laylas_comment(self) -> Comment:
        """Approved, under `live_story`."""
        return self._one(db.select(Comment).where(Comment.email == LAYLAS_ADDRESS))

    @property
    def samirs_comment(self) -> Comment:
        """Held, under `live_story`."""
        return self._one(db.select(Comment).where(Comment.email == "samir@readers.example"))

    # ---- changing the world

    def decide(self, **changes: Any) -> None:
        """Change settings: `newsroom.decide(four_eyes=True)`."""
        self.fresh()
        begin_write()
        site.save(replace(site.load(), **changes))
        db.session.commit()

    def fresh(self) -> None:
        """Forget what was read: requests of the test have changed rows since."""
        session = db.session()
        if not session.in_transaction() or not transactions.is_writing(session.connection()):
            session.rollback()

    def _person(self, key: str) -> User:
        return self._one(db.select(User).where(User.email == f"{key}@lighthouse.example"))

    def _section(self, slug: str) -> Section:
        return self._one(db.select(Section).where(Section.slug == slug))

    def _story(self, first_title: str) -> Article:
        """By the headline of its first revision, whatever a test has made of it since."""
        from blog.articles.revision import Revision

        first = db.select(Revision.article_id).where(Revision.title == first_title, Revision.number == 1)
        return self._one(db.select(Article).where(Article.id.in_(first)))

    def _one(self, query: Any) -> Any:
        self.fresh()
        return db.session.scalars(query).one()
