"""A server in small, in a process of its own, on real files: see test_processes.py."""

from __future__ import annotations

import os
import random
import sys
import threading
from uuid import UUID

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meantime.config.settings")
django.setup()

from django.core.management import call_command  # noqa: E402 (after setup)
from django.db import connection, connections  # noqa: E402 (after what must come first)
from tests.vault.conftest import AT, felt  # noqa: E402 (after what must come first)

from meantime.accounts.models import Person  # noqa: E402 (after what must come first)
from meantime.checkins.models import CheckIn  # noqa: E402 (after what must come first)
from meantime.vault import current, keys, rows, slots  # noqa: E402 (after what must come first)

ADA = UUID(int=11)
THREADS, ROWS = 8, 40


def begin() -> None:
    """A new house with one person, unlocked in one session; prints the cookie."""
    for alias in connections:
        call_command("migrate", database=alias, verbosity=0, skip_checks=True)
    person = Person.objects.create(id=ADA, login_name="ada")
    vault = keys.create_throwaway(ADA)
    with current.using(vault):
        rows.keep(CheckIn, person, felt(42), at=AT, client_id=UUID(int=1))
    sys.stdout.write(slots.open_slot(vault, "session", 15))


def go_on(cookie: str) -> None:
    """After a restart: what the cookie still opens."""
    vault = slots.find("session", cookie, ADA)
    with current.using(vault):
        mood = CheckIn.objects.get(id=UUID(int=1)).body.mood if vault else "locked"
    sys.stdout.write(str(mood))


def race(cookie: str) -> None:
    """Eight threads send the same ids in their own orders; two revise one row."""
    vault = slots.find("session", cookie, ADA)
    person = Person.objects.get(id=ADA)
    created: list[bool] = []

    def send(seed: int) -> None:
        ids = [UUID(int=100 + n) for n in range(ROWS)]
        random.Random(seed).shuffle(ids)
        with current.using(vault):
            for row_id in ids:
                mood = felt(row_id.int % 101)
                kept = rows.keep(CheckIn, person, mood, at=AT, client_id=row_id)
                created.append(kept.created)
        connection.close()

    threads = [threading.Thread(target=send, args=(n,)) for n in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stored = CheckIn.objects.of(person).count() - 1
    sys.stdout.write(f"{len(created)} {sum(created)} {stored}")


if __name__ == "__main__":
    act, *cookie = sys.argv[1:]
    begin() if act == "begin" else {"go_on": go_on, "race": race}[act](*cookie)
