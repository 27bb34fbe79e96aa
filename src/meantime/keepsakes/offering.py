"""When a keepsake is offered in a wave, and when not: counts and a rule, nothing else.

The page "When one is offered" says the same in words, with the person's own numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from meantime.keepsakes.records import Looked

PartOfDay = Literal["day", "night"]
NIGHT_FROM, NIGHT_UNTIL = 22, 6
LATEST = 6  # answers that count for a part of the day


@dataclass(frozen=True, slots=True)
class Tally:
    """Answers, counted."""

    helped: int = 0
    neither: int = 0
    hurt: int = 0

    @property
    def said(self) -> int:
        return self.helped + self.neither + self.hurt

    @property
    def hurts_more(self) -> bool:
        return self.hurt > self.helped

    @property
    def in_favour(self) -> int:
        return self.helped - self.hurt


def part_of_day(at: datetime) -> PartOfDay:
    """By the clock of the place where it was: night is from 22 to 6."""
    return "day" if NIGHT_UNTIL <= at.hour < NIGHT_FROM else "night"


def tally(looks: Iterable[Looked]) -> Tally:
    said = [look.outcome for look in looks]
    return Tally(said.count("helped"), said.count("neither"), said.count("hurt"))


def by_keepsake(looks: Iterable[Looked]) -> dict[UUID, Tally]:
    found: dict[UUID, list[Looked]] = {}
    for look in looks:
        found.setdefault(look.keepsake, []).append(look)
    return {key: tally(of_one) for key, of_one in found.items()}


def by_part_of_day(looks: Iterable[Looked]) -> dict[PartOfDay, Tally]:
    """The latest answers given in a wave, by the part of the day it was."""
    parts: dict[PartOfDay, list[Looked]] = {"day": [], "night": []}
    for look in sorted(looks, key=lambda one: one.at, reverse=True):
        part = parts[part_of_day(look.at.astimezone(ZoneInfo(look.zone)))]
        if look.in_wave and look.outcome is not None and len(part) < LATEST:
            part.append(look)
    return {name: tally(part) for name, part in parts.items()}


def in_order(awake: Iterable[UUID], looks: Iterable[Looked]) -> list[UUID]:
    """What may be offered: what helped first, then what was not seen for longest.

    One that hurt more often than it helped is left out.
    """
    looks = list(looks)
    known = by_keepsake(looks)
    seen: dict[UUID, float] = {}
    for look in looks:
        stamp = look.at.timestamp()
        seen[look.keepsake] = max(seen.get(look.keepsake, stamp), stamp)
    fit = [one for one in awake if not known.get(one, Tally()).hurts_more]
    return sorted(
        fit, key=lambda one: (-known.get(one, Tally()).in_favour, seen.get(one, 0.0))
    )
