"""A plan made as a thumb goes through the pages, and what is kept of it."""

from __future__ import annotations

from typing import Any

from tests.people import KnownPerson, PersonClient

from meantime.planning.models import GoodbyePlan
from meantime.planning.queries import plans as queries
from meantime.planning.records.plan import Item, Plan
from meantime.visits import queries as visits
from meantime.visits.records import Stay

FIRST = {"partner": "Bo", "day": "2026-03-14", "hour": "16:00"}
TICKED = {
    "left": ["sit-down"],
    "home": ["lights-first"],
    "evening": ["warm-food", "phone-away"],
    "days": ["walk", "own-thread"],
    "message": "arrival",
    "call": "tomorrow",
}


def make(her: PersonClient, **more: Any) -> GoodbyePlan:
    """Two pages, as a thumb goes through them."""
    first = her.post("/plan/goodbye/", FIRST)
    her.post(first["Location"], {**TICKED, **more})
    return only(her.person)


def only(person: KnownPerson) -> GoodbyePlan:
    with person.vault():
        [row] = queries.plans(person)
        _ = row.body
    return row


def body(person: KnownPerson) -> Plan:
    with person.vault():
        return only(person).body


def named(person: KnownPerson, what: str) -> Item:
    return next(item for item in body(person).items if what in item.what)


def stay(person: KnownPerson) -> Stay:
    with person.vault():
        [visit] = visits.visits(person)
        found: Stay = visit.body
    return found


def page(her: PersonClient, address: str) -> str:
    return her.get(address, follow=True).content.decode()


def item_url(row: GoodbyePlan, item: Item, more: str = "") -> str:
    return f"/plan/{row.id}/items/{item.id}/{more}"
