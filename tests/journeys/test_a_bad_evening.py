"""Many write at once, on a real server with two workers: nothing is lost, nobody is kept from reading or publishing."""

import http.client
import shutil
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import pytest

from blog.comments import guests
from blog.config import Config, load
from tests.forms import form_of
from tests.newsroom import PASSWORD, Newsroom
from tests.served import served
from tests.visitor import Visitor

WRITERS, COMMENTS_EACH = 50, 20
FLOOD = 200
MOST_OF_ONE_ADDRESS = 10
TWENTY = 20


@dataclass
class Evening:
    """A served newsroom and the story everybody writes under; `reader` is a visitor of it."""

    url: str
    instance: Path
    path: str
    stamp: str = ""
    answers: list["Sent"] = field(default_factory=list)

    @property
    def reader(self) -> Visitor:
        return Visitor(self.url)

    def comments(self, like: str) -> int:
        with closing(sqlite3.connect(self.instance / "newsroom.sqlite3")) as database:
            found = database.execute("select count(*) from comment where body like ?", (like,)).fetchone()
            return int(found[0])

    def is_sound(self) -> bool:
        with closing(sqlite3.connect(self.instance / "newsroom.sqlite3")) as database:
            return database.execute("pragma integrity_check").fetchone() == ("ok",)

    @property
    def log(self) -> str:
        return (self.instance / "server.log").read_text()


@dataclass(frozen=True)
class Sent:
    """One comment's answer, and how long it took."""

    status: int
    seconds: float
    retry_after: str
    keeps_the_text: bool


def send(evening: Evening, body: str, name: str, address: str, cookie: str = "") -> Sent:
    """Post one comment from a machine with this address (the server trusts one proxy)."""
    typed = {"name": name, "email": "writer@readers.example", "body": body, "stamp": evening.stamp, "reply_to": ""}
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Forwarded-For": address,
        "Origin": evening.url,
        "Cookie": cookie,
    }
    begun = time.perf_counter()
    with closing(http.client.HTTPConnection(urlsplit(evening.url).netloc, timeout=60)) as connection:
        connection.request("POST", f"{quote(evening.path)}/comments", urlencode(typed), headers)
        answer = connection.getresponse()
        page = answer.read().decode()
    return Sent(answer.status, time.perf_counter() - begun, answer.headers.get("Retry-After", ""), body in page)


@pytest.fixture
def evening(config: Config, newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Evening]:
    monkeypatch.setenv("WARRAQ_TRUSTED_PROXIES", "1")
    newsroom.decide(comment_policy="open", proof_of_work_above=0)
    path = f"/articles/{newsroom.live_story.slug}"
    load({"WARRAQ_INSTANCE": str(tmp_path)})
    shutil.copyfile(config.database_path, tmp_path / "newsroom.sqlite3")
    with served(tmp_path, workers=2) as url:
        made = Evening(url, tmp_path, path)
        made.stamp = form_of(made.reader.send(path), form_id="comment-form").fields["stamp"]
        yield made


def fifty_write(evening: Evening) -> list[Sent]:
    """Fifty people, each with an address of her own, send twenty comments one after the other."""

    def one(writer: int) -> list[Sent]:
        return [
            send(
                evening,
                f"كاتب {writer} يقول جملته {number} عن المرفأ {writer * 7919 + number}",
                f"w{writer}",
                f"203.0.{writer}.{number // 10 + 1}",
            )
            for number in range(COMMENTS_EACH)
        ]

    with ThreadPoolExecutor(WRITERS) as pool:
        return [sent for of_one in pool.map(one, range(WRITERS)) for sent in of_one]


def meanwhile(do: Callable[[], None]) -> tuple[threading.Event, threading.Thread, list[BaseException]]:
    """Do it over and over beside the rest, until told to stop."""
    stop, faults = threading.Event(), list[BaseException]()

    def again() -> None:
        try:
            while not stop.is_set():
                do()
        except BaseException as fault:
            faults.append(fault)

    thread = threading.Thread(target=again)
    thread.start()
    return stop, thread, faults


@pytest.mark.slow
def test_fifty_writers_lose_nothing_while_an_editor_publishes(evening: Evening, newsroom: Newsroom) -> None:
    huda = evening.reader
    huda.fill_in("/desk/login", action="/desk/login", email=newsroom.huda.email, password=PASSWORD)
    desk, published = f"/desk/articles/{newsroom.english_story.id}", Counter[int]()

    def publish() -> None:
        title = f"The harbour, edition {sum(published.values())}"
        published[huda.fill_in(desk, form_id="article-form", title=title, then="publish").status_code] += 1

    stop, thread, faults = meanwhile(publish)
    answers = fifty_write(evening)
    stop.set()
    thread.join()
    assert Counter(sent.status for sent in answers) == {303: WRITERS * COMMENTS_EACH}
    assert evening.comments("كاتب % يقول جملته %") == WRITERS * COMMENTS_EACH
    assert not faults
    assert set(published) == {200}
    assert "locked" not in evening.log
    assert evening.is_sound()


def flood(evening: Evening) -> list[Sent]:
    """One machine sends 200 different comments as fast as four hands can."""
    with ThreadPoolExecutor(4) as pool:
        return list(
            pool.map(lambda n: send(evening, f"فيضان رقم {n} من الجهاز نفسه", f"f{n}", "198.51.100.7"), range(FLOOD))
        )


@pytest.mark.slow
def test_of_two_hundred_comments_from_one_address_ten_are_kept_and_no_text_is_lost(evening: Evening) -> None:
    answers = flood(evening)
    taken = [sent for sent in answers if sent.status == 303]
    refused = [sent for sent in answers if sent.status == 429]
    assert len(taken) <= MOST_OF_ONE_ADDRESS  # the minute is counted from the first of them
    assert len(taken) + len(refused) == FLOOD
    assert evening.comments("فيضان رقم %") == len(taken)
    assert all(sent.keeps_the_text and int(sent.retry_after) > 0 for sent in refused)


def all_at_once(evening: Evening, body: str, address: str, cookie: str = "") -> Counter[int]:
    """Twenty hands press the same button: the answers, by status."""
    with ThreadPoolExecutor(TWENTY) as pool:
        return Counter(
            sent.status for sent in pool.map(lambda _: send(evening, body, "نور", address, cookie), range(TWENTY))
        )


@pytest.mark.slow
def test_twenty_times_the_same_at_once_is_one_comment(evening: Evening) -> None:
    token = guests.signed(guests.new_token(), load({"WARRAQ_INSTANCE": str(evening.instance)}).secret_key)
    answers = all_at_once(evening, "كلام متصفح معروف", "192.0.2.9", f"{guests.cookie_name(secure=False)}={token}")
    answers += all_at_once(evening, "أول كلام لمتصفح جديد", "192.0.2.10")
    assert set(answers) <= {303, 429}
    assert answers[303] >= MOST_OF_ONE_ADDRESS
    assert evening.comments("كلام متصفح معروف") == evening.comments("أول كلام لمتصفح جديد") == 1
