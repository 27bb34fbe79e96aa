from __future__ import annotations

import hmac
import json
import multiprocessing
import os
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from meantime.vault import KeyringProblem, keyring

ACCOUNT = UUID(int=7)


def mode_of(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_the_file_and_its_folder_are_for_their_owner_alone(own_keyring: Path) -> None:
    keyring.make_secret(ACCOUNT)

    assert mode_of(own_keyring) == 0o600
    assert mode_of(own_keyring.parent) == 0o700


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644])
def test_a_file_open_to_others_is_refused_with_the_way_out(
    own_keyring: Path, mode: int
) -> None:
    keyring.make_secret(ACCOUNT)
    own_keyring.chmod(mode)

    with pytest.raises(KeyringProblem, match=f"mode {mode:04o}.*chmod 600"):
        keyring.check()


def test_a_secret_never_changes() -> None:
    keyring.make_secret(ACCOUNT)
    before = keyring.bind(ACCOUNT, b"x")

    keyring.make_secret(ACCOUNT)
    keyring.make_secret(uuid4())

    assert keyring.bind(ACCOUNT, b"x") == before
    assert before is not None
    assert len(before) == 64


def test_pepper_and_secret_both_go_into_what_is_bound(own_keyring: Path) -> None:
    other = uuid4()
    keyring.make_secret(ACCOUNT)
    keyring.make_secret(other)
    content = json.loads(own_keyring.read_bytes())
    secret = content["accounts"][str(ACCOUNT)]

    key = bytes.fromhex(content["pepper"] + secret)
    assert keyring.bind(ACCOUNT, b"x") == hmac.digest(key, b"x", "sha512")
    assert keyring.bind(ACCOUNT, b"x") != keyring.bind(other, b"x")
    assert keyring.bind(ACCOUNT, b"x") != keyring.bind(ACCOUNT, b"y")


def test_an_account_without_a_secret_binds_nothing() -> None:
    keyring.make_secret(ACCOUNT)

    assert keyring.bind(uuid4(), b"x") is None
    assert keyring.bind(None, b"x") is None


def test_a_forgotten_secret_is_in_the_file_no_more(own_keyring: Path) -> None:
    keyring.make_secret(ACCOUNT)
    secret = json.loads(own_keyring.read_bytes())["accounts"][str(ACCOUNT)]

    keyring.forget(ACCOUNT)

    assert not keyring.knows(ACCOUNT)
    assert secret not in own_keyring.read_text()


def test_forgetting_somebody_unknown_writes_nothing(own_keyring: Path) -> None:
    keyring.forget(ACCOUNT)

    assert not own_keyring.exists()


def test_a_file_exchanged_by_somebody_else_is_noticed(own_keyring: Path) -> None:
    keyring.make_secret(ACCOUNT)
    content = json.loads(own_keyring.read_bytes())
    content["accounts"] = {}
    fresh = own_keyring.with_name("brought-back")
    fresh.touch(mode=0o600)
    fresh.write_text(json.dumps(content))

    fresh.replace(own_keyring)

    assert not keyring.knows(ACCOUNT)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"format": 1}', b"\xff\xfe", b'{"format":1,"accounts":{}}'],
)
def test_a_damaged_file_is_refused_and_stays(own_keyring: Path, content: bytes) -> None:
    keyring.make_secret(ACCOUNT)
    own_keyring.write_bytes(content)

    with pytest.raises(KeyringProblem, match="damaged"):
        keyring.make_secret(uuid4())
    assert own_keyring.read_bytes() == content


def test_a_file_of_a_later_kind_is_refused(own_keyring: Path) -> None:
    keyring.make_secret(ACCOUNT)
    content = json.loads(own_keyring.read_bytes()) | {"format": 2}
    own_keyring.write_text(json.dumps(content))

    with pytest.raises(KeyringProblem, match="unknown"):
        keyring.check()


def test_a_write_that_fails_leaves_the_old_file(
    own_keyring: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyring.make_secret(ACCOUNT)
    before = own_keyring.read_bytes()

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError))
        with pytest.raises(OSError):  # noqa: PT011 (any disk trouble)
            keyring.make_secret(uuid4())

    assert own_keyring.read_bytes() == before
    keyring.make_secret(uuid4())


def _add(accounts: list[UUID]) -> None:
    for account in accounts:
        keyring.make_secret(account)


def test_processes_that_write_at_once_lose_nothing() -> None:
    many = [[uuid4() for _ in range(10)] for _ in range(4)]
    context = multiprocessing.get_context("fork")
    workers = [context.Process(target=_add, args=(part,)) for part in many]

    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert all(worker.exitcode == 0 for worker in workers)
    assert all(keyring.knows(account) for part in many for account in part)


def test_nothing_secret_is_printed() -> None:
    keyring.make_secret(ACCOUNT)
    ring = keyring.read()

    assert ring is not None
    assert ring.pepper.hex() not in repr(ring)
    assert "accounts" not in repr(ring)
