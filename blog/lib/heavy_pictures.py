"""Judging and encoding where it holds nobody up: small pictures here, large ones in a process of their own.

That process has the lowest priority, a limit of memory and of time, and a decoder that breaks takes only it along.
"""

from collections.abc import Sequence

from blog.lib import apart, picture_encoding, pictures
from blog.lib.picture_encoding import Wanted
from blog.lib.picture_opening import opened
from blog.lib.pictures import Judged, Refused

SMALL_PIXELS = 1_000_000  # of all frames; decoded in less time than another process takes to start
WITHIN_SECONDS = 20.0  # processor time for 24 megapixels is 2 s; a small server under load is slower
MEMORY_BYTES = 500_000_000  # judging takes up to 150 MB, encoding a see-through 25-megapixel PNG more


def judge(content: bytes) -> Judged:
    """`pictures.judge`; a picture whose decoder dies of it is refused too."""
    if _is_small(content):
        return pictures.judge(content)
    try:
        return apart.run(pictures.judge, content, timeout_seconds=WITHIN_SECONDS, memory_bytes=MEMORY_BYTES)
    except apart.Died as died:
        raise Refused("damaged" if died.reason == "crash" else "too_heavy") from died


def encode(content: bytes, wanted: Sequence[Wanted]) -> list[tuple[Wanted, bytes]]:
    """`picture_encoding.encode`, all at once. Raises Refused, and `apart.Died`."""
    if _is_small(content):
        return _encoded(content, wanted)
    return apart.run(_encoded, content, tuple(wanted), timeout_seconds=WITHIN_SECONDS, memory_bytes=MEMORY_BYTES)


def _encoded(content: bytes, wanted: Sequence[Wanted]) -> list[tuple[Wanted, bytes]]:
    return list(picture_encoding.encode(content, wanted))


def _is_small(content: bytes) -> bool:
    """Asks the file's heads; raises Refused for what its heads forbid."""
    source = opened(content)
    return source.width * source.height * source.frames <= SMALL_PIXELS
