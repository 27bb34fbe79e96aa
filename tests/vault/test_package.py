from __future__ import annotations

import pickle
import resource
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest

from meantime import vault
from meantime.vault.opening import Vault

SOURCES = Path(__file__).parents[2] / "src"


def test_every_public_name_is_there() -> None:
    assert all(getattr(vault, name) for name in vault.__all__)
    assert set(vault.__all__) == set(vault._HOMES)
    with pytest.raises(AttributeError):
        _ = vault.nothing_of_the_kind


def test_the_package_loads_before_django_does() -> None:
    """Apps import it while Django is still collecting them."""
    early = "from meantime.vault import Record, Tampered, Vault, current"

    subprocess.run(
        [sys.executable, "-c", early], env={"PYTHONPATH": str(SOURCES)}, check=True
    )


def test_a_crash_writes_no_core() -> None:
    assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0


def test_an_open_vault_cannot_be_stored() -> None:
    with pytest.raises(TypeError, match="stays in memory"):
        pickle.dumps(Vault(uuid4(), bytes(32)))


def test_an_account_key_has_32_bytes() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Vault(uuid4(), b"short")
