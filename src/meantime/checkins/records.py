"""What is sealed: how it felt, at one moment."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from meantime.accounts.records import zone_named
from meantime.vault.records import Record

Crying = Literal["no", "a_little", "a_lot"]
Interference = Literal["no", "a_bit", "a_lot"]

BEST = 100
FIRST_YEAR = 1970
NOTE_LENGTH_AT_MOST = 5000
WORDS_AT_MOST = 60
WORD_LENGTH_AT_MOST = 60
SOURCE_LENGTH_AT_MOST = 100


class Feeling(Record, frozen=True):
    """How it felt. ``None`` is no answer, which is not the middle.

    ``mood`` runs from 0 (as low as it gets) to 100 (really good), ``energy`` from 0
    (drained) to 100 (lively), ``missing`` from 0 (not at all) to 100.
    """

    at: datetime
    zone: str
    mood: float | None = None
    energy: int | None = None
    missing: int | None = None
    words: tuple[str, ...] = ()
    crying: Crying | None = None
    interference: Interference | None = None
    going_over: bool = False
    note: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        zone_named(self.zone)
        if self.at.tzinfo is None:
            raise ValueError("at must say its offset")
        if self.at.year < FIRST_YEAR:
            raise ValueError(f"at must not be before {FIRST_YEAR}")
        for field in ("mood", "energy", "missing"):
            value = getattr(self, field)
            if value is not None and not 0 <= value <= BEST:
                raise ValueError(f"{field} must be from 0 to {BEST}")
        if len(self.note) > NOTE_LENGTH_AT_MOST:
            raise ValueError(f"note is longer than {NOTE_LENGTH_AT_MOST} characters")
        if len(self.source) > SOURCE_LENGTH_AT_MOST:
            raise ValueError("source is too long")
        too_long = any(len(word) > WORD_LENGTH_AT_MOST for word in self.words)
        if too_long or len(self.words) > WORDS_AT_MOST:
            raise ValueError("words: too many, or one is too long")

    @property
    def says_something(self) -> bool:
        """Whether anything was answered at all."""
        scales = (self.mood, self.energy, self.missing)
        chosen = (self.words, self.crying, self.interference, self.going_over)
        return any(v is not None for v in scales) or any(chosen) or bool(self.note)


class Waiting(Record, frozen=True):
    """A check-in that was made while locked, until the next unlock."""

    client_id: UUID
    feeling: Feeling
    just_now: bool = False


class Unopened(Record, frozen=True):
    """What a browser sealed and sent, until it can be opened. ``sealed``: base64."""

    id: UUID
    sealed: str
    received: datetime
