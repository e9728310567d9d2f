"""Makes the demonstration newspaper in an empty instance, with the verbs the desk uses."""

import re
import secrets
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from io import BytesIO
from multiprocessing import get_context
from typing import Any

from flask import current_app

from blog.accounts import passwords
from blog.accounts.hiring import hire
from blog.accounts.models import Role, User
from blog.articles import authors
from blog.articles.article import Article
from blog.articles.copy import Copy, parse_tags
from blog.articles.taxonomy import Section
from blog.demo import desk_work, drawings, paper
from blog.demo.conversation import fill_the_queue, write_talk
from blog.demo.stages import stages
from blog.extensions import begin_write, db
from blog.frontpage.models import Bar, FrontPage, Placed
from blog.lib import clock, slugs
from blog.media import intake
from blog.media.models import Picture
from blog.pages.models import Page
from blog.settings import site
from blog.settings.site import Site
from blog.storage.side import SideStore

READERS_SHOWN = 12  # one counted reader stands for this many of the story's, so that building stays quick

Progress = Callable[[Iterable[Any], str, int], Iterable[Any]]


class Build:
    """The people, sections, pictures and stories made so far, by their keys in the content."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.password = f"{secrets.token_hex(3)}-{secrets.token_hex(3)}"
        self.people: dict[str, User] = {}
        self.names: dict[str, dict[str, str]] = {}
        self.sections: dict[str, Section] = {}
        self.pictures: dict[str, Picture] = {}
        self.stories: dict[str, Article] = {}

    @property
    def chief(self) -> User:
        return next(user for user in self.people.values() if user.is_admin)


def build(now: datetime, progress: Progress) -> Build:
    """Make everything and commit; the pictures take most of the time (two processes draw them)."""
    made = Build(now)
    contents = paper.read("paper")
    stories = [*paper.published(), *paper.unpublished()]
    drawn = _draw(contents, stories, progress)
    prepared = {key: intake.prepare(BytesIO(content), f"{key}.png") for key, content in drawn.items()}
    password = passwords.hashed(made.password)
    begin_write()
    _settle(contents)
    _open_sections(made, contents)
    _take_on(made, contents, password)
    _hang(made, prepared)
    _write_pages(made, contents)
    for story in progress(paper.published(), "stories", len(paper.published())):
        _publish(made, story)
    _describe_guests(made, contents)
    for story in paper.unpublished():
        _leave_on_desk(made, story)
    work = paper.read("desk")
    desk_work.write_notes(work["notes"], made.people, made.stories, made.now)
    desk_work.give_assignments(work["assignments"], made.people, made.sections, made.now)
    _arrange(made)
    write_talk(paper.read("comments")["threads"], made.stories, made.people, made.names, now)
    fill_the_queue(paper.read("queue"), made.stories, made.people, now)
    db.session.commit()
    _read(made, stories)
    return made


# ---- pictures


def _draw(contents: dict[str, Any], stories: list[dict[str, Any]], progress: Progress) -> dict[str, bytes]:
    """Draw every picture somebody uses; processor time only, so two at a time."""
    keys = dict.fromkeys(key for story in stories for key in paper.picture_keys(story))
    keys |= dict.fromkeys(person["portrait"] for person in (*contents["staff"], *contents["guests"]))
    with get_context("spawn").Pool(2) as pool:
        return dict(progress(pool.imap_unordered(_drawn, keys), "pictures", len(keys)))


def _drawn(key: str) -> tuple[str, bytes]:
    stream = BytesIO()
    drawings.draw(key).save(stream, "PNG")
    return key, stream.getvalue()


def _hang(made: Build, prepared: dict[str, intake.Prepared]) -> None:
    for key, picture in prepared.items():
        made.pictures[key] = intake.accept(picture, by=made.chief, now=made.now)
    for person in paper.read("paper")["staff"]:
        made.people[person["key"]].portrait_src = made.pictures[person["portrait"]].src


# ---- the house


def _settle(contents: dict[str, Any]) -> None:
    head = contents["paper"]
    texts = {lang: head[lang] for lang in head["languages"]}
    site.save(
        Site(
            site_name={lang: text["name"] for lang, text in texts.items()},
            tagline={lang: text["tagline"] for lang, text in texts.items()},
            about={lang: text["about"] for lang, text in texts.items()},
            languages=tuple(head["languages"]),
            time_zone=head["time_zone"],
            comment_policy=head["comment_policy"],
            comment_guidelines={lang: text["guidelines"].strip() for lang, text in texts.items()},
            four_eyes=head["four_eyes"],
            hijri_date=True,
        )
    )


def _take_on(made: Build, contents: dict[str, Any], password: str) -> None:
    for person in contents["staff"]:
        lang = person["language"]
        user = hire(
            email=person["email"],
            name=person["name"],
            role=Role(person["role"]),
            now=made.now - timedelta(days=900),
            by=None,
            password_hash=password,
            language=lang,
        )
        user.bio = person[f"bio_{lang}"]
        made.people[person["key"]] = user
        made.names[person["key"]] = {"ar": person["name_ar"], "en": person["name_en"]}


def _open_sections(made: Build, contents: dict[str, Any]) -> None:
    for position, section in enumerate(contents["sections"]):
        row = Section(
            lang=section["lang"],
            name=section["name"],
            slug=section["slug"],
            description=section["description"],
            position=position,
            is_opinion=section["key"].endswith("opinion"),
        )
        db.session.add(row)
        db.session.flush()
        pair = made.sections.get(section.get("translation_of", ""))
        row.translation_group = pair.translation_group if pair else row.id
        made.sections[section["key"]] = row


def _write_pages(made: Build, contents: dict[str, Any]) -> None:
    groups: dict[str, int] = {}
    for position, page in enumerate(contents["pages"]):
        row = Page(
            lang=page["lang"], slug=page["slug"], title=page["title"], position=position, version=0, updated_at=made.now
        )
        db.session.add(row)
        row.write(by=made.chief, now=made.now, base_version=0, title=page["title"], body=page["body"], is_shown=True)
        row.translation_group = groups.setdefault(page.get("translation_of", page["key"]), row.id)


# ---- stories


def _copy(made: Build, story: dict[str, Any]) -> Copy:
    """A story's file as the form would send it, with pictures and links put in."""
    lead = made.pictures.get(story.get("lead_picture", ""))
    body = re.sub(r"picture:([\w-]+)", lambda match: made.pictures[match[1]].src, story["body"])
    body = re.sub(r"article:([\w-]+)", lambda match: f"/articles/{_slug(match[1])}", body)
    own_name = made.people[story["author"]].name
    name = made.names[story["author"]][story["lang"]]
    return Copy(
        lang=story["lang"],
        kicker=story.get("kicker", ""),
        title=story["title"],
        standfirst=story.get("standfirst", ""),
        body=body,
        key_points=story.get("key_points", ""),
        section_id=made.sections[story["section"]].id,
        tags=parse_tags(",".join(story.get("tags", []))),
        slug=_slug(story["key"]),
        lead_picture_id=lead.id if lead else None,
        lead_alt=story.get("lead_alt", ""),
        lead_caption=story.get("lead_caption", ""),
        lead_credit=story.get("lead_credit", ""),
        byline=story.get("byline", "" if name == own_name else name),
    )


def _slug(key: str) -> str:
    """Known before a story is made, so that stories can name each other."""
    titles = {story["key"]: story["title"] for story in [*paper.published(), *paper.unpublished()]}
    return slugs.make(titles[key])


def _publish(made: Build, story: dict[str, Any]) -> None:
    """Written, published, and in some cases changed later, each time as readers were told of it."""
    by = made.people[story["author"]]
    first, *later = stages(story, _copy(made, story))
    at = made.now - timedelta(days=story["published_days_ago"])
    with clock.freeze(at):
        article = Article.start(first.copy, by=by, now=at - timedelta(hours=3))
        article.publish(by=made.chief, now=at, four_eyes=False)
    for stage in later:
        with clock.freeze(min(at + stage.after, made.now)) as moment:
            article.write(stage.copy, by=by, now=moment, base_version=article.base_version)
            article.publish(by=made.chief, now=moment, four_eyes=False, kind=stage.kind, correction=stage.correction)
    if original := made.stories.get(story.get("translation_of", "")):
        article.pair_with(original, by=made.chief)
    made.stories[story["key"]] = article


def _describe_guests(made: Build, contents: dict[str, Any]) -> None:
    """Say who is named without an account: guests, and staff whose name stands in the other edition's letters."""
    known = [(guest["name"], guest["bio"], guest["portrait"]) for guest in contents["guests"]]
    for person in contents["staff"]:
        known += [(person[f"name_{lang}"], person[f"bio_{lang}"], person["portrait"]) for lang in ("ar", "en")]
    about = {name: (bio, made.pictures[portrait].src) for name, bio, portrait in known}
    for guest in db.session.scalars(authors.guests()):
        bio, src = about[guest.name]
        guest.describe(by=made.chief, name=guest.name, slug=guest.slug, bio=bio, lang=guest.lang, is_organisation=False)
        guest.show_portrait(src, by=made.chief)


def _leave_on_desk(made: Build, story: dict[str, Any]) -> None:
    """Written, and taken as far as its state says; each step at its own time."""
    by, state = made.people[story["author"]], story["state"]
    editor = made.people.get(story.get("by", ""), made.chief)
    began = made.now - timedelta(hours=story.get("saved_hours_ago", story.get("submitted_hours_ago", 24.0) + 1))
    article = Article.start(_copy(made, story), by=by, now=began)
    if state != "draft":
        article.submit(by=by)
    if state == "changes_requested":
        article.request_changes(by=editor, note=story["note"])
    if state in ("approved", "scheduled"):
        article.approve(by=editor, four_eyes=True)
    if state == "scheduled":
        at = made.now + timedelta(hours=story["goes_live_in_hours"])
        article.publish(by=editor, now=made.now, at=at, four_eyes=True)
    made.stories[story["key"]] = article


def _arrange(made: Build) -> None:
    """The top of each edition, and the bar of the one where news breaks."""
    for edition in paper.read("front")["editions"]:
        page, by = FrontPage.blank(edition["lang"]), made.people[edition["by"]]
        placed = [Placed(made.stories[each["article"]].id, each.get("headline", "")) for each in edition["top"]]
        page.arrange(placed, by=by, now=made.now, base_version=page.version)
        if "breaking" in edition:
            until = made.now + timedelta(hours=edition["ends_in_hours"])
            bar = Bar(edition["breaking"], until, made.stories[edition["leads_to"]].id)
            page.announce(bar, by=by, now=made.now, base_version=page.bar_version)


# ---- readers


def _read(made: Build, stories: list[dict[str, Any]]) -> None:
    """Readers for the most-read strip, as rows of today."""
    store: SideStore = current_app.extensions["side_store"]
    day = made.now.date().isoformat()
    rows = [
        (day, made.stories[story["key"]].id, f"demo-{number}")
        for story in stories
        if story["key"] in made.stories
        for number in range(story.get("readers", 0) // READERS_SHOWN)
    ]
    store.connection.execute("begin")
    store.connection.executemany("insert or ignore into reader values (?, ?, ?)", rows)
    store.connection.execute("commit")
