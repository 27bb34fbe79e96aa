"""What is sealed about an account: wishes, what was agreed to, and what happened."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import ClassVar
from zoneinfo import ZoneInfo, available_timezones

from meantime.vault.records import Record

IDLE_MINUTES_LEAST, IDLE_MINUTES_MOST = 2, 60


def zone_named(name: str) -> ZoneInfo:
    """The zone of an IANA name; ``ValueError`` where there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError("zone must be an IANA name") from None


@cache
def zone_names() -> list[str]:
    """Places to choose from; without the aliases that look like none."""
    return sorted(n for n in available_timezones() if "/" in n or n == "UTC")


class Preferences(Record, frozen=True, kw_only=True):
    """How somebody likes Meantime to behave."""

    idle_minutes: int = 15
    look_ahead: bool = False
    hard_hours: bool = False
    hard_hours_reminder: bool = False
    zone: str | None = None

    def __post_init__(self) -> None:
        if not IDLE_MINUTES_LEAST <= self.idle_minutes <= IDLE_MINUTES_MOST:
            raise ValueError("idle_minutes must be from 2 to 60")
        if self.zone is not None:
            zone_named(self.zone)


class Consent(Record, frozen=True, kw_only=True):
    """Which words somebody agreed to, and when."""

    NOW: ClassVar[int] = 1  # raise it when the words on the consent page change

    version: int
    at: datetime


class Event(Record, frozen=True, kw_only=True):
    """One line of the security log."""

    kind: str
    at: datetime
    device: str = ""


class CodeToWriteDown(Record, frozen=True, kw_only=True):
    """A recovery code that was made and not yet typed back."""

    code: str
