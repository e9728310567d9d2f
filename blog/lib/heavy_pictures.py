"""Judging and encoding where it holds nobody up: small pictures here, large ones in a process of their own.

That process has the lowest priority, a limit of memory and of time, and a decoder that breaks takes only it along.
"""

from collections.abc import Sequence

from blog.lib import apart, picture_encoding, pictures, turns
from blog.lib.picture_encoding import Wanted
from blog.lib.picture_opening import opened
from blog.lib.pictures import Judged, Refused

SMALL_PIXELS = 1_000_000  # of all frames; decoded in less time than another process takes to start
# Their decoders take memory for what the stream holds before anybody compares it with the heads.
UNTRUSTED = ("avif", "heic")
JUDGED_WITHIN_SECONDS = 6.0  # of processor time; the slowest that is let in, 25 megapixels of HEIC, takes 1.5
MADE_WITHIN_SECONDS = 60.0  # of processor time; the slowest found takes 25
JUDGING_BYTES = 220_000_000  # 150 MB at most, measured, and the interpreter
MAKING_BYTES = 550_000_000  # the worst found, a see-through PNG of 25 megapixels, takes 404 MB


def judge(content: bytes) -> Judged:
    """`pictures.judge`; a picture whose decoder dies of it is refused too."""
    if _is_small(content):
        return pictures.judge(content)
    try:
        return apart.run(
            pictures.judge,
            content,
            timeout_seconds=JUDGED_WITHIN_SECONDS,
            memory_bytes=JUDGING_BYTES,
            is_urgent=True,
        )
    except apart.Died as died:
        raise Refused("damaged" if died.reason == "crash" else "too_heavy") from died


def encode(content: bytes, wanted: Sequence[Wanted]) -> list[tuple[Wanted, bytes]]:
    """`picture_encoding.encode`, all at once and aside. Raises Refused, and `apart.Died`."""
    if _is_small(content):
        with turns.aside():  # half a second for an AVIF, in which the encoder needs no Python
            return _encoded(content, wanted)
    return apart.run(_encoded, content, tuple(wanted), timeout_seconds=MADE_WITHIN_SECONDS, memory_bytes=MAKING_BYTES)


def _encoded(content: bytes, wanted: Sequence[Wanted]) -> list[tuple[Wanted, bytes]]:
    return list(picture_encoding.encode(content, wanted))


def _is_small(content: bytes) -> bool:
    """Asks the file's heads; raises Refused for what its heads forbid."""
    source = opened(content)
    return source.format not in UNTRUSTED and source.width * source.height * source.frames <= SMALL_PIXELS
