"""What a card is, and what makes one unfit to be shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import Promise

HOW_MANY = 20
# These speak of days that stay hard, of alarm and of losses: help stands beside.
WITH_HELP = frozenset({7, 13, 14})
# They speak well of the pull towards somebody. To a person who is not safe, or who is
# afraid of that somebody, they could say "stay". Readable, never offered then.
NOT_WHEN_UNSAFE = frozenset({3, 6})


class BadCard(ValueError):
    """A card that must not be shown to anyone."""


@dataclass(frozen=True)
class Source:
    """A paper or a page. ``seen``: one of us has opened it, and ``how`` says what."""

    key: str
    text: str
    seen: bool
    how: str | Promise = ""


@dataclass(frozen=True, kw_only=True)
class Card:
    number: int
    slug: str
    title: str | Promise
    message: str | Promise
    certainty: str | Promise
    tonight: str | Promise
    sources: tuple[Source, ...]

    def __post_init__(self) -> None:
        for fault in faults(self):
            raise BadCard(f"card {self.number}: {fault}")

    @property
    def with_help(self) -> bool:
        return self.number in WITH_HELP


def faults(card: Card) -> list[str]:
    """Everything that is wrong with a card, in words."""
    found = []
    if not 1 <= card.number <= HOW_MANY:
        found.append(f"the number must be from 1 to {HOW_MANY}")
    if not re.fullmatch(r"[a-z]+(-[a-z]+)*", card.slug):
        found.append(f"{card.slug!r} is not an address: small letters and hyphens")
    if not card.sources:
        found.append("no source")
    for name in ("title", "message", "certainty", "tonight"):
        if not str(getattr(card, name)).strip():
            found.append(f"{name} is empty")
    return found
