"""Waves as lines: the even swell beside the timer, and the ups and downs kept.

The swell is the same everywhere: it must not promise that anything falls.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from meantime.toolkit.records import Level

WIDTH, HEIGHT = 360, 52
EDGE = 8
CRESTS = 3.5
SWELL = 12.0
POINT_EVERY = 4
MOVES: dict[Level | None, int] = {"up": -1, "level": 0, "down": 1, None: 0}


@dataclass(frozen=True, slots=True)
class Drawn:
    path: str
    x: float
    y: float
    height: float


def swell() -> str:
    """The path of an even swell from edge to edge."""
    wide = WIDTH - 2 * EDGE
    xs = range(0, wide + 1, POINT_EVERY)
    turns = 2 * math.pi * CRESTS / wide
    return _path([(EDGE + x, HEIGHT / 2 - SWELL * math.sin(turns * x)) for x in xs])


def ups_and_downs(levels: Sequence[Level | None]) -> Drawn:
    """A line that starts in the middle and goes up or down with each answer."""
    heights = [0]
    for level in levels:
        heights.append(heights[-1] + MOVES[level])
    top, bottom = min(heights), max(heights)
    step = (HEIGHT - 2 * EDGE) / max(bottom - top, 4)
    across = (WIDTH - 2 * EDGE) / (len(heights) - 1)
    middle = HEIGHT / 2 - step * (top + bottom) / 2
    points = [(EDGE + i * across, middle + h * step) for i, h in enumerate(heights)]
    return Drawn(_path(points), *points[-1], HEIGHT)


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
