"""Reading ``MEANTIME_*`` variables. Nonsense fails loudly at start."""

from __future__ import annotations

import os
from pathlib import Path
from typing import overload

from django.core.exceptions import ImproperlyConfigured

PREFIX = "MEANTIME_"


def text(name: str, default: str) -> str:
    """The variable as it stands, or ``default`` where it is unset or empty."""
    return os.environ.get(PREFIX + name, "").strip() or default


def choice(name: str, default: str, allowed: tuple[str, ...]) -> str:
    value = text(name, default)
    if value not in allowed:
        raise ImproperlyConfigured(
            f"{PREFIX}{name} must be one of {', '.join(allowed)}, not {value!r}"
        )
    return value


def switch(name: str, *, default: bool) -> bool:
    return choice(name, "on" if default else "off", ("on", "off")) == "on"


def number(name: str, default: int, *, least: int, most: int) -> int:
    value = text(name, str(default))
    if not value.isdecimal() or not least <= int(value) <= most:
        raise ImproperlyConfigured(
            f"{PREFIX}{name} must be a whole number from {least} to {most}, "
            f"not {value!r}"
        )
    return int(value)


@overload
def folder(name: str, default: Path) -> Path: ...
@overload
def folder(name: str, default: None) -> Path | None: ...
def folder(name: str, default: Path | None) -> Path | None:
    value = text(name, str(default or ""))
    if not value:
        return None
    path = Path(value).expanduser()
    if not path.is_absolute():
        raise ImproperlyConfigured(f"{PREFIX}{name} must be an absolute path")
    return path
