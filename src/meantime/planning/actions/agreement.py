"""Writing down what was agreed about contact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meantime.planning.models import ContactAgreement
from meantime.vault import rows

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from meantime.accounts.models import Person
    from meantime.planning.records.agreement import Agreed


def agree(
    person: Person, agreed: Agreed, *, today: date, client_id: UUID | None = None
) -> ContactAgreement:
    """Keep it. A repeated post of the same id changes nothing.

    Raises:
        rows.Removed: If it was removed under this id.
    """
    return rows.keep(
        ContactAgreement, person, agreed, at=today, client_id=client_id
    ).row


def change(row: ContactAgreement, agreed: Agreed, *, seen: int | None) -> None:
    """Other lines; the earlier ones are not kept. ``seen``: the revision on the screen.

    Raises:
        rows.Changed: If it was changed elsewhere in the meantime.
    """
    if seen is not None and seen != row.revision:
        raise rows.Changed
    rows.revise(row, agreed)
