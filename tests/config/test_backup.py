"""Away from a real data folder into two files, and back into another folder."""

from __future__ import annotations

import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from tests import people
from tests.server import fill, meantime

COUNT = 25
pytestmark = pytest.mark.sqlite


class Saved:
    """A data folder, the two archives made of it, and the identity."""

    def __init__(self, folder: Path) -> None:
        self.data, self.disk = folder / "data", folder / "disk"
        self.identity = folder / "identity.txt"
        self.data.mkdir()
        self.disk.mkdir()

    def make(self) -> str:
        fill(self.data, "alma", str(COUNT), "--sample")
        stray = self.data / "media" / "ab" / "cd" / ("ab" * 16)
        stray.parent.mkdir(parents=True)
        stray.write_bytes(b"of nobody")
        said = meantime(
            self.data,
            *("backup", "--new-identity", str(self.identity), "--to", str(self.disk)),
        )
        assert said.returncode == 0, said.stderr
        return said.stdout

    def archives(self) -> list[str]:
        [data] = self.disk.glob("meantime-*.age")
        return [str(data), str(self.disk / "keyring.age")]

    def restore(self, target: Path, *more: str) -> subprocess.CompletedProcess[str]:
        named = ("--identity", str(self.identity), *more)
        return meantime(target, "restore", *self.archives(), *named)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Saved:
    made = Saved(tmp_path_factory.mktemp("backup"))
    said = made.make()
    assert "it restores, and the keyring knows every account" in said
    return made


def rows(database: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database)) as opened:
        return opened.execute(query).fetchall()


def test_what_comes_back_is_what_went_away(saved: Saved, tmp_path: Path) -> None:
    said = saved.restore(tmp_path)

    assert said.returncode == 0, said.stderr
    everything = "SELECT owner_id, id, month, revision, body FROM checkins_checkin"
    owner = people.stored()["people"]["alma"]["id"].replace("-", "")
    mine = f"{everything} WHERE owner_id = '{owner}' ORDER BY id"
    before = rows(saved.data / "meantime.sqlite3", mine)
    assert len(before) == COUNT
    assert rows(tmp_path / "meantime.sqlite3", mine) == before
    assert (tmp_path / "keyring").read_bytes() == (saved.data / "keyring").read_bytes()


def files_of(folder: Path) -> dict[str, bytes]:
    found = (path for path in (folder / "media").rglob("*") if path.is_file())
    return {path.name: path.read_bytes() for path in found}


def test_sealed_files_come_back_without_strays_and_samples(
    saved: Saved, tmp_path: Path
) -> None:
    saved.restore(tmp_path)

    before, after = files_of(saved.data), files_of(tmp_path)
    assert len(after) == 1  # Alma's; more lie in the folder
    assert after.items() <= before.items()
    assert len(before) > 2
    modes = {path.stat().st_mode & 0o077 for path in (tmp_path / "media").rglob("*")}
    assert modes == {0}


def test_a_made_up_person_is_never_in_a_backup(saved: Saved, tmp_path: Path) -> None:
    saved.restore(tmp_path)

    counted = "SELECT count(DISTINCT owner_id) FROM checkins_checkin"
    assert rows(saved.data / "meantime.sqlite3", counted) == [(2,)]
    assert rows(tmp_path / "meantime.sqlite3", counted) == [(1,)]
    names = rows(
        tmp_path / "meantime.sqlite3", "SELECT login_name FROM accounts_person"
    )
    assert names == [("alma",)]


def test_sessions_and_slots_are_never_in_a_backup(saved: Saved, tmp_path: Path) -> None:
    saved.restore(tmp_path)

    tables = rows(tmp_path / "meantime.sqlite3", "SELECT name FROM sqlite_master")
    assert not {"django_session", "vault_unlockslot"} & {name for (name,) in tables}
    assert not (tmp_path / "runtime.sqlite3").exists()


def test_a_restored_folder_is_closed_to_others(saved: Saved, tmp_path: Path) -> None:
    saved.restore(tmp_path)

    loose = [p.name for p in tmp_path.iterdir() if p.stat().st_mode & 0o077]
    assert not loose
    assert meantime(tmp_path, "doctor").returncode == 0


def test_one_flipped_bit_is_refused(saved: Saved, tmp_path: Path) -> None:
    data, ring = (Path(name) for name in saved.archives())
    bent = tmp_path / data.name
    content = bytearray(data.read_bytes())
    content[len(content) // 2] ^= 1
    bent.write_bytes(content)

    words = ("restore", str(bent), str(ring), "--identity", str(saved.identity))
    said = meantime(tmp_path / "new", *words)

    assert said.returncode == 1
    assert "damaged" in said.stderr
    assert not (tmp_path / "new" / "meantime.sqlite3").exists()


def test_another_identity_opens_nothing(saved: Saved, tmp_path: Path) -> None:
    other = Saved(tmp_path)
    made = meantime(other.data, "backup", "--new-identity", str(other.identity))
    assert "nothing to back up yet" in made.stderr

    saved_by = ("restore", *saved.archives(), "--identity", str(other.identity))
    said = meantime(tmp_path / "new", *saved_by)

    assert said.returncode == 1
    assert "sealed to another key" in said.stderr


def test_nothing_is_left_lying_about(saved: Saved, tmp_path: Path) -> None:
    saved.restore(tmp_path, "--check")

    assert not list(saved.data.glob("backup-work-*"))
    assert [p.name for p in saved.disk.iterdir() if p.suffix != ".age"] == []
    assert not list(tmp_path.glob("*.sqlite3")), "a check changes nothing"


def test_the_identity_does_not_stay_on_the_server(saved: Saved) -> None:
    secret = saved.identity.read_text().splitlines()[-1].encode()

    for path in saved.data.rglob("*"):
        assert not path.is_file() or secret not in path.read_bytes(), path
    within = meantime(saved.data, "backup", "--new-identity", str(saved.data / "id"))
    assert within.returncode == 1


def test_a_folder_with_data_is_not_written_over(saved: Saved) -> None:
    said = saved.restore(saved.data)

    assert said.returncode == 1
    assert "is there already" in said.stderr


def test_somebody_erased_since_stays_unreadable(saved: Saved, tmp_path: Path) -> None:
    """The newest keyring does not know them, so the old data stay noise."""
    data, _ = saved.archives()
    later = Saved(tmp_path)
    fill(later.data, "bo", "1")
    (later.data / "backup-recipient").write_text(
        (saved.data / "backup-recipient").read_text()
    )
    ring = (later.data / "keyring").read_text()
    alma = people.stored()["people"]["alma"]["id"]
    lines = [line for line in ring.splitlines() if alma not in line]
    (later.data / "keyring").write_text("\n".join(lines).replace(",\n }", "\n }"))
    assert meantime(later.data, "backup", "--to", str(later.disk)).returncode == 0

    newest = str(later.disk / "keyring.age")
    words = ("restore", data, newest, "--identity", str(saved.identity))
    said = meantime(tmp_path / "new", *words)

    assert said.returncode == 0, said.stderr
    assert "1 accounts in this backup are not in the keyring" in said.stdout
    assert alma not in (tmp_path / "new" / "keyring").read_text()


def test_a_backup_without_a_key_says_how_to_make_one(tmp_path: Path) -> None:
    said = meantime(tmp_path, "backup")

    assert said.returncode == 1
    assert "--new-identity" in said.stderr


def test_the_doctor_sees_an_open_keyring_and_a_lost_one(tmp_path: Path) -> None:
    data = tmp_path / "data"
    fill(data, "alma", "1")
    (data / "keyring").chmod(0o644)
    loose = meantime(data, "doctor")
    (data / "keyring").unlink()
    lost = meantime(data, "doctor")

    assert loose.returncode == lost.returncode == 1
    assert "can be opened by others" in loose.stdout
    assert "knows 0 of 1 accounts" in lost.stdout
