"""The demonstration's texts: everything they name exists, and the Arabic keeps the house style."""

import re
import tomllib
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from blog.articles.copy import Copy
from blog.articles.illustrations import Shown
from blog.articles.naming import parse_byline
from blog.articles.proofreading import Proof
from blog.demo import drawings
from blog.lib import html_policy
from blog.lib.copy_desk.house_words import DEFAULTS

CONTENT = Path(drawings.__file__).parent.parent / "content"
PAPER = tomllib.loads((CONTENT / "paper.toml").read_text("utf-8"))
THREADS = tomllib.loads((CONTENT / "comments.toml").read_text("utf-8"))["threads"]
WORK = tomllib.loads((CONTENT / "desk.toml").read_text("utf-8"))["work"]
FILES = sorted((CONTENT / "articles").glob("*/*.toml"))
ALL: dict[str, dict[str, Any]] = {
    path.stem + path.parent.name: tomllib.loads(path.read_text("utf-8")) for path in FILES
}
STORIES = {story["key"]: story for story in ALL.values()}
LIVE = {key: story for key, story in STORIES.items() if "state" not in story}
SECTIONS = {section["key"]: section for section in PAPER["sections"]}
GUESTS = {guest["name"]: guest for guest in PAPER["guests"]}
STAFF = {person["key"]: person for person in PAPER["staff"]}
PICTURES = set(drawings.keys())
NEEDED = {"key", "lang", "section", "author", "title", "standfirst", "tags", "body", "readers"}
KNOWN = NEEDED | {"kicker", "key_points", "lead_picture", "lead_alt", "lead_caption", "lead_credit", "state", "note",
                  "published_days_ago", "updated_hours_later", "changes", "translation_of", "byline"}  # fmt: skip

stories = pytest.mark.parametrize("key", STORIES)
live_stories = pytest.mark.parametrize("key", LIVE)


def words(html: str) -> list[str]:
    return re.sub("<[^>]+>", " ", html).split()


def plain(html: str) -> str:
    """What a reader sees, descriptions of pictures included."""
    shown = re.sub(r'<img[^>]*alt="([^"]*)"[^>]*>', r" \1 ", html)
    return re.sub("<[^>]+>", "", shown)


def arabic_texts() -> list[tuple[str, str]]:
    """Every Arabic text of the newsroom (readers write as they like), with a name to find it by."""
    parts = ("kicker", "title", "standfirst", "key_points", "body", "lead_alt", "lead_caption", "lead_credit", "note")
    found = [(f"{key} {part}", story.get(part, "")) for key, story in STORIES.items() for part in parts
             if story["lang"] == "ar" or part == "note"]  # fmt: skip
    found += [
        (f"section {row['key']}", row["name"] + " " + row["description"])
        for row in PAPER["sections"]
        if row["lang"] == "ar"
    ]
    found += [(f"page {row['key']}", row["body"]) for row in PAPER["pages"] if row["lang"] == "ar"]
    found += [(f"staff {row['key']}", row["bio_ar"]) for row in PAPER["staff"]]
    found += [(f"guest {row['name']}", row["bio"]) for row in PAPER["guests"]]
    found += [("paper", PAPER["paper"]["ar"]["about"])]
    return [(name, plain(text)) for name, text in found if text]


# ---- the whole


def test_there_is_enough_of_everything() -> None:
    arabic = [story for story in LIVE.values() if story["lang"] == "ar"]
    english = [story for story in LIVE.values() if story["lang"] == "en"]
    lengths = [len(words(story["body"])) for story in LIVE.values()]

    assert len(arabic) >= 26
    assert len(english) >= 11
    assert sum("translation_of" in story for story in english) >= 5
    assert sum(length >= 850 for length in lengths) >= 6
    assert sum(length <= 140 for length in lengths) >= 4
    assert sum(not story["standfirst"] for story in LIVE.values()) >= 2
    assert sum("lead_picture" not in story for story in LIVE.values()) >= 4
    assert sum("key_points" in story for story in LIVE.values()) >= len(LIVE) // 4
    assert sum(story["published_days_ago"] < 1 for story in LIVE.values()) >= 4
    assert max(story["published_days_ago"] for story in LIVE.values()) <= 40


def test_every_section_has_stories_and_every_pair_is_mutual() -> None:
    for key, section in SECTIONS.items():
        assert any(story["section"] == key for story in LIVE.values()), key
        original = SECTIONS.get(section.get("translation_of", key))
        assert original is not None
        assert (original["lang"] == section["lang"]) == (original is section)


def test_keys_and_file_names_are_unique_ascii() -> None:
    assert len(STORIES) == len(FILES)
    assert all(re.fullmatch("[a-z0-9-]+", key) for key in STORIES)
    assert all(
        path.stem in (story["key"], story["key"].removeprefix("en-"))
        for path, story in zip(FILES, ALL.values(), strict=True)
    )
    assert all(
        path.parent.name == ("desk" if "state" in story else story["lang"])
        for path, story in zip(FILES, ALL.values(), strict=True)
    )


def test_the_staff_have_every_role_and_a_face() -> None:
    assert len(STAFF) == 7
    assert {person["role"] for person in STAFF.values()} == {"admin", "editor", "author", "contributor"}
    for person in STAFF.values():
        assert person["portrait"] in PICTURES
        assert person["email"].endswith("@marsa.example")
        assert person["bio_ar"]
        assert person["bio_en"]


# ---- one story


@stories
def test_a_story_names_only_what_exists(key: str) -> None:
    story = STORIES[key]

    assert story.keys() >= NEEDED
    assert story.keys() <= KNOWN
    assert SECTIONS[story["section"]]["lang"] == story["lang"]
    assert story["author"] in STAFF
    assert set(story["tags"]) <= set(PAPER["tags"][story["lang"]])
    if "translation_of" in story:
        assert STORIES[story["translation_of"]]["lang"] != story["lang"]
    for linked in re.findall(r'href="article:([^"]+)"', story["body"]):
        assert linked in LIVE
        assert LIVE[linked]["lang"] == story["lang"]


@stories
def test_its_pictures_are_drawn_described_and_credited(key: str) -> None:
    story = STORIES[key]
    figures = re.findall(
        r'<figure><img src="picture:([\w-]+)" alt="([^"]+)"><figcaption>(.+?) <small>(.+?)</small>', story["body"]
    )

    assert len(figures) == story["body"].count("<img")
    for picture, alt, caption, credit in figures:
        assert picture in PICTURES
        assert alt not in (caption, "")
        assert credit
    if "lead_picture" in story:
        assert story["lead_picture"] in PICTURES
        assert story["lead_picture"] not in [figure[0] for figure in figures]
        assert len(story["lead_alt"]) > 20
        assert story["lead_alt"] != story["lead_caption"]
        assert story["lead_credit"]


@live_stories
def test_it_was_published_and_updated_in_the_past(key: str) -> None:
    story = LIVE[key]
    age_hours = story["published_days_ago"] * 24

    assert 0 < story.get("updated_hours_later", 0.1) < age_hours
    assert story["readers"] > 0


@live_stories
def test_its_changes_are_of_this_text_and_in_the_past(key: str) -> None:
    story = LIVE[key]
    for change in story.get("changes", []):
        assert 0 < change["hours_after"] < story["published_days_ago"] * 24
        assert change.get("correction") or change["now"]
        assert change.get("now", "") in story["body"] + story.get("key_points", "")
        assert change.get("was", "-") not in story["body"]


@live_stories
def test_it_is_as_long_as_its_kind(key: str) -> None:
    length = len(words(LIVE[key]["body"]))

    assert 100 <= length <= 140 or length >= 300


@stories
def test_its_key_points_are_labelled_lines(key: str) -> None:
    lines = STORIES[key].get("key_points", "").strip().splitlines()

    assert not lines or len(lines) >= 3
    assert all(re.fullmatch(r"[^:]{2,30}: .{5,}", line) for line in lines)


@stories
def test_its_html_is_what_the_policy_lets_in(key: str) -> None:
    body = STORIES[key]["body"]

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
            assert tag in html_policy.ARTICLE, tag
            assert {name for name, _ in attributes} <= html_policy.ARTICLE[tag].keys(), tag

    Reader().feed(body)
    for tag in re.findall(r"<([a-z0-9]+)[ >]", body):
        assert tag == "img" or len(re.findall(f"<{tag}[ >]", body)) == body.count(f"</{tag}>"), tag
    assert body.rstrip().endswith("</p>"), "an update is shown by its last paragraph"


@stories
def test_its_byline_names_staff_in_its_own_letters_and_guests(key: str) -> None:
    story = STORIES[key]
    people = {person[f"name_{story['lang']}"] for person in STAFF.values()} | set(GUESTS)

    assert {one.name for one in parse_byline(story.get("byline", ""))} <= people


def test_stories_have_several_authors_a_guest_and_translators() -> None:
    named = [parse_byline(story.get("byline", "")) for story in LIVE.values()]

    assert any(sum(not one.role for one in story) > 1 for story in named)
    assert any(one.name in GUESTS for story in named for one in story)
    assert sum(any(one.role == "Translation" for one in story) for story in named) >= 2
    assert all(guest["portrait"] in PICTURES and guest["bio"] for guest in GUESTS.values())


# ---- Arabic


@pytest.mark.parametrize(("name", "text"), arabic_texts())
def test_arabic_keeps_the_house_style(name: str, text: str) -> None:
    assert "ـ" not in text, "tatweel"
    assert not re.search(r"\s[،؛؟.:!»](?=\s|$)", text), "space before punctuation"
    assert not re.search(r"«\s|\s»", text), "space inside quotation marks"
    assert not re.search(r'["“”]', text), "Latin quotation marks"
    assert not re.search(r"[ء-ي],|[ء-ي][;?]", text), "Latin punctuation"
    assert not re.search(r"[٠-٩]", text), "digits of another set"
    assert not re.search(r"  ", text), "double space"
    assert not re.search(r"[\u200e\u200f\u202a-\u202e]", text), "invisible marks"
    assert text.count("«") == text.count("»")
    assert not re.search(r"(?<![ء-ْ«])(الى|ان|او|اذا|هاذا|لاكن|انشاء|اللذي|امام|احد|اكثر)(?![ء-ْ])", text), "hamza"


def test_no_arabic_text_is_left_in_english_headlines() -> None:
    for story in LIVE.values():
        if story["lang"] == "en":
            assert not re.search("[ء-ي]", story["title"] + story["standfirst"])


# ---- readers and desk


def test_there_are_enough_comments_of_every_kind() -> None:
    said = [comment for thread in THREADS for comment in thread["comments"]]
    states = {comment["state"] for comment in said}

    assert len(THREADS) >= 12
    assert len(said) >= 70
    assert states == {"approved", "held", "rejected", "spam"}
    assert sum("staff" in comment for comment in said) >= 8
    assert sum(bool(re.search("[a-z]{4}", comment["body"])) for comment in said) >= 10


@pytest.mark.parametrize("thread", THREADS, ids=lambda thread: thread["article"])
def test_a_thread_is_two_levels_deep_and_in_order(thread: dict[str, Any]) -> None:
    story, said = LIVE[thread["article"]], thread["comments"]
    hours = [comment["hours_after"] for comment in said]

    assert hours == sorted(hours)
    assert hours[-1] < story["published_days_ago"] * 24
    for index, comment in enumerate(said):
        assert comment["body"].strip()
        assert comment.get("staff", "nadim") in STAFF
        assert "staff" in comment or (comment["name"] and comment["email"].endswith("@example.org"))
        assert comment["state"] == "approved" or comment["reason"]
        if "reply_to" in comment:
            target = said[comment["reply_to"]]
            assert comment["reply_to"] < index
            assert target["state"] == "approved"
            assert "reply_to" not in target


def test_each_edition_has_an_arranged_top_of_its_own_stories() -> None:
    editions = tomllib.loads((CONTENT / "front.toml").read_text(encoding="utf-8"))["editions"]

    assert [edition["lang"] for edition in editions] == PAPER["paper"]["languages"]
    for edition in editions:
        assert edition["by"] in STAFF
        assert {STORIES[each["article"]]["lang"] for each in edition["top"]} == {edition["lang"]}
        assert any("headline" in each for each in edition["top"])
    assert any(STORIES[edition["leads_to"]]["lang"] == edition["lang"] for edition in editions if "breaking" in edition)


def test_the_desk_has_work_in_every_state() -> None:
    unpublished = {key: story["state"] for key, story in STORIES.items() if "state" in story}

    assert {entry["article"]: entry["state"] for entry in WORK} == unpublished
    assert sorted(unpublished.values()) == sorted(
        ["draft"] * 3 + ["in_review"] * 2 + ["changes_requested", "approved", "scheduled"]
    )
    assert all(STORIES[key]["note"] for key, state in unpublished.items() if state == "changes_requested")
    assert all(entry.get("by", "nadim") in STAFF for entry in WORK)


def test_notes_and_assignments_name_what_there_is() -> None:
    desk = tomllib.loads((CONTENT / "desk.toml").read_text("utf-8"))
    for note in desk["notes"]:
        assert note["article"] in STORIES
        assert {note["by"], *note.get("tells", ()), *(answer["by"] for answer in note.get("answers", ()))} <= set(STAFF)
    for task in desk["assignments"]:
        assert {task["to"], task["by"]} <= set(STAFF)
        assert task.get("section", "city") in SECTIONS


@stories
def test_the_copy_desk_finds_nothing_in_a_text(key: str) -> None:
    story = STORIES[key]
    read = {name: story.get(name, "") for name in ("lang", "kicker", "title", "standfirst", "body", "key_points")}
    assert [(remark.code, remark.text) for remark in Proof(Copy(**read), DEFAULTS, Shown()).remarks] == []


def test_the_moderators_queue_shows_what_it_can() -> None:
    queue = tomllib.loads((CONTENT / "queue.toml").read_text("utf-8"))
    waiting = queue["waiting"]
    rules = {reason["rule"] for each in waiting for reason in each["reasons"]}

    assert len(waiting) >= 15
    assert sum("like" in each for each in waiting) >= 5
    assert {"first", "suspect", "links", "link_added", "policy"} <= rules
    assert any("answers" in each for each in waiting)
    assert len({each["browser"] for each in waiting}) < len(waiting)
    for each in (*waiting, *queue["reported"], *queue["notes"]):
        assert each["article"] in LIVE
    for each in waiting:
        assert each["email"].endswith((".org", ".net"))
        assert all(reason.get("match", "") in each["body"] for reason in each["reasons"] if reason["rule"] == "suspect")
