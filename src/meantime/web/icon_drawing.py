"""The icons for the home screen, drawn here: no picture file beside the mark."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

from meantime.web.installing import SIZES

Point = tuple[float, float]

INK, PAPER, LAMP = "#2b2740", "#f1eae2", "#f2b25f"
PAGE, RULE = "#ebe3e6", "#5b5570"
GRID, FINER, MIDDLE = 32, 4, 0.8
# Where the line of the mark begins, and its two bends; in units of the grid.
START = (5.0, 22.0)
BENDS = (((10, 23.5), (13, 21), (16, 17)), ((19, 12), (22, 10), (27, 10.5)))


@cache
def picture(face_key: str, name: str) -> bytes:
    """The icon as PNG, drawn larger and made smooth by shrinking."""
    pixels, safe = SIZES[name]
    side = pixels * FINER
    back = INK if face_key == "meantime" else PAGE
    image = Image.new("RGBA", (side, side), back if safe else (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    if not safe:
        pen.rounded_rectangle((0, 0, side - 1, side - 1), side // 4, fill=back)
    scale = side / GRID * (MIDDLE if safe else 1)
    edge = (side - GRID * scale) / 2
    draw = _mark if face_key == "meantime" else _lines
    draw(pen, scale, edge)
    kept = BytesIO()
    image.resize((pixels, pixels), Image.Resampling.LANCZOS).save(kept, "PNG")
    return kept.getvalue()


def _mark(pen: ImageDraw.ImageDraw, scale: float, edge: float) -> None:
    """The line that dips and rises, and the lamp on it."""
    points, at = [START], START
    for first, second, end in BENDS:
        points += [_between(at, first, second, end, step / 24) for step in range(1, 25)]
        at = end
    placed = [(edge + x * scale, edge + y * scale) for x, y in points]
    pen.line(placed, fill=PAPER, width=round(2 * scale), joint="curve")
    for x, y in (placed[0], placed[-1]):
        pen.ellipse((x - scale, y - scale, x + scale, y + scale), fill=PAPER)
    x, y, r = edge + 16 * scale, edge + 17 * scale, 4 * scale
    pen.ellipse((x - r, y - r, x + r, y + r), fill=LAMP)


def _lines(pen: ImageDraw.ImageDraw, scale: float, edge: float) -> None:
    """A page with three lines on it."""
    for y, end in ((11, 24), (16, 24), (21, 18)):
        first = (edge + 8 * scale, edge + (y - 1) * scale)
        last = (edge + end * scale, edge + (y + 1) * scale)
        pen.rounded_rectangle((first, last), scale, fill=RULE)


def _between(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    """A point of a cubic curve."""
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    weighted = list(zip(weights, (a, b, c, d), strict=True))
    return sum(w * p[0] for w, p in weighted), sum(w * p[1] for w, p in weighted)
