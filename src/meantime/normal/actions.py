"""Keeping what was answered."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from meantime.checkins import actions as checkins
from meantime.checkins.records import Feeling, Interference
from meantime.safety import answers, support
from meantime.safety.records import ITEM_NINE
from meantime.web.moments import settled

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from meantime.accounts.models import Person
    from meantime.safety.models import Answered
    from meantime.vault.opening import Vault


def keep(
    person: Person,
    kind: str,
    values: Mapping[str, int | None],
    *,
    now: datetime,
    zone: ZoneInfo,
    client_id: UUID,
) -> Answered:
    """Seal the answers of one form."""
    at = settled(now.astimezone(zone))
    return answers.keep(person, kind, values, at=at, zone=zone.key, client_id=client_id)


def answer_nine(person: Person, said: int | None, now: datetime) -> None:
    """What any answer to that question leaves behind: the same write, whatever it was.

    Anything but nought puts support first; nothing says which it was.
    """
    if said:
        support.raise_(person, now)
    else:
        support.touch(person, now)


def keep_nine(
    person: Person, said: int, *, now: datetime, zone: ZoneInfo, client_id: UUID
) -> None:
    """Only because the person ticked that it be kept."""
    keep(
        person,
        ITEM_NINE,
        {"phq9": said},
        now=now,
        zone=zone,
        client_id=beside(client_id, ITEM_NINE),
    )


def beside(client_id: UUID, name: str) -> UUID:
    """The id of something that was sent along with a form."""
    mixed = hashlib.sha256(client_id.bytes + name.encode()).digest()
    return UUID(bytes=mixed[:16], version=4)


def say_how_the_day_went(
    person: Person,
    interference: Interference,
    *,
    now: datetime,
    zone: ZoneInfo,
    client_id: UUID,
    vault: Vault | None,
) -> None:
    """A check-in that answers the one question."""
    at = settled(now.astimezone(zone))
    felt = Feeling(at=at, zone=zone.key, interference=interference)
    checkins.record(person, felt, client_id=client_id, vault=vault, just_now=True)
