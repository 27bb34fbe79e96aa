"""SQLite as we want it: checked at every start, because a wrong pragma is silent."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from meantime.config.refusals import Refused

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

# 3.51.2 and older can corrupt a WAL database (the WAL-reset bug).
LEAST_VERSION = (3, 51, 3)
EXPECTED: dict[str, str | int] = {
    "journal_mode": "wal",
    "synchronous": 2,
    "secure_delete": 1,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
}


def library_version() -> tuple[int, ...]:
    return sqlite3.sqlite_version_info


def library_problem(version: tuple[int, ...] | None = None) -> str:
    """Why this SQLite library will not do; empty when it does."""
    version = version or library_version()
    if version >= LEAST_VERSION:
        return ""
    found, least = (".".join(map(str, v)) for v in (version, LEAST_VERSION))
    return f"SQLite {found} can damage the data; Meantime needs {least} or newer."


def wrong_pragmas(connection: BaseDatabaseWrapper) -> dict[str, object]:
    """Each pragma that is not as it should be, with the value found."""
    wrong: dict[str, object] = {}
    with connection.cursor() as cursor:
        for name, expected in EXPECTED.items():
            cursor.execute(f"PRAGMA {name}")
            row = cursor.fetchone()
            found = row[0] if row else 0
            if found != expected:
                wrong[name] = found
    return wrong


def insist(connection: BaseDatabaseWrapper) -> None:
    """Refuse to go on with a SQLite that could lose or leak something."""
    problem = library_problem()
    wrong = wrong_pragmas(connection)
    if wrong:
        problem = f"SQLite is not set as Meantime needs it: {wrong}."
    if problem:
        raise Refused(problem)


def sound(connection: BaseDatabaseWrapper, *, quick: bool = True) -> bool:
    """Whether SQLite finds its own file undamaged."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check" if quick else "PRAGMA integrity_check")
        return [row[0] for row in cursor.fetchall()] == ["ok"]
