"""What can go wrong. No message holds a note, a name or a key."""

from __future__ import annotations


class VaultError(Exception):
    """Anything the vault refuses; ``str()`` is a plain sentence."""

    sentence = "The vault refused."

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or self.sentence)


class VaultLocked(VaultError):
    sentence = "This is sealed, and its owner's vault is not open."


class Tampered(VaultError):
    sentence = "Something sealed was damaged, moved or exchanged."


class Busy(VaultError):
    sentence = "Too many people are unlocking at this moment. Try again in a moment."


class Changed(VaultError):
    sentence = "This was changed elsewhere in the meantime."


class Removed(VaultError):
    sentence = "This was removed in the meantime."


class InboxFull(VaultError):
    sentence = "Too much is waiting for the next unlocking."


class KeyringProblem(VaultError):
    sentence = "The keyring file cannot be used."
