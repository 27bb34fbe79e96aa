"""Reading what was agreed about contact."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from meantime.planning.models import ContactAgreement
from meantime.safety import relationship
from meantime.visits import queries as visits
from meantime.visits.records import tidy

if TYPE_CHECKING:
    from meantime.accounts.models import Person


def agreements(person: Person) -> list[ContactAgreement]:
    """Every agreement, by the name of the other one. Most people have one, or none."""
    rows = ContactAgreement.objects.of(person)
    return sorted(rows, key=lambda row: (row.body.partner.casefold(), row.id))


def agreement(person: Person, agreement_id: UUID) -> ContactAgreement | None:
    return ContactAgreement.objects.of(person).filter(id=agreement_id).first()


def agreed_with(person: Person, partner: str) -> ContactAgreement | None:
    """The agreement with this one; the only one there is, where it names nobody."""
    known = agreements(person)
    by_name = {tidy(row.body.partner): row for row in known}
    nameless = known[0] if len(known) == 1 and not known[0].body.partner else None
    return by_name.get(tidy(partner)) or nameless


def afraid(person: Person) -> bool:
    """Whether this person asked to keep that their partner frightens them."""
    return bool(relationship.flags(person))


def names(person: Person) -> list[str]:
    """Names of partners that were told before, to choose from."""
    return visits.names(visits.visits(person))
