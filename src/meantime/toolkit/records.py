"""What is sealed: a step that was tried and how it went; a wave, minute by minute."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from meantime.accounts.records import zone_named
from meantime.vault.records import Record

Outcome = Literal["helped", "no_difference", "worse"]
Level = Literal["up", "level", "down"]

KEY_LENGTH_AT_MOST = 60
WRITTEN_AT_MOST = 12
WRITTEN_LENGTH_AT_MOST = 5000
MINUTES_AT_MOST = 120
TRIED_AT_MOST = 30


def _key(key: str) -> str:
    if not 0 < len(key) <= KEY_LENGTH_AT_MOST:
        raise ValueError("step must be a short name")
    return key


def _when(at: datetime, zone: str) -> None:
    zone_named(zone)
    if at.tzinfo is None:
        raise ValueError("at must say its offset")


class Coin(Record, frozen=True):
    """That chance chose, between what, and how likely this answer was beforehand."""

    between: tuple[str, str]
    probability: float

    def __post_init__(self) -> None:
        first, second = (_key(key) for key in self.between)
        if first == second:
            raise ValueError("between must name two steps")
        if not 0 < self.probability < 1:
            raise ValueError("probability must lie between 0 and 1")


class Use(Record, frozen=True):
    """A step somebody did. ``None`` is "not said", which is not "no difference".

    With a coin, ``at`` is the moment it fell, and ``done`` whether the step followed:
    what it chose stays on record either way, or chance would no longer have chosen.
    """

    step: str
    at: datetime
    zone: str
    outcome: Outcome | None = None
    coin: Coin | None = None
    done: bool = True
    written: dict[str, str] = msgspec.field(default_factory=dict)

    def __post_init__(self) -> None:
        _when(self.at, self.zone)
        _key(self.step)
        if self.coin is not None and self.step not in self.coin.between:
            raise ValueError("step must be one of the two the coin fell between")
        if self.coin is None and not self.done:
            raise ValueError("done: a step that was not done is not noted")
        if len(self.written) > WRITTEN_AT_MOST:
            raise ValueError("written: too many")
        if any(len(text) > WRITTEN_LENGTH_AT_MOST for text in self.written.values()):
            raise ValueError("written: one is too long")


class Ride(Record, frozen=True):
    """A wave, looked at each minute from ``at`` on. ``None`` is "not answered"."""

    at: datetime
    zone: str
    levels: tuple[Level | None, ...]
    tried: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _when(self.at, self.zone)
        if not 0 < len(self.levels) <= MINUTES_AT_MOST:
            raise ValueError("levels: one for each minute, and not for ever")
        if len(self.tried) > TRIED_AT_MOST:
            raise ValueError("tried: too many")
        for key in self.tried:
            _key(key)
