"""What helps me, in words: counts, ranges, and "too early to say" by default."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meantime.insight import helping
from meantime.people import queries as people
from meantime.steps import catalogue
from meantime.toolkit import pages as toolkit

if TYPE_CHECKING:
    from meantime.accounts.models import Person
    from meantime.engine.coins import Contrast
    from meantime.engine.effects import Effect
    from meantime.insight.helping import Helping, Tossed, Tried

ENOUGH = 8
"""The same as the engine's, which is not imported for a page without uses."""


@dataclass(frozen=True, slots=True)
class Card:
    """One step on the page."""

    name: str
    says: str
    counts: str
    chosen: str


@dataclass(frozen=True, slots=True)
class Fair:
    """One pair that a coin fell between."""

    names: str
    says: str
    counts: str


@dataclass(frozen=True, slots=True)
class Told:
    """The whole page."""

    in_short: str
    ranked: list[Card]
    ready: list[Card]
    early: list[Card]
    fair: list[Fair]


def told(person: Person, found: Helping) -> Told:
    """Everything the page says."""
    names = _Names(person, found)
    in_order = {one.key for one in found.ranked}
    rest = [one for one in found.tried if one.key not in in_order]
    return Told(
        in_short=_in_short(found, names),
        ranked=[_card(one, names) for one in found.ranked],
        ready=[_card(t, names) for t in rest if t.effect.verdict != "early"],
        early=[_card(t, names) for t in rest if t.effect.verdict == "early"],
        fair=[_fair(one, names) for one in found.tossed],
    )


class _Names:
    """Titles of steps and of one's own things, read once."""

    def __init__(self, person: Person, found: Helping) -> None:
        keys = {one.key for one in found.tried}
        own = any(catalogue.step(key) is None for key in keys)
        rows = people.things(person) if own else []
        self.own = {row.key: row.body.name for row in rows}

    def of(self, key: str) -> str:
        if key == helping.CALL:
            return str(_("A call you had planned"))
        known = catalogue.step(key)
        if known is not None:
            return known.title
        return self.own.get(key) or str(_("Something of your own"))


def _in_short(found: Helping, names: _Names) -> str:
    if found.ranked:
        first = found.ranked[0]
        if first.effect.verdict == "higher":
            text = _(
                "So far your ratings rose most after “%(name)s”. That is about you, "
                "and about so far."
            )
        else:
            text = _(
                "So far “%(name)s” comes out above the others, though no rise is clear."
            )
        return text % {"name": names.of(first.key)}
    compared = any(one.contrast.enough for one in found.tossed)
    if compared or any(t.effect.verdict != "early" for t in found.tried):
        return _("Your ratings cannot put these in an order yet.")
    return _(
        "Too early to say. That is usual: it takes a while, and there is no hurry."
    )


def _card(one: Tried, names: _Names) -> Card:
    tally = toolkit.tally(one.counts)
    early = one.effect.verdict == "early"
    return Card(
        name=names.of(one.key),
        says=_says(one.effect),
        counts=tally if early else f"{_rated(one.effect)} {tally}",
        chosen=_chosen(one),
    )


def _says(effect: Effect) -> str:
    values = _range(effect.mean, effect.low, effect.high)
    if effect.verdict == "early":
        text = _("%(have)s of the %(need)s times it takes, with a check-in around it.")
        return text % {"have": effect.rated, "need": ENOUGH}
    if effect.verdict == "higher":
        text = _(
            "Your next rating was about %(middle)s higher than your days alone would "
            "have it (could be %(low)s to %(high)s)."
        )
    elif effect.verdict == "lower":
        text = _(
            "Your next rating was about %(middle)s lower than your days alone would "
            "have it (could be %(low)s to %(high)s). Such hours may also be why you "
            "reached for it."
        )
    else:
        text = _("No difference seen yet (could be %(from)s to %(to)s points).")
    return text % values


def _range(mean: float, low: float, high: float) -> dict[str, str]:
    near, far = sorted((abs(low), abs(high)))
    middle = round(abs(mean))
    return {
        "middle": ngettext("%(n)s point", "%(n)s points", middle) % {"n": middle},
        "low": str(round(near)),
        "high": str(round(far)),
        "from": _signed(low),
        "to": _signed(high),
    }


def _signed(points: float) -> str:
    whole = round(points)
    return f"{whole:+d}".replace("-", "\N{MINUS SIGN}") if whole else "0"


def _rated(effect: Effect) -> str:
    return ngettext(
        "%(n)s time with a check-in before and after.",
        "%(n)s times with a check-in before and after.",
        effect.rated,
    ) % {"n": effect.rated}


def _chosen(one: Tried) -> str:
    if not one.by_coin:
        return _("Chosen by you.")
    if not one.by_choice:
        return _("Chosen by a coin.")
    return _("Chosen by you %(own)s times, by a coin %(coin)s times.") % {
        "own": one.by_choice,
        "coin": one.by_coin,
    }


def _fair(one: Tossed, names: _Names) -> Fair:
    first, second = names.of(one.first), names.of(one.second)
    contrast = one.contrast
    thrown = ngettext(
        "The coin fell %(n)s time", "The coin fell %(n)s times", contrast.throws
    ) % {"n": contrast.throws}
    counts = _("%(thrown)s; %(rated)s with a check-in before and after.") % {
        "thrown": thrown,
        "rated": contrast.rated,
    }
    names_both = _("%(first)s or %(second)s") % {"first": first, "second": second}
    return Fair(names_both, _compared(contrast, first, second), counts)


def _compared(contrast: Contrast, first: str, second: str) -> str:
    if not contrast.enough:
        return _("Too early to say: it takes 8 throws with ratings, and 3 of each.")
    values = _range(contrast.mean, contrast.low, contrast.high)
    if contrast.low < 0 < contrast.high:
        text = _("No difference between the two seen yet (%(from)s to %(to)s points).")
        return text % values
    more, less = (first, second) if contrast.mean > 0 else (second, first)
    text = _(
        "When the coin said “%(more)s”, your next rating was about %(middle)s higher "
        "than when it said “%(less)s” (could be %(low)s to %(high)s)."
    )
    return text % {**values, "more": more, "less": less}
