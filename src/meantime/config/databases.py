"""Which database: SQLite in the data folder, or PostgreSQL by one address."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# One process, one write lock; the reasons stand in docs/decisions/0006.
PRAGMAS = {
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "secure_delete": "ON",
    "foreign_keys": "ON",
    "trusted_schema": "OFF",
    "cell_size_check": "ON",
    "cache_size": "-20000",
    "journal_size_limit": "67108864",
}


def sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "meantime.config.sqlite",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": "".join(f"PRAGMA {k}={v};" for k, v in PRAGMAS.items()),
        },
        "TEST": {"NAME": None},
    }


def postgres(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ImproperlyConfigured(
            "MEANTIME_DATABASE_URL must look like postgresql://user@host/name"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }


def configured(url: str, data: Path) -> dict[str, dict[str, Any]]:
    """``default``, and on SQLite ``runtime``: what no backup ever holds."""
    if url:
        return {"default": postgres(url)}
    return {
        "default": sqlite(data / "meantime.sqlite3"),
        "runtime": sqlite(data / "runtime.sqlite3"),
    }


class RuntimeRouter:
    """Sends sessions, unlock slots and guesses to the database nobody backs up."""

    def _alias(self, model: type[Any]) -> str:
        from django.conf import settings

        passing = model._meta.app_label == "sessions" or getattr(
            model, "runtime_only", False
        )
        return "runtime" if passing and "runtime" in settings.DATABASES else "default"

    def db_for_read(self, model: type[Any], **_hints: object) -> str:
        return self._alias(model)

    def db_for_write(self, model: type[Any], **_hints: object) -> str:
        return self._alias(model)

    def allow_migrate(
        self,
        db: str,
        _app_label: str,
        model_name: str | None = None,
        **hints: Any,
    ) -> bool | None:
        from django.apps import apps

        if model_name is None:
            return db == "default"
        try:
            model: type[Any] | None = apps.get_model(_app_label, model_name)
        except LookupError:
            model = hints.get("model")
        return model is None or self._alias(model) == db
