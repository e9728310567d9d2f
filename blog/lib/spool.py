"""What comes in piece by piece: in memory while it is small, then in the temporary folder, and in memory again where
that folder takes no more, so that a full disk is told to somebody whose words are still there."""

import io
import tempfile
from typing import IO

# With a full temporary folder: a picture of the largest size with a long text beside it. More than that is let go.
IN_MEMORY_WHEN_FULL_BYTES = 24 * 1024 * 1024


class Spool:
    """Written from its beginning to its end, then read from `file`, whose position is the end."""

    def __init__(self, in_memory_bytes: int) -> None:
        self.file: IO[bytes] = io.BytesIO()
        self.size = 0  # bytes
        self._in_memory_bytes = in_memory_bytes
        self._why_not_on_disk: OSError | None = None

    def write(self, piece: bytes) -> None:
        """Raises OSError for more than fits anywhere."""
        try:
            self._make_room(len(piece))
            _write_all(self.file, piece)
        except OSError as error:
            self._take_back(error)
            self._make_room(len(piece))
            _write_all(self.file, piece)
        self.size += len(piece)

    def _make_room(self, more_bytes: int) -> None:
        if not isinstance(self.file, io.BytesIO) or self.size + more_bytes <= self._in_memory_bytes:
            return
        if self._why_not_on_disk is not None:
            raise self._why_not_on_disk
        # Unbuffered: a buffer would tell of a full disk only later.
        with_room = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - closed by who reads it
        try:
            _write_all(with_room, self.file.getvalue())
        except OSError:
            with_room.close()
            raise
        self.file = with_room

    def _take_back(self, error: OSError) -> None:
        if self._why_not_on_disk is not None or self.size > IN_MEMORY_WHEN_FULL_BYTES:
            raise error
        self._why_not_on_disk, self._in_memory_bytes = error, IN_MEMORY_WHEN_FULL_BYTES
        written = self.file
        if not isinstance(written, io.BytesIO):
            written.seek(0)
            self.file = io.BytesIO()
            self.file.write(written.read()[: self.size])
            written.close()


def _write_all(file: IO[bytes], content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[file.write(left) :]
