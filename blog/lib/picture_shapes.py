"""The shapes a page crops pictures to. A crop is as large as the picture allows and keeps its focal point inside."""

RATIOS = {"16x9": (16, 9), "1x1": (1, 1), "4x5": (4, 5)}  # width to height


def crop_box(width: int, height: int, ratio: tuple[int, int], focus_x: int, focus_y: int) -> tuple[int, int, int, int]:
    """(left, top, width, height) in px of the largest crop of that ratio in a picture of this size.

    The focal point (percent from the left and the top, 0 to 100) is in the middle, or as near to it as the edges let
    it be. The ratio is kept to the nearest whole px; a picture of 1 px gives a crop of 1 px.
    """
    across, down = ratio
    crop_width = min(width, max(1, round(height * across / down)))
    crop_height = min(height, max(1, round(width * down / across)))
    return (
        _start(width, crop_width, focus_x),
        _start(height, crop_height, focus_y),
        crop_width,
        crop_height,
    )


def _start(length: int, kept: int, focus: int) -> int:
    """Where `kept` px of `length` begin so that the point at `focus` percent is in their middle, inside the picture."""
    return min(max(round(length * focus / 100 - kept / 2), 0), length - kept)


def height_at(width: int, of_width: int, of_height: int) -> int:
    """The height in px of a picture (or crop) of that size when it is `width` px wide; at least 1."""
    return max(1, round(of_height * width / of_width))
