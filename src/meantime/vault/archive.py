"""age files: backups to the operator's key, personal exports under a passphrase."""

from __future__ import annotations

from pathlib import Path
from typing import IO, NamedTuple

import pyrage

from meantime.vault.errors import Tampered

_REFUSALS = (pyrage.DecryptError, ValueError)


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
    try:
        pyrage.decrypt_file(str(source), str(target), [_identity(identity)])
    except _REFUSALS:
        target.unlink(missing_ok=True)
        raise Tampered("The archive is damaged, or sealed to another key.") from None


def encrypt_stream(source: IO[bytes], target: IO[bytes], recipient: str) -> None:
    pyrage.encrypt_io(source, target, [_recipient(recipient)])


def decrypt_stream(source: IO[bytes], target: IO[bytes], identity: str) -> None:
    try:
        pyrage.decrypt_io(source, target, [_identity(identity)])
    except _REFUSALS:
        raise Tampered("The archive is damaged, or sealed to another key.") from None


def encrypt_with_passphrase(content: bytes, passphrase: str) -> bytes:
    sealed: bytes = pyrage.passphrase.encrypt(content, passphrase)
    return sealed


def decrypt_with_passphrase(sealed: bytes, passphrase: str) -> bytes:
    try:
        content: bytes = pyrage.passphrase.decrypt(sealed, passphrase)
    except _REFUSALS:
        raise Tampered("The file is damaged, or the passphrase is another.") from None
    return content


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
