"""Two made-up photos, drawn on the spot: a harbour at dusk, two cups by a window."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from meantime.keepsakes.cleaning.told import Clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL import Image, ImageDraw

    Colour = tuple[int, int, int]

SIDE, THUMB = 720, 320
SKY: tuple[Colour, Colour] = ((92, 84, 128), (251, 196, 132))
SEA, HILL, SUN = (62, 58, 96), (75, 68, 102), (255, 214, 150)
SAIL, HULL, GLINT = (244, 236, 226), (36, 33, 56), (222, 168, 122)
WALL, PANE, FRAME = (201, 190, 205), (236, 219, 200), (170, 154, 176)
TABLE, WHITE, BLUE = (146, 116, 112), (246, 241, 240), (75, 70, 104)


def harbour() -> Clean:
    return _drawn(_harbour)


def two_cups() -> Clean:
    return _drawn(_two_cups)


def _drawn(draw_on: Callable[[ImageDraw.ImageDraw], None]) -> Clean:
    """As the cleaner would give it: a JPEG and a small WebP, nothing else."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (SIDE, SIDE))
    draw_on(ImageDraw.Draw(picture))
    return Clean(
        kind="photo",
        content_type="image/jpeg",
        data=_saved(picture, "JPEG"),
        thumb=_saved(picture.resize((THUMB, THUMB)), "WEBP"),
        width=SIDE,
        height=SIDE,
    )


def _saved(picture: Image.Image, kind: str) -> bytes:
    written = io.BytesIO()
    picture.save(written, kind, quality=85)
    return written.getvalue()


def _harbour(pen: ImageDraw.ImageDraw) -> None:
    for row in range(430):
        pen.line((0, row, SIDE, row), fill=_between(*SKY, row / 430))
    pen.ellipse((455, 300, 565, 410), fill=SUN)
    ridge = [(0, 400), (150, 340), (330, 385), (520, 372), (720, 410)]
    pen.polygon([*ridge, (720, 440), (0, 440)], HILL)
    pen.rectangle((0, 430, SIDE, SIDE), fill=SEA)
    for number, width in enumerate((120, 90, 60, 40)):
        top = 460 + number * 32
        pen.rounded_rectangle((510 - width, top, 510 + width, top + 8), 4, fill=GLINT)
    pen.polygon([(255, 330), (255, 515), (160, 515)], fill=SAIL)
    pen.polygon([(268, 360), (268, 515), (330, 515)], fill=SAIL)
    pen.polygon([(140, 528), (350, 528), (315, 580), (175, 580)], fill=HULL)


def _two_cups(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((0, 0, SIDE, SIDE), fill=WALL)
    pen.rectangle((110, 0, 610, 430), fill=PANE)
    pen.rectangle((350, 0, 370, 430), fill=FRAME)
    pen.rectangle((110, 205, 610, 222), fill=FRAME)
    pen.rectangle((0, 500, SIDE, SIDE), fill=TABLE)
    for left, colour in ((170, WHITE), (400, BLUE)):
        handle = (left + 110, 380, left + 200, 470)
        pen.rounded_rectangle(handle, 40, outline=colour, width=18)
        pen.rounded_rectangle((left, 340, left + 150, 520), 30, fill=colour)


def _between(first: Colour, last: Colour, share: float) -> Colour:
    red, green, blue = (
        round(a + (b - a) * share) for a, b in zip(first, last, strict=True)
    )
    return red, green, blue
