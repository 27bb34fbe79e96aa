"""The sender is killed at every step, and two senders claim at once. Real processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from tests.reminders.push_service import PushService, Receiving, certificate
from tests.server import ROOT, Running, environment, free_port

URL = os.environ.get("MEANTIME_DATABASE_URL", "")
MANY = 10_000


class MailBox:
    """A mail server that keeps what it was given, and says what stage it is at."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.stage: Any = lambda _name: None

    async def handle_EHLO(  # noqa: N802 (aiosmtpd's name)
        self,
        _server: Any,
        session: Any,
        _envelope: Any,
        hostname: str,
        responses: list[str],
    ) -> list[str]:
        session.host_name = hostname
        self.stage("greeted")
        return responses

    async def handle_MAIL(  # noqa: N802 (aiosmtpd's name)
        self,
        _server: Any,
        _session: Any,
        envelope: Any,
        address: str,
        options: list[str],
    ) -> str:
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        self.stage("sender named")
        return "250 OK"

    async def handle_DATA(  # noqa: N802 (aiosmtpd's name)
        self, _server: Any, _session: Any, envelope: Any
    ) -> str:
        lines = envelope.content.decode().splitlines()
        self.ids += [line for line in lines if line.startswith("Message-ID:")]
        self.stage("taken")
        return "250 OK"


@pytest.fixture(scope="module")
def database() -> Iterator[dict[str, str]]:
    """A database of its own: a file, or one beside that of the tests."""
    if not URL:
        yield {}
        return
    import psycopg

    name = "mt_reminders"
    user, place = URL.replace("%2F", "/").removeprefix("postgresql://").split("@")
    host = place.rpartition("/")[0]
    with psycopg.connect(host=host, user=user, dbname="postgres") as opened:
        opened.autocommit = True
        opened.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        opened.execute(f"CREATE DATABASE {name}")
        yield {"DATABASE_URL": f"{URL.rpartition('/')[0]}/{name}"}
        opened.execute(f"DROP DATABASE {name} WITH (FORCE)")


class Outside:
    """Runs the words of ``tests.reminders.outside`` on one data folder."""

    def __init__(self, data: Path, more: dict[str, str]) -> None:
        self.data, self.more = data, more
        data.mkdir(mode=0o700)
        (data / "static").mkdir()

    def start(self, *words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.reminders.outside", *words],
            env=environment(self.data, **self.more),
            cwd=ROOT,
            text=True,
            stdout=subprocess.PIPE,
        )

    def run(self, *words: str) -> str:
        process = self.start(*words)
        said, _ = process.communicate(timeout=180)
        assert process.returncode == 0
        return said


class World(Outside):
    """Somebody with a browser and an address; and a hand that kills the sender."""

    def __init__(
        self, data: Path, more: dict[str, str], service: PushService, box: MailBox
    ) -> None:
        super().__init__(data, more)
        self.service, self.box = service, box
        self.killed_at = ""
        self.sender: subprocess.Popen[str] | None = None
        self._lock = threading.Lock()

    def listen(self) -> None:
        self.service.stage = self.box.stage = self._stage

    def _stage(self, name: str) -> None:
        with self._lock:
            if self.killed_at == name and self.sender is not None:
                self.sender.send_signal(signal.SIGKILL)
                self.sender.wait()
                self.sender = None

    def send_and_kill(self, stage: str, *, pushes: int, mails: int) -> None:
        self.killed_at = stage
        words = ("begin", str(pushes), str(mails), self.service.endpoint())
        with self._lock:
            self.sender = sender = self.start(*words)
        sender.communicate(timeout=120)
        assert sender.returncode == -signal.SIGKILL
        self.killed_at = ""


@pytest.fixture(scope="module")
def one_world(
    tmp_path_factory: pytest.TempPathFactory, database: dict[str, str]
) -> Iterator[World]:
    """One for all: making a database takes longer than killing a sender."""
    folder, box = tmp_path_factory.mktemp("killed"), MailBox()
    pem = certificate(folder)
    with pytest.MonkeyPatch.context() as patched, PushService(pem) as service:
        patched.setenv("SSL_CERT_FILE", str(pem))
        post = Controller(box, hostname="127.0.0.1", port=free_port())
        post.start()
        more = {
            **database,
            "PUSH_HOSTS": f"localhost:{service.port}",
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(post.port),
            "EMAIL_SECURITY": "none",
            "EMAIL_FROM": "notes@post.example",
        }
        yield World(folder / "data", more, service, box)
        post.stop()


@pytest.fixture
def world(one_world: World) -> World:
    one_world.service.pushed.clear()
    one_world.box.ids.clear()
    one_world.listen()
    return one_world


def shown(service: PushService) -> Counter[str]:
    """What a browser shows: one note for each tag, however often it came."""
    phone = Receiving()
    return Counter({phone.read(pushed)["tag"]: 1 for pushed in service.pushed})


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 120
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.3)


@pytest.mark.parametrize("stage", ["connected", "received", "answered"])
def test_a_push_survives_the_sender_and_is_shown_once(world: World, stage: str) -> None:
    world.send_and_kill(stage, pushes=3, mails=0)
    world.run("send")  # ends when nothing is left

    assert len(shown(world.service)) == 3
    assert 3 <= len(world.service.pushed) <= 4


@pytest.mark.parametrize(
    ("stage", "mails"), [("greeted", 3), ("sender named", 2), ("taken", 3)]
)
def test_a_mail_is_never_sent_twice(world: World, stage: str, mails: int) -> None:
    """Killed before anything was said it still goes; from then on it may be lost."""
    world.send_and_kill(stage, pushes=0, mails=3)
    world.run("send")  # ends when nothing is left

    assert len(world.box.ids) == len(set(world.box.ids)) == mails


@pytest.mark.sqlite
def test_the_one_process_sends_by_itself_and_again_after_a_power_cut(
    world: World,
) -> None:
    world.run("prepare", "2", "2", world.service.endpoint())
    server = Running(world.data, **world.more)
    started = threading.Event()

    def cut(stage: str) -> None:
        if stage == "received":
            started.wait(timeout=60)
            server.kill()

    world.service.stage = cut
    server.start()
    started.set()
    wait_until(lambda: server.process is None)

    world.service.stage = lambda _name: None
    with server:
        wait_until(lambda: world.run("left") == "0\n")

    assert len(shown(world.service)) == 2
    assert len(world.box.ids) == len(set(world.box.ids)) <= 2


def test_two_claim_ten_thousand_and_none_twice(
    world: World, database: dict[str, str]
) -> None:
    """Two threads of the one process on SQLite; two processes on PostgreSQL."""
    world.run("prepare", str(MANY), "0")

    if database:
        both = [world.start("claim", "1") for _ in range(2)]
        said = [process.communicate(timeout=300)[0] for process in both]
    else:
        said = world.run("claim", "2").split("--\n")[:2]

    found = [part.replace("--", "").split() for part in said]
    assert len(set(found[0]) | set(found[1])) == MANY
    assert len(found[0]) + len(found[1]) == MANY
    assert min(map(len, found)) > 0, "both had their part"
