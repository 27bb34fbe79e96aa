"""What is sealed: a stay with somebody, and an absence of hours."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Literal

from meantime.accounts.records import zone_named
from meantime.vault.records import Record

Stayed = Literal["me", "them", "both_left"]
NextHelloKind = Literal["date", "decide", "unknown"]
Contact = Literal["most of the day", "daily", "some days", "little"]

NAME_LENGTH_AT_MOST = 80
FIRST_YEAR = 1970
ABSENCE_HOURS_AT_MOST = 72


class Stay(Record, frozen=True):
    """Being together with ``partner``, from one moment to a goodbye."""

    partner: str
    zone: str
    together_from: datetime | None = None
    goodbye_at: datetime | None = None
    stayed: Stayed | None = None
    next_hello: NextHelloKind = "unknown"
    next_hello_on: date | None = None
    contact: Contact | None = None

    def __post_init__(self) -> None:
        _check_name(self.partner)
        zone_named(self.zone)
        _check_moment("together_from", self.together_from)
        _check_moment("goodbye_at", self.goodbye_at)
        if self.together_from is None and self.goodbye_at is None:
            raise ValueError("goodbye_at: a stay needs a beginning or a goodbye")
        if (
            self.together_from is not None
            and self.goodbye_at is not None
            and self.goodbye_at <= self.together_from
        ):
            raise ValueError("goodbye_at: the goodbye comes after together_from")
        if (self.next_hello == "unknown") != (self.next_hello_on is None):
            raise ValueError("next_hello_on: given exactly with a date or a decision")

    @property
    def begins(self) -> datetime:
        """The earliest moment we know of."""
        begins = self.together_from or self.goodbye_at
        assert begins is not None  # noqa: S101 (checked when it was made)
        return begins

    def passed(self, now: datetime) -> bool:
        """Whether the goodbye has been said by ``now``."""
        return self.goodbye_at is not None and self.goodbye_at <= now

    def together(self, now: datetime) -> bool:
        """Whether the two are together at ``now``, as far as was told."""
        if self.passed(now):
            return False
        return self.together_from is None or self.together_from <= now

    def same_partner(self, other: Stay) -> bool:
        return tidy(self.partner) == tidy(other.partner)

    def overlaps(self, other: Stay) -> bool:
        """Whether both cannot be true of one pair of people. Touching ends may."""
        if self.goodbye_at is not None and self.goodbye_at == other.goodbye_at:
            return True
        return self.begins < other._ends and other.begins < self._ends

    @property
    def _ends(self) -> datetime:
        return self.goodbye_at or _END_OF_TIME


class Absence(Record, frozen=True):
    """Hours apart within a time together: work, an errand, a night shift."""

    at: datetime
    hours: float
    zone: str
    partner: str = ""

    def __post_init__(self) -> None:
        _check_name(self.partner)
        zone_named(self.zone)
        _check_moment("at", self.at)
        if not 0 < self.hours <= ABSENCE_HOURS_AT_MOST:
            raise ValueError(f"hours must be above 0, up to {ABSENCE_HOURS_AT_MOST}")

    @property
    def until(self) -> datetime:
        return self.at + timedelta(hours=self.hours)


_END_OF_TIME = datetime.max.replace(tzinfo=UTC)


def tidy(name: str) -> str:
    """The one spelling in which names are compared."""
    return " ".join(name.split()).casefold()


def _check_name(partner: str) -> None:
    if len(partner) > NAME_LENGTH_AT_MOST:
        raise ValueError(f"partner is longer than {NAME_LENGTH_AT_MOST} characters")


def _check_moment(field: str, moment: datetime | None) -> None:
    if moment is None:
        return
    if moment.tzinfo is None:
        raise ValueError(f"{field} must say its offset")
    if moment.year < FIRST_YEAR:
        raise ValueError(f"{field} must not be before {FIRST_YEAR}")
