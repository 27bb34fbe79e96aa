"""Support first: for fourteen days after somebody said they were not all right.

A date and no reason, sealed among the private answers. Everybody who ever kept an
answer has this one row, and the question it may follow touches it whatever the answer
was: so neither its being there nor its revision says anything.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from meantime.safety.models import Answered
from meantime.safety.records import SUPPORT_FIRST, PrivateAnswers
from meantime.vault import inbox, rows
from meantime.vault.records import Record

if TYPE_CHECKING:
    from meantime.accounts.models import Person

STANDS_FOR = timedelta(days=14)
ROW = UUID(int=1)
UNTIL = "until"
TRIES = 3
KIND = "safety.support"
BARRED_CARDS = frozenset({3, 6})
"""Cards that say "this is normal": never offered while support comes first."""


class Asked(Record, frozen=True):
    """Said while the vault was closed: it is taken in at the next unlock."""

    at: datetime


def stands(person: Person, now: datetime) -> bool:
    """Whether support comes first for this person now."""
    row = _row(person)
    until = _until(row) if row else None
    return until is not None and now < until


def barred_cards(person: Person, now: datetime) -> frozenset[int]:
    """The cards that are not to be offered to this person now."""
    return BARRED_CARDS if stands(person, now) else frozenset()


def raise_(person: Person, now: datetime) -> None:
    """From now on support comes first, for fourteen days."""
    _write(person, now, until=now + STANDS_FOR)


def clear(person: Person, now: datetime) -> None:
    """The person said, twice, that it is no longer needed."""
    _write(person, now, until=None)


def raise_while_locked(person: Person, now: datetime) -> None:
    """The same, sealed to the person's inbox until they unlock."""
    inbox.put(person.id, KIND, Asked(at=now))


def register() -> None:
    inbox.register(KIND, _taken_in, Asked)


def touch(person: Person, now: datetime) -> None:
    """Write the row anew as it is: what a nought leaves behind looks like a one."""
    row = have_ready(person, now)
    _write(person, now, until=_until(row))


def have_ready(person: Person, now: datetime) -> Answered:
    """The row, made if it is not there yet."""
    return (
        _row(person)
        or rows.keep(Answered, person, _body(now, None), at=now, client_id=ROW).row
    )


def _taken_in(owner: Person, asked: Asked) -> None:
    raise_(owner, asked.at)


def _write(person: Person, now: datetime, *, until: datetime | None) -> None:
    for _attempt in range(TRIES):
        try:
            rows.revise(have_ready(person, now), _body(now, until))
        except rows.Changed:
            continue  # another tab was faster
        return
    raise rows.Changed


def _row(person: Person) -> Answered | None:
    return Answered.objects.of(person).filter(id=ROW).first()


def _until(row: Answered) -> datetime | None:
    """Nothing that was brought in under this id keeps a page from opening."""
    try:
        until = datetime.fromisoformat(str(row.body.values.get(UNTIL)))
    except ValueError:
        return None
    return until if until.tzinfo else None


def _body(now: datetime, until: datetime | None) -> PrivateAnswers:
    said = until.isoformat() if until else None
    return PrivateAnswers(kind=SUPPORT_FIRST, at=now, zone="UTC", values={UNTIL: said})
