"""What the tests run in a process of its own, to kill it or to run it twice.

``python -m tests.reminders.outside WORD``: ``prepare PUSHES MAILS ENDPOINT``, ``begin``
(the same, and send), ``send`` until nothing is left, ``claim THREADS`` everything and
print it, ``left``.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

SECONDS = 120


def prepare(pushes: int, mails: int, endpoint: str = "") -> None:
    from django.core.management import call_command
    from django.utils import timezone
    from tests import people
    from tests.reminders.push_service import AUTH, Receiving

    from meantime.accounts.models import Person
    from meantime.config import migrating
    from meantime.reminders import addresses, due
    from meantime.reminders.models import Due

    if not migrating.is_there():
        for alias in django.conf.settings.DATABASES:
            call_command("migrate", database=alias, verbosity=0)
    people.restore_keyring()
    alma = Person.objects.filter(login_name="alma").first() or people.person("alma")
    if endpoint:
        browser = addresses.Browser(endpoint, Receiving().point, AUTH, "Firefox")
        addresses.add_browser(alma, browser)
        addresses.keep_mail(alma, "alma@post.example")
    column, now = due.phrase_column(alma.pk), timezone.now()
    rows = []
    for number in range(pushes + mails):
        row_id, at = uuid4(), now - timedelta(seconds=1)
        rows.append(
            Due(
                id=row_id,
                owner_id=alma.pk,
                at=at,
                free_at=at,
                until=at + timedelta(hours=2),
                channel="push" if number < pushes else "mail",
                phrase=column.seal(row_id, b"A note to yourself"),
            )
        )
    Due.objects.bulk_create(rows, batch_size=200)


def left() -> int:
    from meantime.reminders.models import Due

    return Due.objects.filter(done=False).count()


def send() -> None:
    """As the worker does it, until everything is done."""
    from meantime.config import reminding
    from meantime.reminders import claiming, delivering

    deadline = time.monotonic() + SECONDS
    reminding.attempt(claiming.free_all)
    while left():
        assert time.monotonic() < deadline, f"{left()} left"
        reminding.attempt(delivering.run_once)


def claim(threads: int) -> None:
    """Every claim of every thread, a line each."""
    from django.db import connections
    from django.utils import timezone

    from meantime.reminders import claiming

    together = threading.Barrier(threads)

    def claim_all() -> list[str]:
        together.wait()
        mine: list[str] = []
        while rows := claiming.claim(timezone.now()):
            mine += [row.id.hex for row in rows]
        connections.close_all()
        return mine

    with ThreadPoolExecutor(threads) as pool:
        for found in [
            f.result() for f in [pool.submit(claim_all) for _ in range(threads)]
        ]:
            sys.stdout.write("".join(f"{one}\n" for one in found))
            sys.stdout.write("--\n")


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "meantime.config.settings"
    import django

    django.setup()
    word, *more = sys.argv[1:]
    if word in {"prepare", "begin"}:
        prepare(int(more[0]), int(more[1]), *more[2:])
    if word in {"send", "begin"}:
        send()
    elif word == "claim":
        claim(int(more[0]))
    elif word == "left":
        sys.stdout.write(f"{left()}\n")
