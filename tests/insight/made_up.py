"""Ratings and goodbyes of a made-up person, as records. Seeded, no database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import numpy as np

from meantime.checkins.records import Feeling
from meantime.visits.records import Stay

NOW = datetime(2026, 11, 22, 19, 0, tzinfo=UTC)


@dataclass
class MadeUp:
    """``goodbyes`` in days before ``now``; negative ones lie ahead."""

    goodbyes: list[float] = field(default_factory=list)
    days: float = 90.0
    a_day: float = 2.5
    drop: float = 28.0
    half_life_hours: float = 30.0
    partners: list[str] = field(default_factory=lambda: ["Sam"])
    zone: str = "UTC"
    now: datetime = NOW
    usual: float = 64.0
    seed: int = 7
    days_together: float = 4.0

    def stays(self) -> list[Stay]:
        return [
            Stay(
                partner=self.partners[i % len(self.partners)],
                zone=self.zone,
                together_from=self.at(days + self.days_together),
                goodbye_at=self.at(days),
            )
            for i, days in enumerate(sorted(self.goodbyes, reverse=True))
        ]

    def feelings(self) -> list[Feeling]:
        rng = np.random.default_rng(self.seed)
        count = int(self.days * self.a_day)
        ago = np.sort(rng.uniform(0.05, self.days, count))[::-1]
        mood = self.usual + rng.normal(0, 7, count)
        for days in self.goodbyes:
            hours = (days - ago) * 24
            left = self.drop * np.exp2(-hours / self.half_life_hours)
            mood -= np.where(hours >= 0, left, 0.0)
        return [
            Feeling(
                at=self.at(float(days)),
                zone=self.zone,
                mood=float(np.clip(round(value), 0, 100)),
            )
            for days, value in zip(ago, mood, strict=True)
        ]

    def at(self, days_ago: float) -> datetime:
        return (self.now - timedelta(days=days_ago)).replace(microsecond=0)
