"""Keys, sealing, the sealed inbox: the only cryptography.

Names load when they are asked for: some stand on models, which Django has not yet
loaded when it imports this package.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from meantime.vault.errors import (
        Busy,
        Changed,
        InboxFull,
        KeyringProblem,
        Removed,
        Tampered,
        VaultError,
        VaultLocked,
    )
    from meantime.vault.fields import SealedField
    from meantime.vault.models import SealedModel, sealed_models
    from meantime.vault.opening import Vault, current
    from meantime.vault.querying import SealedManager, SealedQuerySet
    from meantime.vault.records import Record

__all__ = [
    "Busy",
    "Changed",
    "InboxFull",
    "KeyringProblem",
    "Record",
    "Removed",
    "SealedField",
    "SealedManager",
    "SealedModel",
    "SealedQuerySet",
    "Tampered",
    "Vault",
    "VaultError",
    "VaultLocked",
    "current",
    "sealed_models",
]

_HOMES = {
    "Busy": "errors",
    "Changed": "errors",
    "InboxFull": "errors",
    "KeyringProblem": "errors",
    "Removed": "errors",
    "Tampered": "errors",
    "VaultError": "errors",
    "VaultLocked": "errors",
    "SealedField": "fields",
    "SealedModel": "models",
    "sealed_models": "models",
    "Vault": "opening",
    "current": "opening",
    "SealedManager": "querying",
    "SealedQuerySet": "querying",
    "Record": "records",
}


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)
