"""The page's small print in words: the numbers, the table, how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meantime.insight import story
from meantime.insight.shapes import HOURS_A_DAY, Window

if TYPE_CHECKING:
    from meantime.insight.keeping_score import Score
    from meantime.insight.reading import Estimate, Reading

FIRST_EVENING = 3.0
NOTHING = "\N{EN DASH}"


@dataclass(frozen=True, slots=True)
class Fact:
    name: str
    words: str
    note: str


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    this: str
    middle: str
    range: str
    earlier: str


def facts(reading: Reading) -> list[Fact]:
    """In numbers: each with its range and what it rests on."""
    found = [_usual(reading)]
    if reading.shapes.window.after_goodbye:
        return [_drop(reading, reading.dip), *_halfway(reading), *found]
    return found


def _usual(reading: Reading) -> Fact:
    usual = reading.usual
    low, high = story.points(usual.low), story.points(usual.high)
    n = story.number(reading.rated)
    if low == high:
        note = ngettext(
            "From %(n)s check-in.", "From %(n)s check-ins.", reading.rated
        ) % {"n": n}
    else:
        note = ngettext(
            "Could be %(low)s to %(high)s, from %(n)s check-in.",
            "Could be %(low)s to %(high)s, from %(n)s check-ins.",
            reading.rated,
        ) % {"low": low, "high": high, "n": n}
    words = _("about %(mood)s of 100") % {"mood": story.points(usual.middle)}
    return Fact(_("Your usual, on days apart"), words, note)


def _drop(reading: Reading, dip: Estimate | None) -> Fact:
    name = _("How far it dropped")
    if dip is None:
        return Fact(name, _("too early to say"), _("No check-in since this goodbye."))
    low, high = story.points(dip.low), story.points(dip.high)
    could = _("Could be %(low)s to %(high)s.") % {"low": low, "high": high}
    if reading.from_prior:
        note = _("In people in general it may be %(low)s to %(high)s: an assumption.")
        return Fact(name, _("too early to say"), note % {"low": low, "high": high})
    if reading.has_dip < story.A_DROP:
        return Fact(name, _("little or none"), could)
    middle = round(dip.middle)
    words = ngettext("about %(n)s point", "about %(n)s points", middle) % {"n": middle}
    return Fact(name, words, " ".join([could, *_earlier_drops(reading)]))


def _earlier_drops(reading: Reading) -> list[str]:
    drops = sorted(e.dip for e in reading.earlier if e.dip is not None)
    if len(drops) < 2:  # noqa: PLR2004 (one drop is no range)
        return []
    text = _("Your last %(count)s: %(range)s.")
    return [
        text
        % {"count": story.counted(len(drops)), "range": _range(drops[0], drops[-1])}
    ]


def _halfway(reading: Reading) -> list[Fact]:
    """Half the drop gone: only from goodbyes that have been, or when asked ahead."""
    half = reading.half_life
    name = _("Halfway back")
    if half is None or reading.has_dip < story.A_DROP:
        return []
    if not reading.counted and reading.when is None:
        return [Fact(name, _("too early to say"), _("No earlier goodbye to go by."))]
    note = _("Could be %(low)s to %(high)s.") % {
        "low": story.span(half.low),
        "high": story.span(half.high),
    }
    leans = _("With so few goodbyes it leans on people in general: an assumption.")
    few = reading.counted + 1 < story.FEW_GOODBYES
    words = _("mostly after %(span)s") % {"span": story.span(half.middle)}
    return [Fact(name, words, f"{note} {leans}" if few else note)]


def rows(reading: Reading) -> list[Row]:
    """The picture as a table. Past "here" only what earlier goodbyes did stays."""
    if not reading.shapes.window.after_goodbye:
        return _daily_rows(reading)
    named = [
        (-HOURS_A_DAY, _("the day before")),
        (FIRST_EVENING, _("first evening")),
        *_days(reading.shapes.window),
    ]
    here = reading.shapes.here
    found = [_row(reading, hours, name) for hours, name in named]
    if here is not None and here.hours <= reading.shapes.window.end:
        after = sum(1 for hours, _name in named if hours < here.hours)
        found.insert(after, _row(reading, here.hours, _("now")))
    return found


def _daily_rows(reading: Reading) -> list[Row]:
    named = [(-7 * HOURS_A_DAY, _("a week ago")), (0.0, _("now"))]
    return [_row(reading, hours, name) for hours, name in named]


def _days(window: Window) -> list[tuple[float, str]]:
    return [
        (window.hour_of(day), _("day %(day)s") % {"day": day})
        for day in window.days(window.step_days)
    ]


def _row(reading: Reading, hours: float, name: str) -> Row:
    shapes = reading.shapes
    within = max(shapes.window.end / 80, 3.0)
    now = shapes.this.near(hours, within=within)
    band = shapes.band.at(hours) or shapes.ahead.at(hours)
    before = [line.near(hours, within=within) for line in shapes.earlier]
    seen = sorted(mood for mood in before if mood is not None)
    return Row(
        name=name,
        this=NOTHING if now is None else story.points(now),
        middle=NOTHING if band is None else story.points(band[1]),
        range=NOTHING if band is None else _whole(_range(band[0], band[2])),
        earlier=_whole(_range(seen[0], seen[-1])) if seen else NOTHING,
    )


def _whole(cell: str) -> str:
    """A cell of the table stays on one line."""
    return cell.replace(" ", story.NO_BREAK)


def _range(low: float, high: float) -> str:
    ends = story.points(low), story.points(high)
    if ends[0] == ends[1]:
        return ends[0]
    return _("%(low)s to %(high)s") % {"low": ends[0], "high": ends[1]}


def how_sure(reading: Reading) -> list[str]:
    """What it rests on, and what would make the range narrower."""
    said = [_rests_on(reading)]
    if reading.shapes.window.after_goodbye and not reading.counted:
        said.append(
            _(
                "No study we know of has followed people from a goodbye on, so what is "
                "taken from people in general is an assumption, on purpose a wide one."
            )
        )
    names = {e.parting.partner.strip() for e in reading.earlier}
    names |= {reading.parting.partner.strip()} if reading.parting else set()
    names.discard("")
    if len(names) > 1:
        text = _("Goodbyes to %(names)s are counted together.")
        said.append(text % {"names": ", ".join(sorted(names))})
    return said


def kept_score(score: Score) -> list[str]:
    """How often the band held so far, for this person, in one sentence."""
    if not score.of:
        return []
    text = ngettext(
        "A day after each goodbye this page keeps where it expects your ratings. "
        "So far %(held)s of %(n)s later rating fell inside; it aims for 8 in 10.",
        "A day after each goodbye this page keeps where it expects your ratings. "
        "So far %(held)s of %(n)s later ratings fell inside; it aims for 8 in 10.",
        score.of,
    )
    return [text % {"held": story.number(score.held), "n": story.number(score.of)}]


def _rests_on(reading: Reading) -> str:
    ratings = ngettext(
        "It rests on %(n)s check-in.", "It rests on %(n)s check-ins.", reading.rated
    ) % {"n": story.number(reading.rated)}
    if not reading.counted:
        return ratings
    if reading.counted + 1 < story.FEW_GOODBYES:
        text = ngettext(
            "It rests on %(n)s earlier goodbye and %(m)s check-ins. That is still "
            "few, so the range is wide. It narrows only if your goodbyes are alike.",
            "It rests on %(n)s earlier goodbyes and %(m)s check-ins. That is still "
            "few, so the range is wide. It narrows only if your goodbyes are alike.",
            reading.counted,
        )
    else:
        text = ngettext(
            "It rests on %(n)s earlier goodbye and %(m)s check-ins. "
            "The range narrows only if your goodbyes are alike.",
            "It rests on the last %(n)s earlier goodbyes and %(m)s check-ins. "
            "The range narrows only if your goodbyes are alike.",
            reading.counted,
        )
    return text % {"n": reading.counted, "m": story.number(reading.rated)}


def title(reading: Reading) -> str:
    if not reading.shapes.window.after_goodbye:
        return _("Your mood over the last two weeks, beside your usual")
    if reading.counted:
        return ngettext(
            "Your mood since the goodbye, beside the goodbye before this one",
            "Your mood since the goodbye, beside your last %(n)s goodbyes",
            reading.counted,
        ) % {"n": reading.counted}
    return _("Your mood since the goodbye, beside your usual")


def legend_earlier(reading: Reading) -> str:
    return ngettext(
        "your goodbye before this one",
        "your last %(count)s goodbyes",
        reading.counted,
    ) % {"count": story.counted(reading.counted)}


def legend_band(reading: Reading) -> str:
    if not reading.shapes.window.after_goodbye:
        return _("where 8 in 10 of your ratings usually fall")
    if not reading.counted:
        return _("where 8 in 10 ratings may fall, leaning on people in general")
    return _("where 8 in 10 of your ratings usually fall")
