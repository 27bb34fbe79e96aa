"""What is sealed: somebody close; something one loves to do or is trying."""

from __future__ import annotations

from datetime import date
from typing import Literal

from meantime.vault.records import Record

Bond = Literal["friend", "family", "work", "neighbour", "other"]
GoodFor = Literal["listening", "distraction", "company", "practical", "laughing"]
Meeting = Literal["in_person", "walk", "meal", "call", "video", "text"]
ThingKind = Literal["hobby", "movement", "stillness", "feeling", "people", "meaning"]

NAME_LENGTH_AT_MOST = 80
READY_LENGTH_AT_MOST = 500
NOTE_LENGTH_AT_MOST = 2000
STEP_LENGTH_AT_MOST = 200
KEY_LENGTH_AT_MOST = 60
SMALL_STEPS_AT_MOST = 6
MINUTES_AT_MOST = 600
EFFORTS = (1, 2, 3)
FIRST_YEAR = 1900


class Companion(Record, frozen=True):
    """A friend or somebody of the family. Only ``name`` is needed.

    ``ready`` is a text to send without having to find words. ``met_on`` is the day the
    two last met, where somebody wanted to keep it; ``None`` says nothing.
    """

    name: str
    bond: Bond | None = None
    good_for: tuple[GoodFor, ...] = ()
    meeting: tuple[Meeting, ...] = ()
    ready: str = ""
    note: str = ""
    met_on: date | None = None

    def __post_init__(self) -> None:
        _check_name(self.name)
        _check_length("ready", self.ready, READY_LENGTH_AT_MOST)
        _check_length("note", self.note, NOTE_LENGTH_AT_MOST)
        for field in ("good_for", "meeting"):
            chosen = getattr(self, field)
            if len(set(chosen)) != len(chosen):
                raise ValueError(f"{field} names something twice")
        _check_day("met_on", self.met_on)


class SmallStep(Record, frozen=True):
    """A step so small that it can be taken on a bad day."""

    text: str
    done_on: date | None = None

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("text must say something")
        _check_length("text", self.text, STEP_LENGTH_AT_MOST)
        _check_day("done_on", self.done_on)


class Pursuit(Record, frozen=True):
    """Something one loves to do, or something new being tried.

    ``step``: the key of a step or of a new hobby of the catalogue it came from; empty
    for one's own. ``minutes`` and ``effort`` (1 to 3, as in the catalogue) may be
    unknown. ``small_steps``: how to begin, in order. ``let_go``: put down for now,
    which is no loss; it can be taken up again.
    """

    name: str
    kind: ThingKind = "hobby"
    minutes: int | None = None
    effort: int | None = None
    step: str = ""
    note: str = ""
    small_steps: tuple[SmallStep, ...] = ()
    let_go: bool = False

    def __post_init__(self) -> None:
        _check_name(self.name)
        _check_length("step", self.step, KEY_LENGTH_AT_MOST)
        _check_length("note", self.note, NOTE_LENGTH_AT_MOST)
        if self.minutes is not None and not 1 <= self.minutes <= MINUTES_AT_MOST:
            raise ValueError(f"minutes must be from 1 to {MINUTES_AT_MOST}")
        if self.effort is not None and self.effort not in EFFORTS:
            raise ValueError("effort must be 1, 2 or 3")
        if len(self.small_steps) > SMALL_STEPS_AT_MOST:
            raise ValueError(f"small_steps: {SMALL_STEPS_AT_MOST} at most")

    @property
    def next_small_step(self) -> SmallStep | None:
        """The first small step that was not taken yet."""
        return next((s for s in self.small_steps if s.done_on is None), None)


def _check_name(name: str) -> None:
    if not name.strip():
        raise ValueError("name must say something")
    _check_length("name", name, NAME_LENGTH_AT_MOST)


def _check_length(field: str, text: str, at_most: int) -> None:
    if len(text) > at_most:
        raise ValueError(f"{field} is longer than {at_most} characters")


def _check_day(field: str, day: date | None) -> None:
    if day is not None and day.year < FIRST_YEAR:
        raise ValueError(f"{field} must not be before {FIRST_YEAR}")
