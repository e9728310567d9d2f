"""Pictures encoded anew for the page. What leaves this module was written by it: no metadata, no thumbnails, no tail."""

import io
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from PIL import Image

from blog.lib.picture_opening import LIMITS, Limits, Opened, Refused, opened
from blog.lib.picture_pixels import frames, still
from blog.lib.picture_shapes import height_at

AVIF_QUALITY = 47  # a photograph of 720 by 480 px is 27 kB; 50 is a tenth more
AVIF_SPEED = 7  # 0 to 10; 6 takes twice as long for 3% less
WEBP_QUALITY = 62  # as near to the original (SSIM 0.96) as AVIF above and JPEG below, at 32 kB
WEBP_EFFORT = 4  # 0 to 6; 6 takes three times as long for 2% less
JPEG_QUALITY = 70  # 49 kB
ANIMATION_EFFORT = 3  # of WebP, for each of hundreds of frames
GIF_COLOURS = 255  # of 256: one is kept for what is seen through
IS_SEEN = 128  # alpha of 255; GIF knows only seen and not seen

OPTIONS: dict[str, dict[str, Any]] = {
    # One thread: the machine also serves readers.
    "avif": {"quality": AVIF_QUALITY, "speed": AVIF_SPEED, "max_threads": 1},
    "webp": {"quality": WEBP_QUALITY, "method": WEBP_EFFORT},
    "jpeg": {"quality": JPEG_QUALITY, "optimize": True, "progressive": True},
    "png": {"optimize": True},
    "gif": {},
}
OF_ANIMATIONS: dict[str, Any] = {"save_all": True, "quality": WEBP_QUALITY, "method": ANIMATION_EFFORT}


class Wanted(NamedTuple):
    """A file to make: `width` px wide, of `format` "avif", "webp", "jpeg", "png" or "gif".

    `crop` is (left, top, width, height) in px of the upright picture at its full size. Of an animation, "webp" and
    "gif" are animated unless `is_still`; everything else is its first frame.
    """

    width: int
    format: str
    crop: tuple[int, int, int, int] | None = None
    is_still: bool = False


def encode(content: bytes, wanted: Sequence[Wanted], limits: Limits = LIMITS) -> Iterator[tuple[Wanted, bytes]]:
    """Each wanted file as soon as it is made; raises Refused where `content` is not what `judge` lets in.

    Still pictures are decoded once, animations once for each file, so that one frame is in memory and not all.
    """
    source = opened(content, limits)
    moving = [one for one in wanted if source.frames > 1 and one.format in ("webp", "gif") and not one.is_still]
    unmoving = [one for one in wanted if one not in moving]
    if unmoving:
        image = still(source, _scale(unmoving, *source.upright_size))
        for one in unmoving:
            yield one, _written(_cut(image, one, *source.upright_size), one.format)
    for one in moving:
        yield one, _animation(opened(content, limits), one)


def _scale(wanted: Sequence[Wanted], width: int, height: int) -> float:
    """What part of the full size is needed at most, 0 to 1."""
    return min(1.0, max(one.width / (one.crop or (0, 0, width, height))[2] for one in wanted))


def _cut(image: Image.Image, wanted: Wanted, full_width: int, full_height: int) -> Image.Image:
    """The asked part at the asked width, of a picture that may have been decoded smaller than its full size."""
    left, top, width, height = wanted.crop or (0, 0, full_width, full_height)
    size = (wanted.width, height_at(wanted.width, width, height))
    across, down = image.width / full_width, image.height / full_height
    box = (left * across, top * down, (left + width) * across, (top + height) * down)
    if size == image.size and box == (0, 0, *image.size):
        return image
    return image.resize(size, Image.Resampling.LANCZOS, box)


def _written(image: Image.Image, format: str) -> bytes:
    """A file of a still picture in mode RGB or RGBA; JPEG puts what is seen through on white."""
    out = io.BytesIO()
    if image.mode == "RGBA":
        image = on_white(image) if format == "jpeg" else image.convert("RGBa").convert("RGBA")  # nothing hidden
    if format == "gif":
        image = _of_few_colours(image)
    image.save(out, format.upper(), **OPTIONS[format])
    return out.getvalue()


def on_white(image: Image.Image) -> Image.Image:
    """RGB, with white where the picture is seen through."""
    if image.mode != "RGBA":
        return image.convert("RGB")
    return Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")


def _of_few_colours(image: Image.Image) -> Image.Image:
    few = image.convert("RGB").quantize(GIF_COLOURS, Image.Quantize.MEDIANCUT)
    if image.mode == "RGBA":
        few.putpalette(bytes(few.getpalette() or []).ljust(3 * 256, b"\0"))
        few.paste(GIF_COLOURS, mask=image.getchannel("A").point(lambda alpha: 255 * (alpha < IS_SEEN)))
        few.info["transparency"] = GIF_COLOURS
    return few


class _Film(Image.Image):
    """What Pillow's writers take for an animation: it makes each frame when it is asked for and then forgets it."""

    def __init__(self, source: Opened, wanted: Wanted) -> None:
        super().__init__()
        self.n_frames = source.frames - bool(source.image.info.get("default_image"))
        self.durations: list[int] = []  # ms, of the frames made so far
        self._frames, self._wanted, self._full = frames(source), wanted, source.upright_size
        self._place, self.is_see_through = -1, False
        self.seek(0)

    def tell(self) -> int:
        return self._place

    def seek(self, frame: int) -> None:
        if frame >= self.n_frames:
            raise EOFError
        while self._place < frame:
            image, duration = next(self._frames)
            self._show(_cut(image, self._wanted, *self._full))
            self.durations.append(duration)
            self._place += 1

    def _show(self, image: Image.Image) -> None:
        self.is_see_through |= image.mode == "RGBA"
        image = _of_few_colours(image) if self._wanted.format == "gif" else image
        self.im, self._mode, self._size = image.im, image.mode, image.size
        self.palette, self.info = image.palette, image.info


def _animation(source: Opened, wanted: Wanted) -> bytes:
    """An animation with the frames, durations and repetitions of its source."""
    out, plays = io.BytesIO(), _plays(source)
    try:
        film = _Film(source, wanted)
        if wanted.format == "webp":
            film.save(out, "WEBP", duration=film.durations, loop=plays, background=(0, 0, 0, 0), **OF_ANIMATIONS)
        else:
            loop = {} if plays == 1 else {"loop": max(0, plays - 1)}
            film.save(out, "GIF", save_all=True, duration=film.durations, disposal=2, **loop)
    except (StopIteration, EOFError) as error:
        raise Refused("damaged") from error
    if wanted.format == "webp" and film.is_see_through:
        return _said_to_be_see_through(out.getvalue())
    return out.getvalue()


def _said_to_be_see_through(webp: bytes) -> bytes:
    """With the flag that libwebp leaves out where each frame covers only what is seen (WebP container, VP8X)."""
    return webp[:20] + bytes([webp[20] | 0x10]) + webp[21:] if webp[12:16] == b"VP8X" else webp


def _plays(source: Opened) -> int:
    """How often an animation is shown; 0 is for ever. GIF counts repetitions, WebP and APNG showings."""
    loop = source.image.info.get("loop")
    if source.format != "gif":
        return int(loop or 0)
    return 1 if loop is None else loop + 1 if loop else 0
