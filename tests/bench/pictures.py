"""``make pictures``: what the engine sees, drawn from one made-up person.

Writes small SVG files into ``build/pictures``; the method page names them.
"""

import sys
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, tostring

import numpy as np

from meantime.engine import Fit, fit
from meantime.engine.arrays import Floats
from meantime.engine.simulate import Person, person

FOLDER = Path("build/pictures")
WIDTH, HEIGHT, EDGE = 720.0, 300.0, 36.0
INK, BAND, LINE, POINT = "#3b3340", "#f3d9cb", "#b4532f", "#7d7384"


class Drawing:
    """A plot of moods over some hours."""

    def __init__(self, title: str, first: float, last: float) -> None:
        self.first, self.last = first, last
        self.svg = Element(
            "svg",
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {WIDTH:.0f} {HEIGHT:.0f}",
            role="img",
        )
        SubElement(self.svg, "title").text = title
        for mood in (0, 25, 50, 75, 100):
            at = self.y(np.array(float(mood)))
            self.path(f"M{EDGE} {at:.1f}H{WIDTH - 8}", stroke="#e6dfe2")
            self.say(4.0, float(at) + 4, str(mood))

    def x(self, hours: Floats) -> Floats:
        share = (hours - self.first) / (self.last - self.first)
        return np.asarray(EDGE + share * (WIDTH - EDGE - 8))

    def y(self, mood: Floats) -> Floats:
        return np.asarray(HEIGHT - EDGE - mood / 100 * (HEIGHT - EDGE - 12))

    def path(self, d: str, **looks: str) -> None:
        SubElement(self.svg, "path", {"d": d, "fill": "none", **looks})

    def say(self, x: float, y: float, words: str) -> None:
        text = SubElement(
            self.svg,
            "text",
            x=f"{x:.1f}",
            y=f"{y:.1f}",
            fill=INK,
            attrib={"font-size": "12"},
        )
        text.text = words

    def line(self, hours: Floats, mood: Floats) -> str:
        pairs = zip(self.x(hours), self.y(mood), strict=True)
        return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in pairs)

    def band(self, hours: Floats, low: Floats, high: Floats) -> None:
        there = self.line(hours, high)
        back = self.line(hours[::-1], low[::-1]).replace("M", "L", 1)
        self.path(there + back + "Z", fill=BAND)

    def dots(self, hours: Floats, mood: Floats) -> None:
        for x, y in zip(self.x(hours), self.y(mood), strict=True):
            spot = {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": "1.6", "fill": POINT}
            SubElement(self.svg, "circle", spot)

    def goodbyes(self, hours: Floats) -> None:
        for x in self.x(hours):
            self.path(f"M{x:.1f} 12V{HEIGHT - EDGE}", stroke=INK)

    def write(self, name: str) -> Path:
        FOLDER.mkdir(parents=True, exist_ok=True)
        path = FOLDER / f"{name}.svg"
        path.write_bytes(tostring(self.svg))
        return path


def ratings(one: Person, result: Fit) -> Drawing:
    """Ratings, the curve beneath them and a week ahead."""
    hours = np.linspace(one.hours[0], one.hours[-1] + 168, 240)
    drawing = Drawing("Ratings, goodbyes and a week ahead", hours[0], hours[-1])
    forecast = result.forecast(hours)
    drawing.band(hours, forecast.quantile(0.1), forecast.quantile(0.9))
    drawing.goodbyes(one.goodbyes)
    drawing.dots(one.hours, one.mood)
    drawing.path(drawing.line(hours, result.smooth(hours).mean), stroke=LINE)
    for week in range(0, int(hours[-1] // 168) + 1, 2):
        drawing.say(
            float(drawing.x(np.array(week * 168.0))), HEIGHT - 14, f"week {week}"
        )
    return drawing


def typical(result: Fit) -> Drawing:
    """A next goodbye, as far as the earlier ones tell."""
    hours = np.linspace(-48, 240, 200)
    drawing = Drawing("Around a next goodbye", -48, 240)
    curve = result.typical_curve(hours)
    drawing.band(hours, curve.quantile(0.1), curve.quantile(0.9))
    drawing.goodbyes(np.zeros(1))
    drawing.path(drawing.line(hours, curve.mean), stroke=LINE)
    for day in range(-2, 10, 2):
        drawing.say(float(drawing.x(np.array(day * 24.0))), HEIGHT - 14, f"day {day}")
    return drawing


def main() -> None:
    """Draw everything."""
    one = person(np.random.default_rng(12), days=84, per_day=3, goodbyes=4, dip=16.0)
    result = fit(one.hours, one.mood, one.goodbyes)
    for name, drawing in (
        ("ratings", ratings(one, result)),
        ("typical", typical(result)),
    ):
        sys.stdout.write(f"{drawing.write(name)}\n")


if __name__ == "__main__":
    main()
