"""A data folder of its own, three people, and their browsers.

The environment is set before Django reads its settings, so a test run never meets
anybody's real data.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_data = tempfile.mkdtemp(prefix="mt-test-")
atexit.register(shutil.rmtree, _data, ignore_errors=True)
for _name in [name for name in os.environ if name.startswith("MEANTIME_")]:
    if _name not in {"MEANTIME_DATABASE_URL", "MEANTIME_REALDATA"}:
        del os.environ[_name]
os.environ["MEANTIME_DATA"] = _data
Path(_data, "static").mkdir()  # WhiteNoise warns where it is missing
os.environ["DJANGO_SETTINGS_MODULE"] = "meantime.config.settings"

import django  # noqa: E402 (the environment comes first)

django.setup()
# With `-n 2`, another process would read it, and the settings with our data folder,
# before it has a folder of its own.
del os.environ["DJANGO_SETTINGS_MODULE"]

import pytest  # noqa: E402 (after what must come first)
from django.db import connections  # noqa: E402 (after what must come first)
from tests.people import KnownPerson, PersonClient, person, restore_keyring  # noqa: E402 (after what must come first)
from whitenoise.middleware import WhiteNoiseMiddleware  # noqa: E402 (after what must come first)

_static: dict[str, object] = {}


def _look_once(middleware: WhiteNoiseMiddleware) -> None:
    """Static files as the first browser found them: each one would look at all anew."""
    if not _static:
        _look(middleware)
        _static.update(middleware.files)
    middleware.files.update(_static)


_look = WhiteNoiseMiddleware.add_files_from_finders
WhiteNoiseMiddleware.add_files_from_finders = _look_once

NEEDS_DATABASE = {"db", "transactional_db", "live_server"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that may use the database may use both: the data and the runtime."""
    for item in items:
        mark = item.get_closest_marker("django_db")
        if mark or NEEDS_DATABASE & set(getattr(item, "fixturenames", ())):
            wishes = {"databases": "__all__", **(mark.kwargs if mark else {})}
            item.add_marker(pytest.mark.django_db(**wishes), append=False)


@pytest.fixture(scope="session")
def django_db_modify_db_settings_xdist_suffix() -> None:
    """With `-n 2`, a database each. SQLite's are in memory, so they are apart."""
    process, database = os.environ.get("PYTEST_XDIST_WORKER"), connections["default"]
    if process and database.vendor == "postgresql":
        wished = database.settings_dict
        wished["TEST"]["NAME"] = f"test_{wished['NAME']}_{process}"


@pytest.fixture
def keyring(db: None) -> None:
    """The keyring with the secrets of the three people, fresh for each test."""
    restore_keyring()


@pytest.fixture
def alma(keyring: None) -> KnownPerson:
    """The person."""
    return person("alma")


@pytest.fixture
def bo(keyring: None) -> KnownPerson:
    """Her partner."""
    return person("bo")


@pytest.fixture
def cleo(keyring: None) -> KnownPerson:
    """A stranger."""
    return person("cleo")


def _unlocked(somebody: KnownPerson) -> PersonClient:
    browser = PersonClient(somebody)
    browser.unlock()
    return browser


@pytest.fixture
def alma_client(alma: KnownPerson) -> PersonClient:
    """Alma's browser: signed in, locked."""
    return PersonClient(alma)


@pytest.fixture
def alma_unlocked(alma: KnownPerson) -> PersonClient:
    """Alma's browser: signed in, her vault open."""
    return _unlocked(alma)


@pytest.fixture
def bo_unlocked(bo: KnownPerson) -> PersonClient:
    return _unlocked(bo)


@pytest.fixture
def cleo_unlocked(cleo: KnownPerson) -> PersonClient:
    return _unlocked(cleo)
