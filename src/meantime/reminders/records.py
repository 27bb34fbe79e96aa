"""What is sealed: what somebody asked to be reminded of, and how."""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import Literal

from meantime.vault.records import Record

Channel = Literal["push", "mail"]

PHRASE_LENGTH_AT_MOST = 60
SAYS_LENGTH_AT_MOST = 200
KEY_LENGTH_AT_MOST = 120
OWN = "own"
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
_PATH = re.compile(r"/(?!/)[\w/.?=&%-]*", re.ASCII)
OURS = "meantime"


def read_clock(clock: str) -> time:
    """The time of a text like 07:30; ``ValueError`` where it is none."""
    if not _CLOCK.fullmatch(clock):
        raise ValueError("clock must look like 07:30")
    return time.fromisoformat(clock)


def check_phrase(phrase: str) -> None:
    """One short line that does not say what Meantime is; ``ValueError`` otherwise."""
    if not phrase.isprintable():
        raise ValueError("a phrase is one line")
    if not 0 < len(phrase.strip()) <= PHRASE_LENGTH_AT_MOST >= len(phrase):
        raise ValueError(f"a phrase has 1 to {PHRASE_LENGTH_AT_MOST} characters")
    if OURS in phrase.casefold():
        raise ValueError("a phrase does not name Meantime")


class Asked(Record, frozen=True):
    """A moment to be reminded of: once at ``at``, or weekly on ``days`` at ``clock``.

    ``source`` and ``key`` say who asked, so that they can change it or take it back.
    ``says`` and ``path`` are for the person's own pages; nothing of these is ever sent.
    """

    source: str
    key: str = ""
    says: str = ""
    path: str = ""
    at: datetime | None = None
    until: datetime | None = None
    days: tuple[int, ...] = ()
    clock: str = ""
    on: bool = True

    def __post_init__(self) -> None:
        if not self.source or len(self.source) + len(self.key) > KEY_LENGTH_AT_MOST:
            raise ValueError("source and key: too long, or no source")
        if len(self.says) > SAYS_LENGTH_AT_MOST:
            raise ValueError(f"says is longer than {SAYS_LENGTH_AT_MOST} characters")
        if self.path and not _PATH.fullmatch(self.path):
            raise ValueError("path must be an address of ours")
        for name, moment in (("at", self.at), ("until", self.until)):
            if moment is not None and moment.tzinfo is None:
                raise ValueError(f"{name} must say its offset")
        self._check_when()

    def _check_when(self) -> None:
        if (self.at is None) == (not self.days):
            raise ValueError("at or days: exactly one of the two")
        if self.days:
            read_clock(self.clock)
        if tuple(sorted(set(self.days))) != self.days or not set(self.days) <= _WEEK:
            raise ValueError("days: 0 (Monday) to 6, each once, in order")
        if self.at and self.until and self.until <= self.at:
            raise ValueError("until comes after at")


_WEEK = frozenset(range(7))


class Ways(Record, frozen=True):
    """How Meantime may speak first. Quiet hours go from one clock time to another."""

    by: tuple[Channel, ...] = ("push", "mail")
    phrase: str = "note"
    own_phrase: str = ""
    quiet: bool = True
    quiet_from: str = "22:00"
    quiet_until: str = "07:00"
    decide: bool = False
    decide_clock: str = "10:00"

    def __post_init__(self) -> None:
        for clock in (self.quiet_from, self.quiet_until, self.decide_clock):
            read_clock(clock)
        if self.own_phrase:
            check_phrase(self.own_phrase)
        if self.phrase == OWN and not self.own_phrase:
            raise ValueError("own_phrase: your own phrase is missing")
