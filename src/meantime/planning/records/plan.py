"""What is sealed: a plan for one goodbye, with everything that is planned in it.

Hours are kept as a day counted from the goodbye's own day and a clock time, on the
clock of the visit. So a plan follows its visit wherever it is moved to.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Literal
from uuid import UUID

import msgspec

from meantime.accounts.records import zone_named
from meantime.vault.records import Record

Part = Literal["before", "at", "left", "home", "evening", "days", "hello"]
Said = Literal["open", "done", "let_go"]
Went = Literal["helped", "no_difference", "worse"]
Made = Literal["alone", "together"]

WHAT_LENGTH_AT_MOST = 120
HOW_LENGTH_AT_MOST = 300
NOTE_LENGTH_AT_MOST = 600
ITEMS_AT_MOST = 60
SPANS_AT_MOST = 20
DAYS_BEFORE_AT_MOST, DAYS_AFTER_AT_MOST = 14, 400
TAKEN_BACK_WITHIN = timedelta(minutes=10)


class Item(Record, frozen=True):
    """One thing that is planned. No ``clock``: at the moment its part is about."""

    id: UUID
    part: Part
    what: str
    how: str = ""
    day: int = 0
    clock: str = ""
    key: str = ""  # which suggestion it was
    step: str = ""  # the step of the catalogue that it is, if it is one
    with_them: bool = False
    said: Said = "open"
    went: Went | None = None
    use: UUID | None = None  # the note about how it went
    reminds: bool = False

    def __post_init__(self) -> None:
        if not 0 < len(self.what) <= WHAT_LENGTH_AT_MOST:
            raise ValueError("what: a few words")
        if len(self.how) > HOW_LENGTH_AT_MOST:
            raise ValueError(f"how is longer than {HOW_LENGTH_AT_MOST} characters")
        if not -DAYS_BEFORE_AT_MOST <= self.day <= DAYS_AFTER_AT_MOST:
            raise ValueError("day is too far from the goodbye")
        if self.clock:
            time.fromisoformat(self.clock)

    @property
    def time(self) -> time | None:
        return time.fromisoformat(self.clock) if self.clock else None


class Gone(Record, frozen=True):
    """An item that was taken away a moment ago, so that it can come back."""

    item: Item
    at: datetime


class Span(Record, frozen=True):
    """Days without contact, told beforehand. Both ends belong to it."""

    begins: date
    ends: date

    def __post_init__(self) -> None:
        if self.ends < self.begins:
            raise ValueError("ends: the last day comes after the first")

    def holds(self, on: date) -> bool:
        return self.begins <= on <= self.ends


class Plan(Record, frozen=True):
    """Everything planned around the goodbye of one visit."""

    size_step = 4096

    visit: UUID
    at: datetime
    zone: str
    made: Made = "alone"
    items: tuple[Item, ...] = ()
    home_at: datetime | None = None
    note: str = ""  # a line to oneself, for the next goodbye
    put_away: tuple[str, ...] = ()  # suggestions that were removed by hand
    gone: tuple[Gone, ...] = ()
    without_contact: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        zone_named(self.zone)
        for name in ("at", "home_at"):
            moment = getattr(self, name)
            if moment is not None and moment.tzinfo is None:
                raise ValueError(f"{name} must say its offset")
        if len(self.note) > NOTE_LENGTH_AT_MOST:
            raise ValueError(f"note is longer than {NOTE_LENGTH_AT_MOST} characters")
        if len(self.items) > ITEMS_AT_MOST:
            raise ValueError(f"items: {ITEMS_AT_MOST} at most")
        if len(self.without_contact) > SPANS_AT_MOST:
            raise ValueError(f"without_contact: {SPANS_AT_MOST} at most")

    def item(self, item_id: UUID) -> Item | None:
        return next((item for item in self.items if item.id == item_id), None)

    def with_item(self, changed: Item) -> Plan:
        """The same plan with this item in its place, or at the end."""
        if self.item(changed.id) is None:
            return self._with(items=(*self.items, changed))
        items = tuple(changed if i.id == changed.id else i for i in self.items)
        return self._with(items=items)

    def without_item(self, item: Item, now: datetime) -> Plan:
        """The plan once this item was removed by hand: it stays away from now on."""
        keys = [item.key] if item.key and item.key not in self.put_away else []
        return self._with(
            items=tuple(i for i in self.items if i.id != item.id),
            put_away=(*self.put_away, *keys),
            gone=(*self.gone, Gone(item=item, at=now)),
        )

    def with_item_back(self, item_id: UUID, now: datetime) -> Plan | None:
        """The removal taken back; ``None`` when it is too late for that."""
        for gone in self.fresh(now).gone:
            if gone.item.id == item_id:
                kept = tuple(g for g in self.gone if g.item.id != item_id)
                keys = tuple(k for k in self.put_away if k != gone.item.key)
                return self._with(gone=kept, put_away=keys).with_item(gone.item)
        return None

    def fresh(self, now: datetime) -> Plan:
        """Without what was removed longer ago than can be taken back."""
        kept = tuple(g for g in self.gone if now - g.at < TAKEN_BACK_WITHIN)
        return self if kept == self.gone else self._with(gone=kept)

    def _with(self, **changes: object) -> Plan:
        changed: Plan = msgspec.structs.replace(self, **changes)
        return changed
