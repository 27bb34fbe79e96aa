"""A guide, and what was written in its boxes, for the pages that show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meantime.feelings import words
from meantime.steps import catalogue, guides
from meantime.toolkit.forms import STRENGTH, WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from meantime.steps.guides import Guide, Part
    from meantime.toolkit.records import Coin

MINUTES_SAID = 20


@dataclass(frozen=True, slots=True)
class Said:
    """A part as the page needs it: its sentence, and how long in numbers and words."""

    say: str
    seconds: int
    times: int
    breath: str
    takes: str
    paced: str


def parts(guide: Guide) -> list[Said]:
    return [
        Said(
            say=part.say,
            seconds=part.seconds,
            times=part.times,
            breath=" ".join(map(str, part.breath)),
            takes=_takes(part.lasts),
            paced=_paced(part),
        )
        for part in guide.parts
    ]


def usual_pace(guide: Guide) -> tuple[int, ...]:
    return next((part.breath for part in guide.parts if part.breath), ())


def minutes_left() -> str:
    """One sentence for each number of minutes, as `mt-clock` reads them."""
    return "|".join(
        ngettext("About a minute left", "About %(count)d minutes left", count)
        % {"count": count}
        for count in range(1, MINUTES_SAID + 1)
    )


def written(step_key: str, said: Mapping[str, str]) -> list[tuple[str, str]]:
    """What was kept from the boxes, with their labels; words by their names."""
    guide = guides.guide(step_key)
    labels = {box.key: box.label for box in guide.boxes} if guide else {}
    labels |= {WORDS: _("Words for it"), STRENGTH: _("How strong, from 0 to 100")}
    return [
        (labels.get(key, key), _named(text) if key == WORDS else text)
        for key, text in said.items()
    ]


def coin_words(coin: Coin, step_key: str) -> str:
    other = next(key for key in coin.between if key != step_key)
    step = catalogue.step(other)
    return _(
        "A coin chose this one, not “%(other)s”. Noted with its chance of one half, so "
        "that the two can be compared fairly."
    ) % {"other": step.title if step else other}


def _named(keys: str) -> str:
    found = [words.word(key) for key in keys.split(", ")]
    return ", ".join(str(word.name) for word in found if word)


def _takes(seconds: int) -> str:
    """1 min 30 s: short enough for a margin."""
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return _("%(seconds)d s") % {"seconds": rest}
    if not rest:
        return _("%(minutes)d min") % {"minutes": minutes}
    return _("%(minutes)d:%(seconds)02d min") % {"minutes": minutes, "seconds": rest}


def _paced(part: Part) -> str:
    if not part.breath:
        return ""
    return _("%(times)d times: %(inward)d seconds in, %(outward)d seconds out") % {
        "times": part.times,
        "inward": part.breath[0],
        "outward": part.breath[1],
    }
