"""What comes in piece by piece is whole, wherever it had to wait."""

import errno
import io
import tempfile
from typing import Any

import pytest

from blog.lib import spool
from blog.lib.spool import Spool

PIECE = bytes(range(256)) * 4


def content_of(spooled: Spool) -> bytes:
    spooled.file.seek(0)
    return spooled.file.read()


class SmallDisk(io.FileIO):
    """Takes half a piece less than three, the last in part, as a full disk does."""

    left = 0

    def write(self, content: Any) -> int:
        taken = min(len(content), SmallDisk.left)
        if not taken:
            raise OSError(errno.ENOSPC, "No space left on device")
        SmallDisk.left -= taken
        return super().write(bytes(content)[:taken])


@pytest.fixture
def small_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    SmallDisk.left = len(PIECE) * 5 // 2
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: SmallDisk(tmp_path / "spooled", "w+"))


def test_little_waits_in_memory_and_much_on_the_disk() -> None:
    spooled = Spool(in_memory_bytes=len(PIECE))
    spooled.write(PIECE)
    assert isinstance(spooled.file, io.BytesIO)
    spooled.write(PIECE)
    assert not isinstance(spooled.file, io.BytesIO)
    assert content_of(spooled) == PIECE * 2


@pytest.mark.parametrize("in_memory", [0, 1, 2, 3])
def test_a_disk_that_fills_up_meanwhile_costs_nothing(small_disk: None, in_memory: int) -> None:
    spooled = Spool(in_memory_bytes=in_memory * len(PIECE))
    for _ in range(6):
        spooled.write(PIECE)
    assert isinstance(spooled.file, io.BytesIO)
    assert content_of(spooled) == PIECE * 6


def test_no_folder_to_write_in_costs_nothing_either(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(**_: Any) -> None:
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")

    monkeypatch.setattr(tempfile, "TemporaryFile", nowhere)
    spooled = Spool(in_memory_bytes=10)
    for _ in range(3):
        spooled.write(PIECE)
    assert content_of(spooled) == PIECE * 3


def test_memory_is_no_disk(small_disk: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "IN_MEMORY_WHEN_FULL_BYTES", 4 * len(PIECE))
    spooled = Spool(in_memory_bytes=10)
    for _ in range(4):
        spooled.write(PIECE)
    with pytest.raises(OSError, match="No space left"):
        spooled.write(PIECE)
