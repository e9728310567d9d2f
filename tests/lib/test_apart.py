"""A function in another process: what comes back from it, and what does not."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from threading import Thread

import pytest

from blog.lib import apart, process
from tests.jobs.waiting import is_running, wait_until
from tests.lib import apart_cases

run = partial(apart.run, timeout_seconds=30, memory_bytes=400_000_000)


def test_a_result_of_megabytes_comes_back() -> None:
    assert run(apart_cases.doubled, b"x" * 2_000_000) == b"x" * 4_000_000


def test_it_has_the_lowest_priority() -> None:
    assert run(apart_cases.priority) == process.LOWEST


def test_its_exception_is_raised_here() -> None:
    with pytest.raises(apart_cases.Refused) as refused:
        run(apart_cases.refuse, "too dark")
    assert refused.value.reason == "too dark"


@pytest.mark.parametrize(("function", "timeout_seconds"), [(apart_cases.work, 1), (apart_cases.sleep, 0.05)])
def test_it_is_ended_when_its_time_is_over(function: Callable[..., None], timeout_seconds: float) -> None:
    with pytest.raises(apart.Died) as died:
        run(function, 60, timeout_seconds=timeout_seconds)
    assert died.value.reason == "time"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a process to RLIMIT_DATA")
def test_it_gets_no_more_memory_than_it_may_have() -> None:
    with pytest.raises(apart.Died) as died:
        run(apart_cases.fill, 500_000_000)
    assert died.value.reason == "memory"


@pytest.mark.parametrize("function", [apart_cases.crash, apart_cases.leave])
def test_a_process_that_falls_over_is_told(function: object) -> None:
    with pytest.raises(apart.Died) as died:
        run(function)
    assert died.value.reason == "crash"


def test_a_place_is_free_again_after_each_of_them() -> None:
    for _ in range(apart.AT_ONCE + 1):
        with pytest.raises(apart.Died):
            run(apart_cases.leave)


def test_it_runs_where_no_place_can_be_marked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A full disk takes no file; readers get their pictures all the same."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    for _ in range(apart.AT_ONCE + 1):
        assert run(apart_cases.doubled, b"x") == b"xx"


def test_a_place_is_kept_for_who_waits_at_the_desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with ExitStack() as taken:
        for _ in range(apart.AT_ONCE - 1):
            taken.enter_context(apart._place(is_urgent=False))
        began = Thread(target=run, args=(apart_cases.doubled, b"x"))
        began.start()
        assert run(apart_cases.doubled, b"y", is_urgent=True) == b"yy"
        assert began.is_alive()
    began.join(60)
    assert not began.is_alive()


@pytest.mark.parametrize("trap", ["folder", "file"])
def test_what_others_put_in_the_temporary_folder_is_not_followed(
    trap: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    theirs, ours = tmp_path / "theirs", tmp_path / f"warraq-{os.getuid()}"
    theirs.mkdir()
    if trap == "folder":
        ours.symlink_to(theirs)
    else:
        ours.mkdir()
        for number in range(apart.AT_ONCE):
            (ours / f"apart-{number}.lock").symlink_to(theirs / "newsroom.sqlite3")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert run(apart_cases.doubled, b"x") == b"xx"
    assert list(theirs.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent died")
def test_it_ends_with_whoever_asked(tmp_path: Path) -> None:
    told = tmp_path / "process"
    asking = (
        "import sys; from blog.lib import apart; from tests.lib import apart_cases;"
        "apart.run(apart_cases.sleep_and_tell, sys.argv[1], timeout_seconds=60, memory_bytes=10**9)"
    )
    asker = subprocess.Popen([sys.executable, "-c", asking, str(told)], env=process.environment())
    wait_until(told.exists)
    asker.kill()
    asker.wait()
    wait_until(lambda: not is_running(int(told.read_text())))
