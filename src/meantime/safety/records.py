"""What is sealed: answers of one form, one reflection, one page; all of one size."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from meantime.accounts.records import zone_named
from meantime.vault.records import Record

KIND_LENGTH_AT_MOST = 60
VALUES_AT_MOST = 40
VALUE_LENGTH_AT_MOST = 2000
NOTE_LENGTH_AT_MOST = 5000

SUPPORT_FIRST = "support_first"
ITEM_NINE = "item9"

# Kinds that leave with an export or a summary only after a second yes, and the one
# that never does: it is a date for two weeks, not something anybody wrote.
ASKED_TWICE = frozenset({ITEM_NINE})
STAYS = frozenset({SUPPORT_FIRST})


class PrivateAnswers(Record, frozen=True):
    """Answers, by the key of what was asked. ``None`` is a question left out."""

    size_step: ClassVar[int] = 2048

    kind: str
    at: datetime
    zone: str
    values: dict[str, int | str | None]
    note: str = ""

    def __post_init__(self) -> None:
        zone_named(self.zone)
        if self.at.tzinfo is None:
            raise ValueError("at must say its offset")
        if not 0 < len(self.kind) <= KIND_LENGTH_AT_MOST:
            raise ValueError("kind must be a short name")
        if len(self.values) > VALUES_AT_MOST:
            raise ValueError("values: too many")
        for value in self.values.values():
            if isinstance(value, str) and len(value) > VALUE_LENGTH_AT_MOST:
                raise ValueError("values: one is too long")
        if len(self.note) > NOTE_LENGTH_AT_MOST:
            raise ValueError(f"note is longer than {NOTE_LENGTH_AT_MOST} characters")
