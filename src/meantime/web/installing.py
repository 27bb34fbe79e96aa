"""Meantime on the home screen: the manifest and the icons, under one of two faces."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageDraw

Point = tuple[float, float]

INK, PAPER, LAMP = "#2b2740", "#f1eae2", "#f2b25f"
PAGE, RULE, THEME = "#ebe3e6", "#5b5570", "#f6f1f0"
# File name: how many pixels, and whether the picture keeps to the middle, because some
# phones cut the corners off ("maskable").
SIZES = {"180": (180, True), "192": (192, False), "512": (512, False)}
SIZES["192-safe"], SIZES["512-safe"] = (192, True), (512, True)
GRID, FINER, MIDDLE = 32, 4, 0.8
# Where the line of the mark begins, and its two bends; in units of the grid.
START = (5.0, 22.0)
BENDS = (((10, 23.5), (13, 21), (16, 17)), ((19, 12), (22, 10), (27, 10.5)))


@dataclass(frozen=True)
class Face:
    """What somebody sees who looks over a shoulder at the home screen."""

    key: str
    name: str | Promise
    tab: str  # the picture in the browser's tab


FACES = {
    face.key: face
    for face in (
        Face("meantime", "Meantime", "web/img/mark.svg"),
        Face("notes", _("Notes"), "web/img/notes.svg"),
    )
}


def face_of(request: HttpRequest) -> Face:
    """The face chosen on this device; a plain cookie, as it works signed out."""
    return FACES.get(
        request.COOKIES.get(settings.FACE_COOKIE_NAME, ""), FACES["meantime"]
    )


def manifest(face: Face) -> dict[str, Any]:
    """What a browser asks before it puts a page on the home screen."""
    return {
        "id": "/",
        "name": str(face.name),
        "short_name": str(face.name),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": THEME,
        "theme_color": THEME,
        "icons": [_listed(face, name) for name in SIZES if name != "180"]
        + [{"src": static(face.tab), "sizes": "any", "type": "image/svg+xml"}],
    }


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


def _listed(face: Face, name: str) -> dict[str, str]:
    pixels, safe = SIZES[name]
    return {
        "src": reverse("web:app_icon", args=[face.key, name]),
        "sizes": f"{pixels}x{pixels}",
        "type": "image/png",
        "purpose": "maskable" if safe else "any",
    }


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
