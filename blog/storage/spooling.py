"""Requests whose files may find no room in the temporary folder: what was typed beside them is read all the same.

Werkzeug keeps a file of more than 500 kB in a temporary file while it reads the form.
"""

from contextlib import suppress
from io import BytesIO
from typing import IO, Any

import flask

from blog.errors import NoRoom, NotWritable
from blog.storage import full


class Request(flask.Request):
    """Raises `NoRoom` or `NotWritable` when its form is first asked for and a file of it could not be kept.

    From then on `form` holds every field, and that file is empty.
    """

    not_spooled: NoRoom | NotWritable | None = None

    def _get_file_stream(self, *args: Any, **kwargs: Any) -> IO[bytes]:
        return SentFile(super()._get_file_stream(*args, **kwargs), self)  # type: ignore[return-value]

    def _load_form_data(self) -> None:
        is_read = "form" in self.__dict__
        super()._load_form_data()
        if self.not_spooled is not None and not is_read:
            raise self.not_spooled


class SentFile:
    """A file of a form as it comes in; the rest of one that finds no room is read past."""

    def __init__(self, file: IO[bytes], request: Request) -> None:
        self._file, self._request = file, request
        self._is_lost = False

    def write(self, chunk: bytes) -> int:
        if not self._is_lost:
            try:
                return self._file.write(chunk)
            except OSError as error:
                self._lose(error)
        return len(chunk)

    def seek(self, *place: int) -> int:
        try:
            return self._file.seek(*place)
        except OSError as error:  # the last bytes are written now
            self._lose(error)
            return 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def _lose(self, error: OSError) -> None:
        # Without a folder it could write in, Python says only that there is none: as good as no room.
        refusal = NotWritable() if error.errno in full.NOT_WRITABLE else NoRoom()
        self._request.not_spooled, self._is_lost = refusal, True
        with suppress(OSError):
            self._file.close()
        self._file = BytesIO()
