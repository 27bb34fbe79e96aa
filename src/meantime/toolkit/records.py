"""What is sealed: a step that was tried, and how it went."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from meantime.accounts.records import zone_named
from meantime.vault.records import Record

Outcome = Literal["helped", "no_difference", "worse"]

KEY_LENGTH_AT_MOST = 60


class Use(Record, frozen=True):
    """A step somebody did. ``None`` is "not said", which is not "no difference"."""

    step: str
    at: datetime
    zone: str
    outcome: Outcome | None = None

    def __post_init__(self) -> None:
        zone_named(self.zone)
        if self.at.tzinfo is None:
            raise ValueError("at must say its offset")
        if not 0 < len(self.step) <= KEY_LENGTH_AT_MOST:
            raise ValueError("step must be a short name")
