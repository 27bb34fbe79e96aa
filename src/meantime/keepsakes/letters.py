"""Letters: reading them, and the few ways from the table to the envelope and back.

draft -> closed -> opened. Closed ones can be taken back to the table until they are
opened. Every function takes the person, or a row of theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from msgspec import structs

from meantime.keepsakes import media
from meantime.keepsakes.letters_models import Letter
from meantime.safety import relationship
from meantime.vault import rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from uuid import UUID

    from meantime.accounts.models import Person
    from meantime.keepsakes.letters_records import After, State, Written


class WrongState(Exception):
    """It stands elsewhere by now, or its day has not come."""


def letters(person: Person, state: State | None = None) -> list[Letter]:
    """This person's letters, the newest first; from them only where that does good."""
    found = filter(shown(person), Letter.objects.of(person).iterator())
    wanted = [row for row in found if state in {None, row.body.state}]
    return sorted(wanted, key=lambda row: (row.body.at, row.id), reverse=True)


def letter(person: Person, letter_id: UUID) -> Letter | None:
    row = Letter.objects.of(person).filter(id=letter_id).first()
    return row if row is not None and shown(person)(row) else None


def about_us(person: Person) -> bool:
    """False while the private page holds a sign: then nothing speaks of the two."""
    return not relationship.flags(person)


def shown(person: Person) -> Callable[[Letter], bool]:
    both = about_us(person)
    return lambda row: both or row.body.by == "me"


def write(person: Person, body: Written, *, client_id: UUID) -> Letter:
    """Lay a letter on the table. A repeated post of the same id changes nothing.

    Raises:
        rows.Removed: If it was removed before.
    """
    return rows.keep(Letter, person, body, at=body.at, client_id=client_id).row


def change(row: Letter, body: Written, *, seen: int | None) -> None:
    """Other words in a letter that is not closed.

    Raises:
        WrongState: If it is closed by now.
        rows.Changed: If it was changed elsewhere in the meantime.
    """
    if seen is not None and seen != row.revision:
        raise rows.Changed
    _insist(row.body.state == "draft")
    let_go = [old for old in row.body.inside if old not in body.inside]
    with transaction.atomic():
        media.remove(row.owner, let_go)
        rows.revise(row, body)


def close(row: Letter, *, now: datetime) -> None:
    """Put it into its envelope."""
    _insist(row.body.state == "draft" and row.body.holds_something)
    rows.revise(row, structs.replace(row.body, closed_at=now))


def take_back(row: Letter) -> None:
    """Out of the envelope, to be changed or removed; not once it was opened."""
    _insist(row.body.state == "closed")
    rows.revise(row, structs.replace(row.body, closed_at=None))


def open_it(row: Letter, *, now: datetime, today: date) -> None:
    """Open it, when its day has come; opened ones stay open."""
    if row.body.state == "opened":
        return
    _insist(row.body.may_open(today))
    rows.revise(row, structs.replace(row.body, opened_at=now))


def say_after(row: Letter, after: After | None) -> None:
    """Whether it helped or hurt; can be said again."""
    _insist(row.body.state == "opened")
    rows.revise(row, structs.replace(row.body, after=after))


def remove(row: Letter) -> None:
    """Take a letter away, with what lies in it; ``undo`` brings both back."""
    with transaction.atomic():
        media.remove(row.owner, row.body.inside)
        rows.remove(row)


def undo(person: Person, letter_id: UUID) -> Letter | None:
    with transaction.atomic():
        row = rows.undo(Letter, person, letter_id)
        if row is not None:
            media.undo(person, row.body.inside)
    return row


def _insist(holds: bool) -> None:  # noqa: FBT001 (reads as a sentence)
    if not holds:
        raise WrongState
