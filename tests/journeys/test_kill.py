"""When it says Saved, it is on the disk: the server is killed in mid-write."""

from __future__ import annotations

import random
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path
from urllib.error import URLError
from uuid import UUID, uuid4

import pytest
from tests import people
from tests.journeys.http import Caller
from tests.server import Running, fill

pytestmark = pytest.mark.sqlite
BROKEN = (URLError, ConnectionError, TimeoutError, OSError)


class Writer:
    """Sends check-ins until told to stop; repeats one until it is acknowledged."""

    def __init__(self, caller: Caller) -> None:
        self.caller = caller
        self.acknowledged: set[UUID] = set()
        self.sent: set[UUID] = set()
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self._write, daemon=True)

    def _write(self) -> None:
        current = uuid4()
        while not self.stopped.is_set():
            self.sent.add(current)
            if self._accepted(current):
                self.acknowledged.add(current)
                current = uuid4()
            else:
                time.sleep(0.05)

    def _accepted(self, client_id: UUID) -> bool:
        felt = {"client_id": str(client_id), "mood": "40", "at": "now"}
        try:
            return self.caller.post("/check-in/", felt).status == 200
        except BROKEN:
            return False

    def wait_for(self, many: int) -> None:
        deadline = time.monotonic() + 60
        while len(self.acknowledged) < many:
            assert time.monotonic() < deadline, "nothing was acknowledged in a minute"
            time.sleep(0.01)

    def stop(self) -> None:
        self.stopped.set()
        self.thread.join(timeout=60)


def ids(data: Path) -> list[UUID]:
    with closing(sqlite3.connect(data / "meantime.sqlite3")) as opened:
        rows = opened.execute("SELECT id FROM checkins_checkin").fetchall()
    return [UUID(row[0]) for row in rows]


def soundness(data: Path) -> list[str]:
    said = []
    for name in ("meantime.sqlite3", "runtime.sqlite3"):
        with closing(sqlite3.connect(data / name)) as opened:
            said += [row[0] for row in opened.execute("PRAGMA integrity_check")]
    return said


def kill_again_and_again(server: Running, times: int, writer: Writer) -> None:
    chance = random.Random(times)
    for _ in range(times):
        wanted = len(writer.acknowledged) + 1
        writer.wait_for(wanted)
        time.sleep(chance.uniform(0, 0.15))
        server.kill()
        server.start()


@pytest.mark.parametrize(
    "times", [20, pytest.param(200, marks=pytest.mark.slow)], ids=str
)
def test_no_acknowledged_check_in_is_lost(tmp_path: Path, times: int) -> None:
    data = tmp_path / "data"
    fill(data, "alma", "0")
    with Running(data) as server:
        caller = Caller(server.origin)
        caller.sign_in("alma", people.passphrase("alma"))
        writer = Writer(caller)
        writer.thread.start()
        kill_again_and_again(server, times, writer)
        writer.stop()
        server.kill()

    kept = ids(data)
    assert len(writer.acknowledged) >= times
    assert writer.acknowledged - set(kept) == set(), "lost"
    assert len(kept) == len(set(kept) & writer.sent), "kept twice, or never sent"
    assert soundness(data) == ["ok", "ok"]
