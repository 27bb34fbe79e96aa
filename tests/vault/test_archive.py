from __future__ import annotations

import io
from pathlib import Path

import pytest

from meantime.vault import Tampered, archive


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "plain"
    path.write_bytes(b"the whole house" * 10_000)
    return path


def test_a_file_comes_back_to_whoever_holds_the_identity(plain: Path) -> None:
    secret, recipient = archive.make_identity()
    sealed, back = plain.with_name("sealed"), plain.with_name("back")

    archive.encrypt_file(plain, sealed, recipient)
    archive.decrypt_file(sealed, back, secret)

    assert back.read_bytes() == plain.read_bytes()
    assert b"whole house" not in sealed.read_bytes()
    assert sealed.read_bytes().startswith(b"age-encryption.org/v1")


def test_a_stream_comes_back_too() -> None:
    secret, recipient = archive.make_identity()
    sealed, back = io.BytesIO(), io.BytesIO()

    archive.encrypt_stream(io.BytesIO(b"x" * 200_000), sealed, recipient)
    archive.decrypt_stream(io.BytesIO(sealed.getvalue()), back, secret)

    assert back.getvalue() == b"x" * 200_000


def test_another_identity_opens_nothing_and_leaves_nothing(plain: Path) -> None:
    sealed, back = plain.with_name("sealed"), plain.with_name("back")
    archive.encrypt_file(plain, sealed, archive.make_identity().recipient)

    with pytest.raises(Tampered):
        archive.decrypt_file(sealed, back, archive.make_identity().secret)
    assert not back.exists()


@pytest.mark.parametrize("where", [0.01, 0.5, 0.99])
def test_one_bent_byte_is_refused(plain: Path, where: float) -> None:
    secret, recipient = archive.make_identity()
    sealed, back = plain.with_name("sealed"), plain.with_name("back")
    archive.encrypt_file(plain, sealed, recipient)
    bent = bytearray(sealed.read_bytes())
    bent[int(len(bent) * where)] ^= 1
    sealed.write_bytes(bent)

    with pytest.raises(Tampered):
        archive.decrypt_file(sealed, back, secret)
    assert not back.exists()


def test_a_truncated_file_is_refused(plain: Path) -> None:
    secret, recipient = archive.make_identity()
    sealed, back = plain.with_name("sealed"), plain.with_name("back")
    archive.encrypt_file(plain, sealed, recipient)
    sealed.write_bytes(sealed.read_bytes()[: 70 * 1024])

    with pytest.raises(Tampered):
        archive.decrypt_file(sealed, back, secret)


def test_trouble_with_the_disk_is_no_tampering(plain: Path) -> None:
    secret, recipient = archive.make_identity()
    sealed = plain.with_name("sealed")
    archive.encrypt_file(plain, sealed, recipient)
    source = io.BytesIO(sealed.read_bytes())

    with pytest.raises(OSError, match="No such file"):
        archive.decrypt_file(sealed, plain.with_name("no") / "such", secret)
    full = Path("/dev/full").open("wb", buffering=0)  # noqa: SIM115 (closed below)
    with full, pytest.raises(OSError, match="No space"):
        archive.decrypt_stream(source, full, secret)


def test_a_passphrase_seals_a_personal_file() -> None:
    sealed = archive.encrypt_with_passphrase(b"my year", "blue bicycle by the sea")

    assert archive.decrypt_with_passphrase(sealed, "blue bicycle by the sea") == (
        b"my year"
    )
    with pytest.raises(Tampered):
        archive.decrypt_with_passphrase(sealed, "red bicycle")
    with pytest.raises(Tampered):
        archive.decrypt_with_passphrase(b"no such file", "red bicycle")


def test_what_is_no_key_is_refused_without_repeating_it(plain: Path) -> None:
    assert archive.is_recipient(archive.make_identity().recipient)
    assert not archive.is_recipient("age1nothing")

    with pytest.raises(ValueError, match="begins with") as refused:
        archive.decrypt_file(plain, plain, "AGE-SECRET-KEY-1MARKER")
    assert "MARKER" not in str(refused.value)
    assert plain.exists()


def test_an_identity_is_not_printed() -> None:
    made = archive.make_identity()

    assert made.secret.startswith("AGE-SECRET-KEY-1")
    assert made.secret not in f"{made} {made!r}"
