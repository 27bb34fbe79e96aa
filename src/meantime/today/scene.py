"""The picture of Today: two lit windows, the path between them, and where you are.

Coordinates leave as text made from numbers. Where people read from the right, the
whole picture is mirrored, so the way still leads forward.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Point = tuple[float, float]
Cubic = tuple[Point, Point, Point, Point]

Path = Literal["date", "fading", "whole", "there"]
"""Towards a date; into the open; no one on it yet; walked to its end."""

NO_DATE_SHARE = 0.1
THERE_SHARE = 0.93
"""Beside the other house, not on top of it."""
HILLS_END = 0.96
"""What lies behind the front hill stops short of the edge: no hairline shows there."""
FADES_FROM, FADES_TO = 0.478, 0.739
STARS = (
    (0.12, 0.14, "1"),
    (0.27, 0.24, "0.8"),
    (0.41, 0.1, "1.2"),
    (0.58, 0.22, "0.8"),
    (0.69, 0.09, "1"),
    (0.9, 0.14, "0.9"),
)
FAR = (
    (0, 0.5),
    ((0.18, 0.38), (0.3, 0.56), (0.47, 0.52)),
    ((0.64, 0.48), (0.74, 0.24), (1, 0.33)),
)
MID = (
    (0, 0.66),
    ((0.2, 0.58), (0.34, 0.66), (0.52, 0.62)),
    ((0.72, 0.57), (0.86, 0.6), (1, 0.5)),
)
NEAR = (
    (0, 0.77),
    ((0.16, 0.7), (0.33, 0.78), (0.55, 0.86)),
    ((0.72, 0.92), (0.9, 0.9), (1, 0.84)),
)


@dataclass(frozen=True, slots=True)
class Canvas:
    name: str
    width: int
    height: int
    near_house: Point
    far_house: Point
    way: Cubic
    date_at: Point


PHONE = Canvas(
    "phone",
    390,
    196,
    (48, 142.1),
    (340, 61.9),
    ((70, 149.9), (140.4, 180.3), (187.2, 117.6), (330, 68.7)),
    (366, 89.7),
)
WIDE = Canvas(
    "wide",
    1100,
    230,
    (96, 168.2),
    (950, 73.3),
    ((118, 176), (396, 211.6), (528, 138), (940, 80.1)),
    (1010, 101.1),
)


@dataclass(frozen=True, slots=True)
class House:
    x: str
    y: str
    glow: str
    walls: str
    window: tuple[str, str, str, str]
    """x, y, width, height"""


@dataclass(frozen=True, slots=True)
class Label:
    x: str
    y: str
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Scene:
    name: str
    width: int
    height: int
    sky_height: str
    stars: tuple[tuple[str, str, str], ...]
    far: str
    mid: str
    near: str
    near_house: House
    far_house: House
    way: str
    fades: str
    walked: str
    here: tuple[str, str] | None
    labels: tuple[Label, ...]


def scenes(
    *, path: Path, share: float, day: str, date: str, right_to_left: bool = False
) -> tuple[Scene, Scene]:
    """The same picture for a phone and for a wide page.

    ``share`` is how much of the days is behind, 0 to 1; ``day`` and ``date`` are the
    words at the dot and at the other window.
    """
    return tuple(  # type: ignore[return-value]
        _Brush(canvas, right_to_left=right_to_left).paint(path, share, day, date)
        for canvas in (PHONE, WIDE)
    )


class _Brush:
    def __init__(self, canvas: Canvas, *, right_to_left: bool) -> None:
        self.canvas, self.mirrored = canvas, right_to_left

    def paint(self, path: Path, share: float, day: str, date: str) -> Scene:
        canvas = self.canvas
        at = {
            "date": share,
            "fading": NO_DATE_SHARE,
            "there": THERE_SHARE,
            "whole": 0.0,
        }[path]
        at = min(max(at, 0.0), 1.0)
        fading = path == "fading"
        here = split(canvas.way, 0.0, at)[3] if path != "whole" else None
        return Scene(
            name=canvas.name,
            width=canvas.width,
            height=canvas.height,
            sky_height=f"{canvas.height * HILLS_END:.1f}",
            stars=tuple(
                (self._x(x * canvas.width), f"{y * canvas.height:.1f}", r)
                for x, y, r in STARS
            ),
            far=self._hill(FAR),
            mid=self._hill(MID),
            near=self._hill(NEAR, down_to=1.0),
            near_house=self._house(canvas.near_house, 1.0),
            far_house=self._house(canvas.far_house, 0.625),
            way=""
            if path == "there"
            else self._cubic(split(canvas.way, at, FADES_FROM if fading else 1.0)),
            fades=self._cubic(split(canvas.way, FADES_FROM, FADES_TO))
            if fading
            else "",
            walked=self._cubic(split(canvas.way, 0.0, at)) if at > 0 else "",
            here=None if here is None else (self._x(here[0]), f"{here[1]:.1f}"),
            labels=tuple(self._labels(here, day, date)),
        )

    def _x(self, x: float) -> str:
        return f"{self.canvas.width - x if self.mirrored else x:.1f}"

    def _point(self, point: Point) -> str:
        return f"{self._x(point[0])} {point[1]:.1f}"

    def _cubic(self, curve: Cubic) -> str:
        start, *rest = (self._point(p) for p in curve)
        return f"M{start} C{', '.join(rest)}"

    def _hill(
        self,
        shape: tuple[Point, tuple[Point, ...], tuple[Point, ...]],
        down_to: float = HILLS_END,
    ) -> str:
        first, *curves = shape
        width, height = self.canvas.width, self.canvas.height
        floor = height * down_to
        steps = [f"M{self._point((first[0] * width, first[1] * height))}"]
        for curve in curves:
            points = (self._point((x * width, y * height)) for x, y in curve)
            steps.append(f"C{', '.join(points)}")
        corners = (self._point((width, floor)), self._point((0, floor)))
        return " ".join([*steps, *(f"L{corner}" for corner in corners)]) + "Z"

    def _house(self, at: Point, scale: float) -> House:
        x = self.canvas.width - at[0] if self.mirrored else at[0]
        y = at[1]
        half, wall, roof = 14.9 * scale, 17.3 * scale, 13.2 * scale
        pane, tall = 7.7 * scale, 8.6 * scale
        return House(
            x=f"{x:.1f}",
            y=f"{y:.1f}",
            glow=f"{50.4 * scale:.1f}",
            walls=(
                f"M{x - half:.1f} {y + 10.8 * scale:.1f}v{-wall:.1f}"
                f"l{half:.1f} {-roof:.1f} {half:.1f} {roof:.1f}v{wall:.1f}z"
            ),
            window=(
                f"{x - pane / 2:.1f}",
                f"{y - 5.0 * scale:.1f}",
                f"{pane:.1f}",
                f"{tall:.1f}",
            ),
        )

    def _labels(self, here: Point | None, day: str, date: str) -> list[Label]:
        labels = []
        if here is not None and day:
            late = here[0] > self.canvas.width * 0.72
            x, anchor = (here[0], "end") if late else (here[0] + 14, "start")
            labels.append(Label(self._x(x), f"{here[1] + 25:.1f}", day, anchor))
        if date and not (here is not None and here[0] > self.canvas.width * 0.72):
            x, y = self.canvas.date_at
            labels.append(Label(self._x(x), f"{y:.1f}", date, "end"))
        return labels


def split(curve: Cubic, start: float, end: float) -> Cubic:
    """The part of a cubic curve between two shares of its length in time."""
    after = _halves(curve, start)[1] if start > 0 else curve
    share = (end - start) / (1 - start) if start < 1 else 0.0
    return _halves(after, share)[0]


def _halves(curve: Cubic, share: float) -> tuple[Cubic, Cubic]:
    a, b, c, d = curve
    ab, bc, cd = (_mix(p, q, share) for p, q in ((a, b), (b, c), (c, d)))
    abc, bcd = _mix(ab, bc, share), _mix(bc, cd, share)
    middle = _mix(abc, bcd, share)
    return (a, ab, abc, middle), (middle, bcd, cd, d)


def _mix(one: Point, other: Point, share: float) -> Point:
    return (
        one[0] + (other[0] - one[0]) * share,
        one[1] + (other[1] - one[1]) * share,
    )
