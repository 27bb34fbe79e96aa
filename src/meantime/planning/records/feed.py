"""What is on a private calendar address: times and one neutral word."""

from __future__ import annotations

from typing import Literal

from meantime.planning.calendar.writing import Entry
from meantime.vault.records import Record

Put = Literal["calls", "plans", "visits"]
Title = Literal["busy", "appointment", "reserved"]
ENTRIES_AT_MOST = 1_000


class OnFeed(Record, frozen=True):
    """Chosen kinds, the word that stands for all of them, and the times."""

    kinds: tuple[Put, ...]
    title: Title = "busy"
    entries: tuple[Entry, ...] = ()

    def __post_init__(self) -> None:
        if len(self.entries) > ENTRIES_AT_MOST:
            raise ValueError(f"entries: at most {ENTRIES_AT_MOST}")
