"""Starting, refusing to start, and stopping, through the real command line."""

from __future__ import annotations

import socket
import stat
import time
from pathlib import Path

import pytest
from tests.server import Running, fill, free_port, meantime

pytestmark = pytest.mark.sqlite


def test_it_starts_warm_within_three_seconds_and_keeps_its_folder_private(
    tmp_path: Path,
) -> None:
    server = Running(tmp_path / "data")
    with server:
        assert server.stop() == 0
        seconds = server.start()

        assert seconds < 3 * 2, "twice the promise, for a busy machine"
        modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in server.data.iterdir()}
    assert stat.S_IMODE(server.data.stat().st_mode) == 0o700
    assert not {name for name, mode in modes.items() if mode & 0o077}


def test_a_taken_port_is_said_clearly(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = meantime(tmp_path, "serve", "--port", str(port))

    assert said.returncode == 1
    assert f"Port {port} is taken" in said.stderr
    assert f"make run PORT={port + 1}" in said.stderr
    assert "Traceback" not in said.stderr


def test_a_second_server_on_the_same_data_is_refused(tmp_path: Path) -> None:
    with Running(tmp_path / "data") as server:
        said = meantime(server.data, "serve", "--port", str(free_port()))

    assert said.returncode == 1
    assert f"already running with the data in {server.data}" in said.stderr
    assert server.origin in said.stderr


def test_several_workers_on_sqlite_are_refused(tmp_path: Path) -> None:
    said = meantime(tmp_path, "serve", WORKERS="3")

    assert said.returncode == 1
    assert "use PostgreSQL" in said.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ORIGIN", "http://diary.example"),
        ("PORT", "many"),
        ("SIGNUP", "everybody"),
        ("DATA", "here"),
        ("TLS_CERT", "/no/cert.pem"),
        ("QUESTIONNAIRES", "some"),
        ("INSTRUMENTS", "/no/folder"),
    ],
)
def test_a_nonsense_setting_fails_loudly(tmp_path: Path, name: str, value: str) -> None:
    said = meantime(tmp_path, "serve", **{name: value})

    assert said.returncode == 1
    assert f"MEANTIME_{name}" in said.stderr
    assert "Traceback" not in said.stderr


def test_an_older_program_refuses_a_newer_database(tmp_path: Path) -> None:
    import sqlite3

    with Running(tmp_path / "data") as server:
        server.stop()
    with sqlite3.connect(server.data / "meantime.sqlite3") as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied)"
            " VALUES ('vault', '9999_from_the_future', '2030-01-01')"
        )
    database.close()
    said = meantime(server.data, "serve", "--port", str(free_port()))

    assert said.returncode == 1
    assert "newer Meantime" in said.stderr
    assert "vault.9999_from_the_future" in said.stderr


def test_a_migration_leaves_a_copy_of_what_was(tmp_path: Path) -> None:
    import sqlite3

    with Running(tmp_path / "data") as server:
        server.stop()
        assert not (server.data / "before-migrating").exists()
        with sqlite3.connect(server.data / "meantime.sqlite3") as database:
            database.execute("DROP TABLE checkins_checkin")
            database.execute("DELETE FROM django_migrations WHERE app = 'checkins'")
        database.close()
        server.start()
        [copy] = (server.data / "before-migrating").iterdir()

    assert copy.suffix == ".sqlite3"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_it_does_not_keep_a_person_waiting_to_stop(tmp_path: Path) -> None:
    with Running(tmp_path / "data") as server:
        began = time.monotonic()
        code = server.stop()

    assert code == 0
    assert time.monotonic() - began < 5


def test_an_invitation_before_the_first_start_is_refused_kindly(tmp_path: Path) -> None:
    said = meantime(tmp_path, "invite", SIGNUP="invite")

    assert said.returncode == 1
    assert "start Meantime once" in said.stderr


def test_an_invitation_is_printed_once_there_is_a_database(tmp_path: Path) -> None:
    with Running(tmp_path / "data", SIGNUP="invite") as server:
        said = meantime(server.data, "invite", SIGNUP="invite")

    assert said.returncode == 0, said.stderr
    assert len(said.stdout.strip()) >= 20


def test_a_lost_keyring_is_said_before_anybody_signs_in(tmp_path: Path) -> None:
    data = tmp_path / "data"
    fill(data, "alma", "1")
    (data / "keyring").unlink()

    said = meantime(data, "serve", "--port", str(free_port()))

    assert said.returncode == 1
    assert "keyring" in said.stderr
    assert "is missing. Bring it back from its backup" in said.stderr
