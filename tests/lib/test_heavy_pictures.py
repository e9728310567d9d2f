"""Large pictures are judged and encoded by another process, and what kills it is refused."""

import os
from io import BytesIO
from threading import Event, Thread

import pytest
from PIL import Image

from blog.lib import apart, heavy_pictures, pictures, turns
from blog.lib.picture_encoding import Wanted
from blog.lib.picture_opening import pi_heif
from blog.lib.pictures import Refused
from tests.heic_file import HEIC

SMALL, LARGE = (40, 30), (1600, 1200)


def drawn(size: tuple[int, int], format: str = "JPEG") -> bytes:
    held = BytesIO()
    Image.new("RGB", size, "teal").save(held, format)
    return held.getvalue()


def test_a_large_picture_is_judged_and_encoded_elsewhere_with_the_same_answer() -> None:
    content, wanted = drawn(LARGE), [Wanted(480, "avif"), Wanted(480, "jpeg", (0, 0, 600, 600))]
    assert heavy_pictures.judge(content) == pictures.judge(content)
    made = heavy_pictures.encode(content, wanted)
    assert [one for one, _ in made] == wanted
    assert [Image.open(BytesIO(file)).size for _, file in made] == [(480, 360), (480, 480)]


def test_only_a_large_picture_leaves_the_house(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(apart, "run", lambda function, *_, **__: asked.append(function))
    heavy_pictures.judge(drawn(SMALL))
    assert asked == []
    heavy_pictures.judge(drawn(LARGE))
    heavy_pictures.judge(drawn(SMALL, "AVIF"))  # may hold more than its heads say
    assert asked == [pictures.judge] * 2


@pytest.mark.skipif(pi_heif is None, reason="no wheel of pi-heif for this machine")
def test_no_telephones_picture_is_decoded_in_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "run", lambda function, *_, **__: function)
    assert heavy_pictures.judge(HEIC) is pictures.judge


def test_others_have_the_turn_while_a_small_picture_is_encoded(monkeypatch: pytest.MonkeyPatch) -> None:
    has_run = Event()

    def take_a_turn() -> None:
        with turns.the_turn:
            has_run.set()

    def encode(*_: object) -> list[object]:
        Thread(target=take_a_turn).start()
        return [has_run.wait(20)]

    monkeypatch.setattr(heavy_pictures, "_encoded", encode)
    with turns.the_turn:
        assert heavy_pictures.encode(drawn(SMALL), []) == [True]


@pytest.mark.parametrize(("died_of", "reason"), [("crash", "damaged"), ("time", "too_heavy"), ("memory", "too_heavy")])
def test_what_kills_the_decoder_is_refused(monkeypatch: pytest.MonkeyPatch, died_of: str, reason: str) -> None:
    def die(*_: object, **__: object) -> None:
        raise apart.Died(died_of)

    monkeypatch.setattr(apart, "run", die)
    with pytest.raises(Refused) as refused:
        heavy_pictures.judge(drawn(LARGE))
    assert refused.value.reason == reason


def test_a_refusal_elsewhere_is_a_refusal_here() -> None:
    with pytest.raises(Refused) as refused:
        heavy_pictures.judge(drawn(LARGE)[:-400])
    assert refused.value.reason == "damaged"


def test_it_takes_its_place_behind_everybody_else() -> None:
    """The whole point: a reader's page never waits for a core that decodes."""
    assert apart.run(os.nice, 0, timeout_seconds=20, memory_bytes=heavy_pictures.JUDGING_BYTES) == 19
