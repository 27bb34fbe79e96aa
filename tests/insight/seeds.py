"""Puts a made-up person's records into the database, sealed, in bulk."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from meantime.checkins.models import CheckIn
from meantime.vault import rows
from meantime.visits.models import Visit

if TYPE_CHECKING:
    from tests.insight.made_up import MadeUp
    from tests.people import KnownPerson


def seed(person: KnownPerson, made_up: MadeUp) -> None:
    with person.vault():
        felt = made_up.feelings()
        rows.keep_many(CheckIn, person, [(uuid4(), f, f.at) for f in felt])
        stays = made_up.stays()
        rows.keep_many(Visit, person, [(uuid4(), s, s.begins) for s in stays])
