"""The real server, started by the real command line, in a data folder of its own."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECONDS_TO_START = SECONDS_TO_WAIT = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(data: Path, **more: str) -> dict[str, str]:
    """As a person's shell would have it: nothing of the test run but the folder.

    Temporary files go to ``temporary`` beside it, so that a test can look at them.
    """
    temporary = data.with_name("temporary")
    temporary.mkdir(exist_ok=True, parents=True)
    kept = {k: v for k, v in os.environ.items() if not k.startswith("MEANTIME_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return {
        **kept,
        "PYTHONPATH": str(ROOT / "src"),
        "MEANTIME_DATA": str(data),
        "TMPDIR": str(temporary),
        **{f"MEANTIME_{name}": value for name, value in more.items()},
    }


def meantime(data: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "meantime", *words],
        env=environment(data, **more),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def fill(data: Path, *words: str, **more: str) -> None:
    """Put people and check-ins there: see ``tests.fill``."""
    data.mkdir(exist_ok=True)
    subprocess.run(
        [sys.executable, "-m", "tests.fill", *words],
        env=environment(data, **more),
        cwd=ROOT,
        check=True,
    )


def until(fits: Callable[[], bool], what: str) -> None:
    """Wait for something that happens elsewhere, a minute at most."""
    last = time.monotonic() + SECONDS_TO_WAIT
    while not fits():
        assert time.monotonic() < last, what
        time.sleep(0.05)


class Running:
    """One server; ``with Running(folder) as server:`` stops it whatever happens."""

    def __init__(self, data: Path, **more: str) -> None:
        self.data, self.more = data, more
        self.port = free_port()
        self.origin = f"http://localhost:{self.port}"
        self.log = data.with_name(f"{data.name}.log")
        self.process: subprocess.Popen[bytes] | None = None
        self.clock = ""

    def __enter__(self) -> Running:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def start(self) -> float:
        """Start, wait until a page comes; the seconds it took."""
        began = time.monotonic()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "meantime", "serve", "--no-browser"],
                env=self._environment(),
                cwd=ROOT,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        while time.monotonic() - began < SECONDS_TO_START:
            if self.process.poll() is not None:
                break
            if self.answers():
                return time.monotonic() - began
            time.sleep(0.05)
        self.kill()
        raise RuntimeError(f"the server did not start: {self.log.read_text()}")

    def put_back(self, kept: Path) -> None:
        """Make all data what they are in ``kept``; start if it does not run as it was.

        A server that runs goes on running, which is why SQLite itself copies.
        """
        if self.clock or self.process is None or self.process.poll() is not None:
            self.kill()
            self.clock = ""
        for theirs in kept.glob("*.sqlite3"):
            ours = self.data / theirs.name
            with (
                closing(sqlite3.connect(theirs)) as source,
                closing(sqlite3.connect(ours)) as target,
            ):
                source.backup(target)
        shutil.rmtree(self.data / "media", ignore_errors=True)
        if (kept / "media").exists():
            shutil.copytree(kept / "media", self.data / "media")
        (self.data / "keyring").unlink(missing_ok=True)
        if (kept / "keyring").exists():
            shutil.copy2(kept / "keyring", self.data / "keyring")
        if self.process is None:
            self.start()

    def move_clock(self, to: str) -> None:
        """Let its clock show ``to`` and go on from there."""
        file = self.data.with_name("clock")
        moved = file.with_suffix(".moved")
        began, self.clock = self.clock, to
        moved.unlink(missing_ok=True)
        # At once, not half written when the server looks.
        file.with_suffix(".new").write_text(to)
        file.with_suffix(".new").replace(file)
        if not began:
            self.kill()
            self.start()
        else:
            until(moved.exists, "the server's clock did not move")

    def _environment(self) -> dict[str, str]:
        found = environment(self.data, PORT=str(self.port), **self.more)
        if self.clock:
            found["TEST_CLOCK"] = str(self.data.with_name("clock"))
            found["PYTHONPATH"] = f"{ROOT / 'tests/moved_clock'}:{found['PYTHONPATH']}"
        return found

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.origin}/help/", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False

    def kill(self) -> None:
        """As a power cut does it: no farewell, the whole group at once."""
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        if self.process is not None:
            self.process.wait(timeout=20)
            self.process = None

    def stop(self) -> int:
        """As a person does it: Ctrl+C."""
        assert self.process is not None
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(timeout=20)
        self.process = None
        return code
