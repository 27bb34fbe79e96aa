"""``meantime doctor``: is everything as it should be? The exit code says it too."""

from __future__ import annotations

import platform
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from meantime import __version__

if TYPE_CHECKING:
    import argparse

PRIVATE = 0o700
FREE_BYTES_AT_LEAST = 500 * 1024 * 1024
BACKUP_DAYS_AT_MOST = 30
# This program is not older than this day; a clock before it is wrong.
BORN = datetime(2026, 11, 1, tzinfo=UTC)


class Finding(NamedTuple):
    """``look`` is worth a look, but no fault."""

    state: Literal["ok", "look", "WRONG"]
    words: str


def judge(*, well: bool, words: str) -> Finding:
    return Finding("ok" if well else "WRONG", words)


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """No options: a doctor looks at everything."""


def run(_args: argparse.Namespace) -> int:
    """Print every finding; 1 where something is wrong."""
    import django

    django.setup()
    findings = [finding for look in LOOKS for finding in look()]
    for state, words in findings:
        sys.stdout.write(f"{state:5}  {words}\n")
    return int(any(finding.state == "WRONG" for finding in findings))


def versions() -> Iterator[Finding]:
    packages = ", ".join(f"{name} {version(name)}" for name in ("django", "granian"))
    python = platform.python_version()
    yield Finding("ok", f"Meantime {__version__}, Python {python}, {packages}")


def folder() -> Iterator[Finding]:
    from django.conf import settings

    from meantime.config import data_folder

    place = Path(settings.DATA_DIR)
    mode = stat.S_IMODE(place.stat().st_mode)
    yield judge(
        well=mode == PRIVATE, words=f"data folder {place}, mode {mode:04o} (0700)"
    )
    kind = data_folder.file_system(place)
    yield judge(
        well=kind not in data_folder.NETWORK, words=f"file system {kind or 'unknown'}"
    )
    free = shutil.disk_usage(place).free
    yield judge(well=free >= FREE_BYTES_AT_LEAST, words=f"{free // 1_000_000} MB free")
    for path in sorted(place.glob("*")):
        if path.is_file() and stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield Finding("WRONG", f"{path.name} can be opened by others: chmod 600 it")


def databases() -> Iterator[Finding]:
    from django.db import connections

    from meantime.config import sqlite_health

    for connection in connections.all():
        if connection.vendor != "sqlite":
            connection.ensure_connection()
            yield Finding("ok", f"PostgreSQL answers ({connection.alias})")
            continue
        problem = sqlite_health.library_problem()
        library = ".".join(map(str, sqlite_health.library_version()))
        yield judge(well=not problem, words=problem or f"SQLite {library}")
        wrong = sqlite_health.wrong_pragmas(connection)
        words = f"pragmas of {connection.alias}: {wrong or 'as they should be'}"
        yield judge(well=not wrong, words=words)
        sound = sqlite_health.sound(connection)
        yield judge(
            well=sound, words=f"{connection.alias} is {'sound' if sound else 'DAMAGED'}"
        )


def people_and_keys() -> Iterator[Finding]:
    from django.conf import settings
    from django.db import connection

    from meantime.vault import KeyringProblem, keyring
    from meantime.vault.models import KeySet

    with connection.cursor() as cursor:
        if KeySet._meta.db_table not in connection.introspection.table_names(cursor):
            yield Finding("look", "no database yet: start Meantime once")
            return
    try:
        keyring.check()
    except KeyringProblem as problem:
        yield Finding("WRONG", str(problem))
        return
    people = [key_set for key_set in KeySet.objects.all() if key_set.by_passphrase]
    lost = [key_set for key_set in people if not keyring.knows(key_set.owner_id)]
    words = f"keyring {settings.KEYRING_FILE} knows {len(people) - len(lost)}"
    yield judge(well=not lost, words=f"{words} of {len(people)} accounts")


def files() -> Iterator[Finding]:
    """Sealed photos and voices: how many, and whether each has its row."""
    from django.db import connection

    from meantime.vault import media

    if "keepsakes_medium" not in connection.introspection.table_names():
        return
    found = media.standing()
    size = found.size // 1_000_000
    yield Finding("ok", f"{found.files} sealed photos, voices and films, {size} MB")
    if found.without_file:
        words = "files are not here: not brought back yet, or lost"
        yield Finding("look", f"{found.without_file} {words}")
    if found.without_row:
        words = "files belong to nobody; they go by themselves within hours"
        yield Finding("look", f"{found.without_row} {words}")


def clock() -> Iterator[Finding]:
    now = datetime.now(UTC)
    yield judge(well=now > BORN, words=f"clock says {now:%Y-%m-%d %H:%M} UTC")


def backups() -> Iterator[Finding]:
    from django.conf import settings

    from meantime.config.backup import TESTED

    path: Path = settings.DATA_DIR / TESTED
    if not path.is_file():
        yield Finding("look", "no backup was ever tried: see docs/operate/backup.md")
        return
    age = datetime.now(UTC) - datetime.fromisoformat(path.read_text().strip())
    recent = age <= timedelta(days=BACKUP_DAYS_AT_MOST)
    words = f"last tried backup: {age.days} days ago"
    yield Finding("ok" if recent else "look", words)


LOOKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    versions,
    folder,
    databases,
    people_and_keys,
    files,
    clock,
    backups,
)
