"""Reading check-ins. Every function takes the person who looks.

A month stands in clear beside each sealed body, so a page unseals only what it shows.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count

from meantime.checkins.models import CheckIn

if TYPE_CHECKING:
    from datetime import datetime

    from meantime.accounts.models import Person
    from meantime.checkins.records import Feeling


def feelings(person: Person, since: datetime | None = None) -> list[Feeling]:
    """Every feeling this person logged (since a moment), oldest first."""
    rows = CheckIn.objects.of(person)
    if since is not None:
        # A month is that of the place where it was felt, up to a day off from here.
        rows = rows.filter(month__gte=f"{since - timedelta(days=1):%Y-%m}")
    felt = [row.body for row in rows.iterator()]
    return sorted(
        (f for f in felt if since is None or f.at >= since), key=lambda f: f.at
    )


def recent(person: Person, n: int) -> list[CheckIn]:
    """The latest ``n`` check-ins, newest first."""
    needed, found = [], 0
    for month, how_many in months(person):
        needed.append(month)
        if found >= n:  # one month more: zones may overlap at its edge
            break
        found += how_many
    return _newest_first(person, needed)[:n]


def months(person: Person) -> list[tuple[str, int]]:
    """Each month with check-ins and how many, newest month first."""
    grouped = CheckIn.objects.of(person).order_by().values("month")
    counted = grouped.annotate(how_many=Count("*")).order_by("-month")
    return [(row["month"], row["how_many"]) for row in counted]


def in_month(person: Person, month: str) -> list[CheckIn]:
    """The check-ins of one month ("2026-03"), newest first."""
    return _newest_first(person, [month])


def check_in(person: Person, check_in_id: UUID) -> CheckIn | None:
    return CheckIn.objects.of(person).filter(id=check_in_id).first()


def count(person: Person) -> int:
    return CheckIn.objects.of(person).count()


def _newest_first(person: Person, these: list[str]) -> list[CheckIn]:
    rows = CheckIn.objects.of(person).filter(month__in=these)
    return sorted(rows, key=lambda row: (row.body.at, row.id), reverse=True)
