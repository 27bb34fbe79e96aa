"""What is sealed of a letter: the words, what it waits for, and where it stands."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal, NamedTuple, get_args
from uuid import UUID

from meantime.accounts.records import zone_named
from meantime.vault.records import Record

By = Literal["me", "them"]
After = Literal["helped", "neither", "hurt"]
State = Literal["draft", "closed", "opened"]
AFTERS: tuple[After, ...] = get_args(After)
TEXT_LENGTH_AT_MOST, WHEN_LENGTH_AT_MOST, NAME_LENGTH_AT_MOST = 20_000, 120, 60


class Inside(NamedTuple):
    """The files in a letter, by their ids."""

    photo: UUID | None = None
    photo_thumb: UUID | None = None
    voice: UUID | None = None


class Written(Record, frozen=True):
    """A letter that waits for a feeling (ours, or ``when`` in own words) or a day.

    ``by``: to myself, or from them, written together on this device.
    """

    size_step = 512

    by: By
    at: datetime
    zone: str
    text: str = ""
    occasion: str = ""
    when: str = ""
    on: date | None = None
    name: str = ""
    photo: UUID | None = None
    photo_thumb: UUID | None = None
    voice: UUID | None = None
    closed_at: datetime | None = None
    opened_at: datetime | None = None
    after: After | None = None

    def __post_init__(self) -> None:
        zone_named(self.zone)
        for moment in (self.at, self.closed_at, self.opened_at):
            if moment is not None and moment.tzinfo is None:
                raise ValueError("a moment must say its offset")
        for field, most in (
            ("text", TEXT_LENGTH_AT_MOST),
            ("when", WHEN_LENGTH_AT_MOST),
            ("name", NAME_LENGTH_AT_MOST),
        ):
            if len(getattr(self, field)) > most:
                raise ValueError(f"{field} is longer than {most} characters")
        if sum(map(bool, (self.occasion, self.when, self.on))) != 1:
            raise ValueError("a letter waits for a feeling, own words, or a day")
        if self.opened_at is not None and self.closed_at is None:
            raise ValueError("a letter is closed before it is opened")

    @property
    def state(self) -> State:
        if self.opened_at is not None:
            return "opened"
        return "draft" if self.closed_at is None else "closed"

    @property
    def holds_something(self) -> bool:
        return bool(self.text.strip() or self.photo or self.voice)

    @property
    def inside(self) -> Inside:
        return Inside(self.photo, self.photo_thumb, self.voice)

    def may_open(self, today: date) -> bool:
        """Whether its moment may be now: any time for a feeling, the day for a day."""
        return self.state == "closed" and (self.on is None or self.on <= today)
