from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections

from meantime.config import databases, sqlite_health
from meantime.config.refusals import Refused
from meantime.config.sqlite.base import DatabaseWrapper


def opened(path: Path) -> DatabaseWrapper:
    base = connections["default"].settings_dict
    return DatabaseWrapper({**base, **databases.sqlite(path)}, "one")


@pytest.fixture
def connection(tmp_path: Path, django_db_blocker: Any) -> Iterator[DatabaseWrapper]:
    with django_db_blocker.unblock():
        made = opened(tmp_path / "one.sqlite3")
        yield made
        made.close()


def test_the_pragmas_are_as_they_should_be(connection: DatabaseWrapper) -> None:
    sqlite_health.insist(connection)

    assert sqlite_health.sound(connection)


def test_a_loosened_pragma_is_seen(connection: DatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=NORMAL")

    assert sqlite_health.wrong_pragmas(connection) == {"synchronous": 1}
    with pytest.raises(Refused, match="synchronous"):
        sqlite_health.insist(connection)


def test_an_old_library_is_refused() -> None:
    assert "3.51.3" in sqlite_health.library_problem((3, 51, 2))
    assert not sqlite_health.library_problem((3, 51, 3))


def write(path: Path, times: int) -> None:
    mine = opened(path)
    for _ in range(times):
        mine.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
        with mine.cursor() as cursor:
            cursor.execute("INSERT INTO t VALUES (1)")
        mine.commit()
        mine.set_autocommit(True)
    mine.close()


def test_writers_wait_their_turn_instead_of_failing(
    tmp_path: Path, connection: DatabaseWrapper
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE t (n)")

    with ThreadPoolExecutor(8) as pool:
        running = [pool.submit(write, tmp_path / "one.sqlite3", 20) for _ in range(8)]
        for writer in running:
            writer.result()

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM t")
        assert cursor.fetchone()[0] == 160


def test_sessions_and_slots_stay_out_of_the_data() -> None:
    from django.contrib.sessions.models import Session

    from meantime.vault.models import KeySet, UnlockSlot

    router = databases.RuntimeRouter()
    home = "runtime" if "runtime" in settings.DATABASES else "default"

    assert router.db_for_write(Session) == router.db_for_write(UnlockSlot) == home
    assert router.db_for_write(KeySet) == "default"
