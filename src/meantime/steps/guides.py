"""Steps that a page can lead through, from ``content/<language>/guides/<step>.toml``.

What a guide rests on and when to leave it out stands in its step; the guide adds the
words, their seconds, the pace of the breath, boxes to write in, and its sources.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import get_language

from meantime.steps.catalogue import EVIDENCE, Step, step

LONGEST_SECONDS = 12 * 60
LONGER = {"brisk-20": 20 * 60}
SHORTEST_SECONDS = 60


class BadGuide(ValueError):
    """A file that must not lead anyone."""


def _in_and_out(breath: tuple[int, ...]) -> bool:
    return len(breath) == len(("in", "out")) and min(breath) > 0


@dataclass(frozen=True, kw_only=True)
class Source:
    key: str
    text: str
    seen: bool


@dataclass(frozen=True, kw_only=True)
class Part:
    """One sentence to follow. With ``times``, that many breaths of the guide's pace."""

    say: str
    seconds: int = 0
    breath: tuple[int, ...] = ()
    times: int = 0

    def __post_init__(self) -> None:
        still = self.seconds > 0 and not self.breath and not self.times
        breathing = not self.seconds and self.times > 0 and _in_and_out(self.breath)
        if not self.say or still == breathing:
            raise BadGuide("a part says something, and how long: seconds or breaths")

    @property
    def lasts(self) -> int:
        return self.seconds or self.times * sum(self.breath)


@dataclass(frozen=True, kw_only=True)
class Pace:
    """In and out, in seconds, and what it is called."""

    name: str
    breath: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Box:
    """Something short to write. Kept only where somebody wants that."""

    key: str
    label: str
    hint: str = ""
    rows: int = 2


@dataclass(frozen=True, kw_only=True)
class Guide:
    step: str
    sources: tuple[Source, ...]
    parts: tuple[Part, ...]
    ending: str
    paces: tuple[Pace, ...] = ()
    boxes: tuple[Box, ...] = ()
    words: bool = False  # one to three from the vocabulary of feelings, and how strong
    certainty: tuple[str, ...] = field(default=())
    caution: str = ""

    def __post_init__(self) -> None:
        if not self.sources:
            raise BadGuide(f"{self.step}: without a source nobody is led anywhere")
        if not self.certainty or not set(self.certainty) <= set(EVIDENCE):
            raise BadGuide(f"{self.step}: how certain is it?")
        longest = LONGER.get(self.step, LONGEST_SECONDS)
        if not SHORTEST_SECONDS <= self.lasts <= longest:
            raise BadGuide(f"{self.step}: lasts {self.lasts} seconds")
        if self.paces and not _in_and_out(self.paces[0].breath):
            raise BadGuide(f"{self.step}: a pace is in and out, in seconds")
        if not self.ending or len({box.key for box in self.boxes}) < len(self.boxes):
            raise BadGuide(f"{self.step}: needs an ending, and a key for each box")

    @property
    def lasts(self) -> int:
        """Seconds from the first word to the last, at the pace written down."""
        return sum(part.lasts for part in self.parts)

    @property
    def minutes(self) -> int:
        return max(1, round(self.lasts / 60))

    @property
    def breathes(self) -> bool:
        return any(part.times for part in self.parts)


def all() -> tuple[Guide, ...]:  # noqa: A001 (reads as guides.all())
    """Every guide, in the language of the reader where we have it, else in English."""
    language = (get_language() or "en").split("-")[0]
    return _read(language if _folder(language).is_dir() else "en")


def guide(step_key: str) -> Guide | None:
    return next((guide for guide in all() if guide.step == step_key), None)


def sources() -> dict[str, Source]:
    text = files("meantime.steps").joinpath("sources.toml").read_text("utf-8")
    found = {row["key"]: Source(**row) for row in tomllib.loads(text)["source"]}
    if any(not source.text.strip() for source in found.values()):
        raise BadGuide("a source says nothing")
    return found


def made(row: dict[str, Any], of: Step | None, known: dict[str, Source]) -> Guide:
    """A guide from what its file holds.

    Raises:
        BadGuide: Without a step of ours, a known source or an ending, or too long.
    """
    if of is None or row["step"] != of.key:
        raise BadGuide(f"{row['step']}: no such step")
    named = row.get("sources", [])
    if unknown := [key for key in named if key not in known]:
        raise BadGuide(f"{of.key}: no such source: {', '.join(unknown)}")
    return Guide(
        step=of.key,
        sources=tuple(known[key] for key in named),
        parts=tuple(Part(**_breath(part)) for part in row.get("part", [])),
        ending=row.get("ending", ""),
        paces=tuple(Pace(**_breath(pace)) for pace in row.get("pace", [])),
        boxes=tuple(Box(**box) for box in row.get("box", [])),
        words=row.get("words", False),
        certainty=of.evidence,
        caution=of.caution,
    )


def _breath(given: dict[str, Any]) -> dict[str, Any]:
    return {**given, "breath": tuple(given.get("breath", ()))}


def _folder(language: str) -> Any:
    return files("meantime.steps").joinpath("content", language, "guides")


@cache
def _read(language: str) -> tuple[Guide, ...]:
    known = sources()
    found = sorted(_folder(language).iterdir(), key=lambda file: file.name)
    rows = [tomllib.loads(file.read_text("utf-8")) for file in found]
    guides = [made(row, step(row["step"]), known) for row in rows]
    numbers = {guide.step: getattr(step(guide.step), "number", 0) for guide in guides}
    return tuple(sorted(guides, key=lambda guide: numbers[guide.step]))
