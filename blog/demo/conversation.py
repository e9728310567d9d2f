"""What the demonstration's readers said: under its stories, and to a moderator's desk on a bad evening."""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from blog.accounts.models import User
from blog.articles.article import Article
from blog.comments.likes import Like
from blog.comments.models import Comment, CommentState
from blog.comments.notes import CommentNote
from blog.comments.reports import Report
from blog.comments.submission import fingerprint_of
from blog.extensions import db
from blog.lib.comment_text import comment_html
from blog.lib.near_duplicates import sketch
from blog.lib.networks import network

Stories = Mapping[str, Article]
People = Mapping[str, User]


def write_talk(
    threads: list[dict[str, Any]],
    stories: Stories,
    people: People,
    names: Mapping[str, Mapping[str, str]],
    now: datetime,
) -> None:
    """Every thread with its answers, at their own times after the story."""
    for thread in threads:
        story = stories[thread["article"]]
        said: list[Comment] = []
        for remark in thread["comments"]:
            at = (story.live_from or now) + timedelta(hours=remark["hours_after"])
            comment = _comment(story, remark, min(at, now), CommentState(remark["state"]))
            if "staff" in remark:
                comment.staff_id, comment.name = people[remark["staff"]].id, names[remark["staff"]][story.live_lang]
            if comment.state is CommentState.HELD:
                comment.reasons = [_reason({"rule": remark["reason"], "match": remark.get("match", "")}, comment.body)]
            if "reply_to" in remark:
                comment.answer(said[remark["reply_to"]])
            said.append(_kept(comment))
            comment.like_count = remark.get("likes", 0)
            browsers = (_digest(f"likes {comment.id} {number}") for number in range(comment.like_count))
            db.session.add_all(Like(comment_id=comment.id, guest=guest) for guest in browsers)
            comment.picked_at = comment.created_at if remark.get("picked") else None


def fill_the_queue(queue: dict[str, Any], stories: Stories, people: People, now: datetime) -> None:
    """What waits, what readers reported, what moderators told each other about it."""
    groups: dict[str, int] = {}
    for waiting in queue["waiting"]:
        _wait(waiting, stories[waiting["article"]], groups, now)
    for about in queue["reported"]:
        comment = _said(stories[about["article"]], about["name"], about["begins"])
        for number, each in enumerate(about["reports"]):
            guest = _digest(f"{about['begins']} {number}")
            db.session.add(Report(comment_id=comment.id, guest=guest, created_at=now, **each))
        comment.report_count = len(about["reports"])
    for note in queue["notes"]:
        comment = _said(stories[note["article"]], note["name"], note["begins"])
        by_id = people[note["by"]].id
        db.session.add(CommentNote(comment_id=comment.id, by_id=by_id, body=note["body"], created_at=now))


def _wait(waiting: dict[str, Any], story: Article, groups: dict[str, int], now: datetime) -> None:
    at = now - timedelta(minutes=waiting["minutes_ago"])
    comment = _comment(story, waiting, at, CommentState(waiting.get("state", "held")))
    comment.guest = _digest(waiting["browser"])
    comment.address, comment.network = waiting["address"], network(waiting["address"])
    comment.score = waiting.get("score")
    comment.reasons = [_reason(found, comment.body) for found in waiting["reasons"]]
    if "answers" in waiting:
        comment.answer(_said(story, waiting["answers"]))
    if waiting.get("edited"):
        comment.edited_at = at + timedelta(minutes=6)
    _kept(comment)
    if "like" in waiting:
        comment.group_id = groups.setdefault(waiting["like"], comment.id)


def _comment(story: Article, said: dict[str, Any], at: datetime, state: CommentState) -> Comment:
    comment = Comment(
        article_id=story.id,
        name=said.get("name", ""),
        email=said.get("email", ""),
        fingerprint=fingerprint_of(said["body"]),
        sketch=sketch(said["body"]),
        state=state,
        reasons=[],
        created_at=at,
    )
    comment.say(said["body"], comment_html(said["body"], "localhost"))
    return comment


def _kept(comment: Comment) -> Comment:
    db.session.add(comment)
    db.session.flush()
    comment.enter_search()
    return comment


def _reason(found: dict[str, str], body: str) -> dict[str, Any]:
    """As the pipeline keeps it: with the place of the match, where the words hold it."""
    rule, match = found["rule"], found.get("match", "")
    start = body.find(match) if match else -1
    place = {"field": "body", "start": start, "end": start + len(match)} if start >= 0 and rule != "links" else {}
    return {"rule": rule, "match": match, **place}


def _said(story: Article, name: str, begins: str = "") -> Comment:
    query = select(Comment).where(Comment.article_id == story.id, Comment.name == name, Comment.body.startswith(begins))
    return db.session.scalars(query.order_by(Comment.id).limit(1)).one()


def _digest(name: str) -> str:
    return hashlib.sha256(f"demonstration {name}".encode()).hexdigest()
