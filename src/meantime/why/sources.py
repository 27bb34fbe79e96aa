"""What the cards lean on, read from ``sources.toml`` and checked when it is read."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import gettext_lazy as _

from meantime.why.card import BadCard, Source

HOW = {
    "paper": _("We read an open copy."),
    "part": _("We read part of a copy."),
    "abstract": _("We read its summary, not the whole paper."),
    "page": _("We read the page."),
    "retold": _("We read what others wrote about it, not the paper."),
    "unread": _("Named from memory; we have not opened it yet."),
}


@cache
def register() -> dict[str, Source]:
    """Every source by its key."""
    text = files("meantime.why").joinpath("sources.toml").read_text("utf-8")
    return read(tomllib.loads(text)["source"])


def read(rows: list[dict[str, Any]]) -> dict[str, Source]:
    found = {row["key"]: source(**row) for row in rows}
    if len(found) != len(rows):
        raise BadCard("two sources have one key")
    return found


def source(*, key: str, text: str, seen: bool, how: str) -> Source:
    """One row; it may not call seen what nobody has opened."""
    if not text.strip() or how not in HOW or (seen and how == "unread"):
        raise BadCard(f"source {key!r} does not say what it is, or what was seen of it")
    return Source(key, text, seen, HOW[how])


def cite(*keys: str) -> tuple[Source, ...]:
    """The sources of these keys, the strongest first as written."""
    unknown = [key for key in keys if key not in register()]
    if unknown:
        raise BadCard(f"no such source: {', '.join(unknown)}")
    return tuple(register()[key] for key in keys)
