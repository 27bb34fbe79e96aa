"""The same two commands on PostgreSQL, through its own programs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.config.conftest import URL
from tests.server import fill, meantime

pytestmark = pytest.mark.skipif(
    not URL or not shutil.which("pg_dump"),
    reason="needs PostgreSQL: make test-postgres",
)


def test_away_and_back(databases: tuple[str, str], tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    identity = tmp_path / "identity.txt"
    fill(old, "alma", "7", "--sample", DATABASE_URL=databases[0])
    words = ("backup", "--new-identity", str(identity), "--to", str(tmp_path))
    made = meantime(old, *words, DATABASE_URL=databases[0])
    assert made.returncode == 0, made.stderr

    archives = (str(next(tmp_path.glob("meantime-*"))), str(tmp_path / "keyring.age"))
    words = ("restore", *archives, "--identity", str(identity))
    back = meantime(new, *words, DATABASE_URL=databases[1])

    assert back.returncode == 0, back.stderr
    assert counted(databases[1]) == (1, 7), "Alma and hers; the made-up person is gone"
    well = meantime(new, "doctor", DATABASE_URL=databases[1])
    assert well.returncode == 0, well.stdout
    assert "knows 1 of 1 accounts" in well.stdout


def counted(url: str) -> tuple[int, int]:
    import psycopg

    user, place = url.replace("%2F", "/").removeprefix("postgresql://").split("@")
    host, _, name = place.rpartition("/")
    with psycopg.connect(host=host, user=user, dbname=name) as opened:
        people = opened.execute("SELECT count(*) FROM accounts_person").fetchone()
        rows = opened.execute("SELECT count(*) FROM checkins_checkin").fetchone()
    assert people
    assert rows
    return int(people[0]), int(rows[0])
