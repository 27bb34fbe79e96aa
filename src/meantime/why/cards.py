"""The twenty cards, read from ``content/``: one small file each, easy to edit."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from meantime.why import content
from meantime.why.card import BadCard, Card


@cache
def all() -> tuple[Card, ...]:  # noqa: A001 (read as "every card": cards.all)
    """Every card, in order."""
    names = [module.name for module in iter_modules(content.__path__)]
    found = [import_module(f"{content.__name__}.{name}").CARD for name in names]
    return in_order(found)


def in_order(found: list[Card]) -> tuple[Card, ...]:
    """By number; refuses two cards with one number or one address."""
    for what in ("number", "slug"):
        values = [getattr(card, what) for card in found]
        for twice in {value for value in values if values.count(value) > 1}:
            raise BadCard(f"two cards have the {what} {twice!r}")
    return tuple(sorted(found, key=lambda card: card.number))


def by_number(number: int) -> Card:
    return next(card for card in all() if card.number == number)


def by_slug(slug: str) -> Card | None:
    return next((card for card in all() if card.slug == slug), None)
