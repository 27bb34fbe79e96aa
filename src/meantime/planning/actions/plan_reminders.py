"""What of the plans is to be reminded of follows the plans and their visits.

Everything that stands is said anew each time. So an item that was changed, moved with
its goodbye, done, let go or removed takes its reminder with it, and a plan whose visit
was removed has none until the visit is back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from meantime.planning.goodbye.moments import around, moment_of
from meantime.planning.queries import plans as queries
from meantime.reminders import actions as reminders
from meantime.visits import queries as visits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from meantime.accounts.models import Person
    from meantime.planning.models import GoodbyePlan
    from meantime.visits.models import Visit

SOURCE = "plan"


def follow(person: Person, now: datetime) -> None:
    """Let exactly the open items that somebody asked to be reminded of stand."""
    rows = queries.plans(person)
    there = {visit.id: visit for visit in visits.visits(person)} if rows else {}
    hidden = bool(rows) and queries.steps_back(person, now)
    items = [
        item
        for row in rows
        if row.body.visit in there
        for item in _items(row, there[row.body.visit], now, hidden=hidden)
    ]
    reminders.keep_items(person, SOURCE, items[: reminders.ITEMS_AT_MOST], now=now)


def _items(
    row: GoodbyePlan, visit: Visit, now: datetime, *, hidden: bool
) -> Iterator[reminders.Item]:
    when = around(visit.body, row.body)
    if when is None:
        return
    for item in row.body.items:
        due = moment_of(item, when)
        asked = item.reminds and item.said == "open" and item.part != "hello"
        if asked and due > now and not (hidden and item.with_them):
            yield reminders.Item(
                key=str(item.id),
                says=item.what,
                path=reverse("planning:item", args=[row.id, item.id]),
                at=due,
            )
