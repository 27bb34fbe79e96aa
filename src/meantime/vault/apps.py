"""The vault as a Django app."""

from __future__ import annotations

import resource

from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "meantime.vault"

    def ready(self) -> None:
        """A crash must not write open vaults to disk."""
        _soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
