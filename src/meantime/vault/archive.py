"""age files: backups to the operator's key, personal exports under a passphrase."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

import pyrage

from meantime.vault.errors import Tampered

_REFUSED = "The file is damaged, or sealed to another key or passphrase."


class Identity(NamedTuple):
    """What opens backups (keep it off the server) and what they are sealed to."""

    secret: str
    recipient: str

    def __repr__(self) -> str:
        return "<an identity>"


def make_identity() -> Identity:
    made = pyrage.x25519.Identity.generate()
    return Identity(str(made), str(made.to_public()))


def is_recipient(text: str) -> bool:
    try:
        _recipient(text)
    except ValueError:
        return False
    return True


def encrypt_file(source: Path, target: Path, recipient: str) -> None:
    pyrage.encrypt_file(str(source), str(target), [_recipient(recipient)])


def decrypt_file(source: Path, target: Path, identity: str) -> None:
    """Open an archive. Where it is refused, nothing of it is left behind."""
    known = _identity(identity)
    try:
        with _refusing():
            pyrage.decrypt_file(str(source), str(target), [known])
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def encrypt_stream(source: IO[bytes], target: IO[bytes], recipient: str) -> None:
    pyrage.encrypt_io(source, target, [_recipient(recipient)])


def decrypt_stream(source: IO[bytes], target: IO[bytes], identity: str) -> None:
    """The same for streams: on ``Tampered`` throw away what was written so far."""
    known = _identity(identity)
    with _refusing():
        pyrage.decrypt_io(source, target, [known])


def encrypt_with_passphrase(content: bytes, passphrase: str) -> bytes:
    sealed: bytes = pyrage.passphrase.encrypt(content, passphrase)
    return sealed


def decrypt_with_passphrase(sealed: bytes, passphrase: str) -> bytes:
    with _refusing():
        content: bytes = pyrage.passphrase.decrypt(sealed, passphrase)
    return content


@contextmanager
def _refusing() -> Iterator[None]:
    """Say one thing for a wrong key and for damage; trouble with the disk stays.

    pyrage raises ``OSError`` for both, the disk's with its number in the text.
    """
    try:
        yield
    except (pyrage.DecryptError, ValueError, EOFError):
        raise Tampered(_REFUSED) from None
    except OSError as trouble:
        if trouble.errno is not None or "os error" in str(trouble):
            raise
        raise Tampered(_REFUSED) from None


def _recipient(text: str) -> object:
    try:
        return pyrage.x25519.Recipient.from_str(text.strip())
    except pyrage.RecipientError:
        raise ValueError("an age recipient begins with age1") from None


def _identity(text: str) -> object:
    try:
        return pyrage.x25519.Identity.from_str(text.strip())
    except pyrage.IdentityError:
        raise ValueError("an age identity begins with AGE-SECRET-KEY-1") from None
