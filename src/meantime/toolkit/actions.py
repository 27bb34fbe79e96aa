"""Noting down what was tried, and how it went."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from meantime.toolkit import queries
from meantime.toolkit.models import StepUse
from meantime.toolkit.records import Outcome, Use
from meantime.vault import rows

if TYPE_CHECKING:
    from meantime.accounts.models import Person


def used(
    person: Person,
    step_key: str,
    outcome: Outcome | None,
    *,
    at: datetime,
    zone: str,
    client_id: UUID | None = None,
) -> StepUse:
    """Keep that a step was tried. A repeated post of the same id changes nothing.

    Raises:
        rows.Removed: If it was noted under this id and removed again.
    """
    if client_id is not None:
        first = queries.use(person, client_id)
        if first is not None and first.body.step == step_key:
            return first
    moment = at.astimezone(ZoneInfo(zone))
    body = Use(step=step_key, at=moment, zone=zone, outcome=outcome)
    return rows.keep(StepUse, person, body, at=moment, client_id=client_id).row


def went(row: StepUse, outcome: Outcome | None) -> None:
    """Say how it went, or that one would rather not say.

    Raises:
        rows.Changed: If it was changed elsewhere in the meantime.
    """
    if row.body.outcome != outcome:
        rows.revise(row, msgspec.structs.replace(row.body, outcome=outcome))
