"""What only real files, real threads and a real restart can show."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2]


@pytest.fixture
def server(tmp_path: Path) -> Callable[..., str]:
    """Run one of the acts of process.py in a house of its own."""
    known = {k: v for k, v in os.environ.items() if not k.startswith("MEANTIME_")}
    paths = os.pathsep.join((str(HERE / "src"), str(HERE)))
    environment = known | {"MEANTIME_DATA": str(tmp_path), "PYTHONPATH": paths}

    def run(*act: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "tests.vault.process", *act],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


def test_a_restart_leaves_an_open_session_open(server: Callable[..., str]) -> None:
    cookie = server("begin")

    assert server("go_on", cookie) == "42.0"
    assert server("go_on", "A" * 43) == "locked"


def test_neither_disk_nor_keyring_holds_the_key_of_an_open_session(
    server: Callable[..., str], tmp_path: Path
) -> None:
    cookie = server("begin")

    written = b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
    assert len(written) > 50_000
    assert cookie.encode() not in written
    assert b"Pacific/Auckland" not in written


def test_eight_senders_of_the_same_ids_keep_each_once(
    server: Callable[..., str],
) -> None:
    cookie = server("begin")

    assert server("race", cookie) == "320 40 40"
