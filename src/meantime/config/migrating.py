"""Bringing the database up to the program, with a copy first, and never back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from meantime.config.refusals import Refused

if TYPE_CHECKING:
    from pathlib import Path

COPIES_KEPT = 3


def bring_up_to_date() -> None:
    """Migrate every database that needs it."""
    for alias in settings.DATABASES:
        executor = MigrationExecutor(connections[alias])
        _refuse_newer(executor)
        targets = executor.loader.graph.leaf_nodes()
        if executor.migration_plan(targets):
            if alias == "default" and executor.loader.applied_migrations:
                _copy_first(alias)
            call_command("migrate", database=alias, interactive=False, verbosity=0)


def is_there() -> bool:
    """Whether anybody ever started Meantime with this database."""
    with connections["default"].cursor() as cursor:
        names = connections["default"].introspection.table_names(cursor)
    return "accounts_person" in names


def _refuse_newer(executor: MigrationExecutor) -> None:
    known = set(executor.loader.disk_migrations)
    ours = {label for label, _ in known}
    unknown = [
        f"{label}.{name}"
        for label, name in executor.loader.applied_migrations
        if label in ours and (label, name) not in known
    ]
    # A squashed migration's forerunners are known through it.
    for migration in executor.loader.disk_migrations.values():
        forerunners = {f"{label}.{name}" for label, name in migration.replaces}
        unknown = [name for name in unknown if name not in forerunners]
    if unknown:
        raise Refused(
            "This database was last used by a newer Meantime "
            f"({', '.join(sorted(unknown))} is unknown here). Start that newer "
            "version, or restore a backup made by this one. Nothing was changed."
        )


def _copy_first(alias: str) -> None:
    connection = connections[alias]
    if connection.vendor != "sqlite":
        return  # the operator of a PostgreSQL server has backups of her own
    folder: Path = settings.DATA_DIR / "before-migrating"
    folder.mkdir(mode=0o700, exist_ok=True)
    now = datetime.now(UTC)
    copy = folder / f"{now:%Y%m%d-%H%M%S-%f}.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
    copy.chmod(0o600)
    for old in sorted(folder.glob("*.sqlite3"))[:-COPIES_KEPT]:
        old.unlink()
