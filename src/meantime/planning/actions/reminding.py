"""Calls that ask for a reminder, handed over to `reminders`."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from meantime.planning.queries.calls import calls
from meantime.reminders import actions as reminders
from meantime.reminders.actions import ITEMS_AT_MOST, Item

if TYPE_CHECKING:
    from datetime import datetime

    from meantime.accounts.models import Person

SOURCE = "calls"
BEFORE = timedelta(minutes=10)


def remind(person: Person, *, now: datetime) -> None:
    """Let exactly the coming calls that ask for it stand there."""
    items = [
        Item(
            key=str(row.id),
            says=_("A call"),
            path=reverse("planning:calls"),
            at=row.body.at - BEFORE,
            until=row.body.ends,
        )
        for row in calls(person)
        if row.body.reminds and row.body.at > now
    ]
    reminders.keep_items(person, SOURCE, items[:ITEMS_AT_MOST], now=now)
