"""Templates kept compiled in the instance: the first page after a start need not wait for half a second of compiling."""

from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

from blog.storage import full


class CompiledTemplates(FileSystemBytecodeCache):
    """Jinja's own cache, in a folder that may be missing, full or read-only: then each process compiles for itself.

    What lies there is run. It is as private as the key of the instance beside it.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder

    def dump_bytecode(self, bucket: Bucket) -> None:
        try:
            self.folder.mkdir(mode=0o700, exist_ok=True)
            super().dump_bytecode(bucket)
        except OSError as error:
            full.tell("a compiled template was not kept", error)
