"""``meantime worker``, which sends beside several servers on PostgreSQL."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.config.conftest import URL
from tests.server import ROOT, environment, fill, meantime

on_postgres = pytest.mark.skipif(not URL, reason="needs PostgreSQL: make test-postgres")


@pytest.mark.sqlite
def test_on_sqlite_the_one_process_sends_and_another_is_refused(tmp_path: Path) -> None:
    said = meantime(tmp_path / "data", "worker")

    assert said.returncode == 1
    assert "just start meantime serve" in said.stderr
    assert "Traceback" not in said.stderr


@on_postgres
def test_before_the_first_start_there_is_nothing_to_send(
    databases: tuple[str, str], tmp_path: Path
) -> None:
    said = meantime(tmp_path / "data", "worker", DATABASE_URL=databases[0])

    assert said.returncode == 1
    assert "start meantime serve first" in said.stderr


@on_postgres
def test_on_postgresql_it_sends_until_it_is_told_to_stop(
    databases: tuple[str, str], tmp_path: Path
) -> None:
    fill(tmp_path / "data", "alma", "1", DATABASE_URL=databases[0])
    with subprocess.Popen(
        [sys.executable, "-m", "meantime", "worker"],
        env=environment(tmp_path / "data", DATABASE_URL=databases[0]),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as worker:
        assert worker.stdout
        assert "Meantime sends reminders" in worker.stdout.readline()
        worker.terminate()
        _out, complaints = worker.communicate(timeout=30)

    assert worker.returncode == 0
    assert complaints == ""
