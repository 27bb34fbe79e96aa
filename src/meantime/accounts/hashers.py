"""``Person.password`` is the vault's verifier; Django must never hash one itself."""

from __future__ import annotations

from typing import Any, NoReturn

from django.contrib.auth.hashers import BasePasswordHasher


class VerifierHasher(BasePasswordHasher):
    """Stands where Django wants a hasher, and refuses to do a second Argon2id run."""

    algorithm = "meantime"

    def encode(self, password: str, salt: str) -> NoReturn:
        raise NotImplementedError("passphrases go through vault.keys, not a hasher")

    def verify(self, password: str, encoded: str) -> bool:  # noqa: ARG002 (Django's)
        return False

    def decode(self, encoded: str) -> dict[str, Any]:
        return {"algorithm": self.algorithm, "hash": encoded}

    def safe_summary(self, encoded: str) -> Any:  # noqa: ARG002 (Django's)
        return {"algorithm": self.algorithm}

    def must_update(self, encoded: str) -> bool:  # noqa: ARG002 (Django's signature)
        return False

    def harden_runtime(self, password: str, encoded: str) -> None:
        """Nothing to even out: ``vault.keys.check`` always runs once."""
