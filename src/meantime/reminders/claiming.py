"""Who sends what: rows are claimed in batches, for a short while, by one only.

One path for both databases. PostgreSQL skips rows another one holds; on SQLite the
transaction begins with the write lock, so nobody else is there. A claim that its holder
did not live to finish ends by itself.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F

from meantime.reminders.models import Due

LEASE = timedelta(seconds=90)
BATCH = 50
BACK_OFF = timedelta(seconds=30)
BACK_OFF_AT_MOST = timedelta(minutes=20)
KEPT = timedelta(days=1)


def claim(now: datetime, *, many: int = BATCH) -> list[Due]:
    """Up to ``many`` rows that are due and not too late, for ``LEASE`` ours alone."""
    free = Due.objects.filter(done=False, free_at__lte=now, until__gt=now)
    if not free.exists():
        return []
    until = now + LEASE
    skip = connection.features.has_select_for_update_skip_locked
    with transaction.atomic():
        rows = list(free.select_for_update(skip_locked=skip).order_by("free_at")[:many])
        Due.objects.filter(id__in=[row.id for row in rows]).update(
            free_at=until, tries=F("tries") + 1
        )
    for row in rows:
        row.free_at, row.tries = until, row.tries + 1
    return rows


def finish(row: Due) -> bool:
    """Sent, or never to be sent. True for exactly one of those who try."""
    mine = Due.objects.filter(id=row.id, done=False, free_at=row.free_at)
    return bool(mine.update(done=True, phrase=b"", told=[]))


def note_told(row: Due, browser_id: str) -> None:
    """This browser has it: a later try leaves it out."""
    row.told = [*row.told, browser_id]
    Due.objects.filter(id=row.id, done=False).update(told=row.told)


def try_later(row: Due, now: datetime, wait: timedelta = timedelta(0)) -> None:
    """Again after a while, twice as long each time; or as long as we were told."""
    usual = min(BACK_OFF * 2 ** min(row.tries - 1, 10), BACK_OFF_AT_MOST)
    mine = Due.objects.filter(id=row.id, done=False, free_at=row.free_at)
    mine.update(free_at=now + max(usual, wait))


def free_all() -> None:
    """After a start of the only process: whoever held a claim is gone."""
    Due.objects.filter(done=False, free_at__gt=F("at")).update(free_at=F("at"))


def let_go(now: datetime) -> int:
    """Forget what is over; how many prompts were too late to be sent."""
    late = Due.objects.filter(done=False, until__lte=now)
    too_late = late.update(done=True, phrase=b"", told=[])
    Due.objects.filter(until__lt=now - KEPT).delete()
    return too_late
