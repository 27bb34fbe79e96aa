"""Copies of the database: taken while people write, without made-up people, checked."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection

from meantime.config.refusals import Refused


def tables_of_people() -> Iterator[tuple[str, str]]:
    """Each table (a newer program may know more than there are) that names a person."""
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
    person = apps.get_model("accounts", "Person")
    for model in apps.get_models(include_auto_created=True):
        if model._meta.db_table not in there:
            continue
        for field in model._meta.local_concrete_fields:
            related = field.remote_field.model if field.remote_field else None
            if related is person or field.column == "owner_id":
                yield model._meta.db_table, str(field.column)


def statements_without_samples() -> list[str]:
    """SQL that drops every made-up person and all that is theirs."""
    made_up = "SELECT id FROM accounts_person WHERE sample_until IS NOT NULL"
    deletions = [
        f'DELETE FROM "{table}" WHERE "{column}" IN ({made_up})'  # noqa: S608 (our own names)
        for table, column in tables_of_people()
    ]
    return [*deletions, "DELETE FROM accounts_person WHERE sample_until IS NOT NULL"]


def runtime_tables() -> list[str]:
    """Sessions, open slots and parked uploads: never in a backup."""
    return [
        model._meta.db_table
        for model in apps.get_models()
        if getattr(model, "runtime_only", False) or model._meta.app_label == "sessions"
    ]


def take(folder: Path) -> Path:
    """Copy the database into ``folder`` as it is at this moment."""
    if connection.vendor == "sqlite":
        return _take_sqlite(folder / "database.sqlite3")
    return _take_postgres(folder / "database.pgdump")


def _take_sqlite(target: Path) -> Path:
    import sqlite3

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check")
        if cursor.fetchall() != [("ok",)]:
            raise Refused(
                "The database is damaged, so no backup was made of it. "
                "Keep the older backups, and run: meantime doctor"
            )
        cursor.execute("VACUUM INTO %s", [str(target)])
    target.chmod(0o600)
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        copy.execute("PRAGMA secure_delete=ON")
        for statement in statements_without_samples():
            copy.execute(statement)
        copy.execute("VACUUM")
    return target


def check_sqlite(path: Path) -> list[str]:
    """What is wrong with a copy; empty when it is sound."""
    import sqlite3

    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as copy:
            said = [row[0] for row in copy.execute("PRAGMA integrity_check")]
            loose = copy.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError as error:
        return [f"SQLite cannot read it: {error}"]
    problems = [] if said == ["ok"] else said[:5]
    return problems + [f"a row of {row[0]} points to nothing" for row in loose[:5]]


def accounts_in(path: Path) -> set[str]:
    """The ids of the people whose keys need the keyring."""
    import sqlite3

    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as copy:
        rows = copy.execute(
            "SELECT owner_id FROM vault_keyset WHERE length(by_passphrase) > 0"
        ).fetchall()
    return {row[0] for row in rows}


def _take_postgres(target: Path) -> Path:
    left_out = [f"--exclude-table-data={table}" for table in runtime_tables()]
    _postgres("pg_dump", "--format=custom", f"--file={target}", *left_out)
    return target


def check_postgres(path: Path) -> list[str]:
    listing = _postgres("pg_restore", "--list", str(path), connect=False)
    return [] if "accounts_person" in listing else ["the dump has no people's table"]


def put_back_postgres(path: Path) -> None:
    """Fill the (empty) configured database, then drop made-up people."""
    with connection.cursor() as cursor:
        if connection.introspection.table_names(cursor):
            raise Refused("The database is not empty; restore into an empty one.")
    connection.close()
    database = f"--dbname={connection.settings_dict['NAME']}"
    _postgres("pg_restore", "--no-owner", "--exit-on-error", database, str(path))
    with connection.cursor() as cursor:
        for statement in statements_without_samples():
            cursor.execute(statement)


def _postgres(program: str, *arguments: str, connect: bool = True) -> str:
    found = shutil.which(program)
    if found is None:
        raise Refused(f"{program} is missing: install PostgreSQL's client programs.")
    wanted: dict[str, Any] = connection.settings_dict if connect else {}
    names = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER"}
    names |= {"PASSWORD": "PGPASSWORD", "NAME": "PGDATABASE"}
    given = {env: str(wanted[key]) for key, env in names.items() if wanted.get(key)}
    done = subprocess.run(  # noqa: S603 (no shell; our own arguments)
        [found, *arguments],
        env={**os.environ, **given},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Refused(f"{program} failed: {done.stderr.strip().splitlines()[-1:]}")
    return done.stdout
