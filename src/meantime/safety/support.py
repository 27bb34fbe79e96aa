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
from meantime.vault import rows

if TYPE_CHECKING:
    from meantime.accounts.models import Person

STANDS_FOR = timedelta(days=14)
ROW = UUID(int=1)
UNTIL = "until"
TRIES = 3


def stands(person: Person, now: datetime) -> bool:
    """Whether support comes first for this person now."""
    row = _row(person)
    until = _until(row) if row else None
    return until is not None and now < until


def raise_(person: Person, now: datetime) -> None:
    """From now on support comes first, for fourteen days."""
    _write(person, now, until=now + STANDS_FOR)


def clear(person: Person, now: datetime) -> None:
    """The person said, twice, that it is no longer needed."""
    _write(person, now, until=None)


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
    said = row.body.values.get(UNTIL)
    return datetime.fromisoformat(str(said)) if said else None


def _body(now: datetime, until: datetime | None) -> PrivateAnswers:
    said = until.isoformat() if until else None
    return PrivateAnswers(kind=SUPPORT_FIRST, at=now, zone="UTC", values={UNTIL: said})
