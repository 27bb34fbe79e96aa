"""Numbers to careful words: ranges, counts, never a promise, never a verdict."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, timedelta
from math import isfinite
from typing import TYPE_CHECKING

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from meantime.insight.shapes import HOURS_A_DAY

if TYPE_CHECKING:
    from meantime.insight.gather import Parting
    from meantime.insight.reading import Earlier, Estimate, Few, Reading

A_DROP = 0.5
"""How likely a drop must be before words call it one."""
FEW_GOODBYES = 5
OWN_GOODBYES = 3
NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Piece:
    words: str
    strong: bool


Sentence = tuple[Piece, ...]


def sentence(text: str, /, **values: object) -> Sentence:
    """A translated sentence, its ``*starred*`` part set in bold by the template.

    The text is split before names and numbers go in, so that a star in a name
    stays a star.
    """
    parts = text.split("*")
    return tuple(
        Piece(together(part % values if values else part), strong=at % 2 == 1)
        for at, part in enumerate(parts)
        if part
    )


def together(text: str) -> str:
    """A number stays on the line of the word before it."""
    return re.sub(r" (?=\d)", NO_BREAK, text)


def day_of(parting: Parting, hours: float) -> int:
    """The day of one's life after a goodbye: its own day is 0, then midnights."""
    moment = parting.at.astimezone(UTC) + timedelta(hours=hours)
    return (moment.astimezone(parting.at.tzinfo).date() - parting.at.date()).days


def counted(number: int) -> str:
    """A small count in letters, a large one in figures."""
    words = {
        2: pgettext("count", "two"),
        3: pgettext("count", "three"),
        4: pgettext("count", "four"),
        5: pgettext("count", "five"),
        6: pgettext("count", "six"),
    }
    return words.get(number, str(number))


def says(reading: Reading) -> list[Sentence]:
    """What the picture says, above the picture."""
    if not reading.shapes.window.after_goodbye or reading.parting is None:
        return [_usual(reading), *_missing(reading.few)]
    said = [_now(reading)]
    if _no_clear_drop(reading):
        said.append(_little_or_none(reading))
    elif reading.counted == 0:
        said += [sentence(_first_words()), *longer(reading)]
    else:
        said += [_afterwards(reading.earlier), *longer(reading)]
    if reading.when is not None:
        said.append(_when(reading, reading.parting, reading.when))
    return said


def too_few(few: Few) -> str:
    """What a person with too few check-ins reads: what there is, what it takes."""
    if few.have == 0:
        return ngettext(
            "Your own curve begins with %(need)s check-in. "
            "There is none yet, and that is fine.",
            "Your own curve begins with %(need)s check-ins. "
            "There are none yet, and that is fine.",
            few.need,
        ) % {"need": few.need}
    return ngettext(
        "Not enough to say yet. Your own curve begins with %(need)s check-ins; "
        "you have %(have)s. There is no hurry.",
        "Not enough to say yet. Your own curve begins with %(need)s check-ins; "
        "you have %(have)s. There is no hurry.",
        few.have,
    ) % {"need": few.need, "have": few.have}


def ahead(partner: str, days: int, on: str) -> str:
    """The countdown to a goodbye that has not come."""
    values = {"name": partner, "days": days, "on": on}
    if days == 0:
        return _to(
            partner,
            _("The goodbye to %(name)s is today. It counts once it has passed."),
            _("The goodbye is today. It counts once it has passed."),
            values,
        )
    return _to(
        partner,
        ngettext(
            "The goodbye to %(name)s is in %(days)s day, on %(on)s. "
            "It is part of no number until it has passed.",
            "The goodbye to %(name)s is in %(days)s days, on %(on)s. "
            "It is part of no number until it has passed.",
            days,
        ),
        ngettext(
            "The goodbye is in %(days)s day, on %(on)s. "
            "It is part of no number until it has passed.",
            "The goodbye is in %(days)s days, on %(on)s. "
            "It is part of no number until it has passed.",
            days,
        ),
        values,
    )


def lead(parting: Parting, moment: str) -> str:
    return _to(
        parting.partner,
        _("Goodbye to %(name)s, %(moment)s"),
        _("Goodbye, %(moment)s"),
        {"name": parting.partner, "moment": moment},
    )


def _to(partner: str, named: str, unnamed: str, values: dict[str, object]) -> str:
    return (named if partner.strip() else unnamed) % values


def _usual(reading: Reading) -> Sentence:
    low, high = reading.spread
    return sentence(
        ngettext(
            "Your usual lies between *%(low)s and %(high)s* of 100: about 8 in 10 "
            "ratings, going by %(n)s check-in.",
            "Your usual lies between *%(low)s and %(high)s* of 100: about 8 in 10 "
            "ratings, going by %(n)s check-ins.",
            reading.rated,
        ),
        low=points(low),
        high=points(high),
        n=number(reading.rated),
    )


def _missing(few: Few | None) -> list[Sentence]:
    if few is None:
        return []
    text = ngettext(
        "To draw a goodbye it takes %(need)s check-ins in the two weeks after it. "
        "So far there is %(have)s.",
        "To draw a goodbye it takes %(need)s check-ins in the two weeks after it. "
        "So far there are %(have)s.",
        few.have,
    )
    return [sentence(text, need=few.need, have=few.have)]


def _now(reading: Reading) -> Sentence:
    day = reading.day
    if reading.long_after:
        text = ngettext(
            "It is %(day)s day since this goodbye. "
            "The picture shows the two weeks after it.",
            "It is %(day)s days since this goodbye. "
            "The picture shows the two weeks after it.",
            day,
        )
        return sentence(text, day=day)
    if reading.ended_early:
        return sentence(
            _("You have been together since this goodbye. The line ends at the hello.")
        )
    when = named_day(day) if day else _("the day of the goodbye")
    mood = reading.now_mood
    if mood is None:
        text = _(
            "It is %(when)s. There is no recent check-in, so where you are now "
            "stays open."
        )
        return sentence(text, when=when)
    return _position(reading, mood, when)


def _position(reading: Reading, mood: float, when: str) -> Sentence:
    gap = round(reading.usual.middle - mood)
    band = reading.shapes.band.at(reading.hours_since)
    if reading.counted > 1 and band is not None:
        low, _middle, high = band
        if mood < low:
            text = _("On %(when)s you are lower than you mostly are by then.")
        elif mood > high:
            text = _("On %(when)s you are higher than you mostly are by then.")
        else:
            text = _("On %(when)s you are within your usual range.")
        return sentence(text, when=when)
    if mood >= reading.near:
        return sentence(_("On %(when)s you are near your usual."), when=when)
    text = ngettext(
        "On %(when)s you are about %(gap)s point below your usual.",
        "On %(when)s you are about %(gap)s points below your usual.",
        gap,
    )
    return sentence(text, when=when, gap=gap)


def _no_clear_drop(reading: Reading) -> bool:
    return reading.has_dip < A_DROP and not reading.from_prior


def _little_or_none(reading: Reading) -> Sentence:
    number = reading.counted + 1
    text = ngettext(
        "No clear drop shows after this goodbye: it may be *small, or none*.",
        "No clear drop shows over your last %(count)s goodbyes: "
        "it may be *small, or none*.",
        number,
    )
    return sentence(text, count=counted(number))


def longer(reading: Reading) -> list[Sentence]:
    """Whether it takes longer than usual: by one's own goodbyes from the third on."""
    mood = reading.now_mood
    if mood is None or mood >= reading.near or reading.back_hours is not None:
        return []
    if reading.counted < OWN_GOODBYES - 1:
        return _longer_than_people(reading)
    backs = [e.back_hours for e in reading.earlier if e.back_hours is not None]
    if len(backs) < reading.counted or reading.hours_since <= max(backs):
        return []
    text = _(
        "So far this one takes longer than your earlier goodbyes. Goodbyes differ; "
        "that does not say how it goes on."
    )
    return [sentence(text)]


def _longer_than_people(reading: Reading) -> list[Sentence]:
    general = reading.general_hours
    if general is None or reading.hours_since <= general:
        return []
    text = _(
        "People in general mostly take up to about %(span)s: an assumption, and you "
        "are past that. From your third goodbye on, only your own are compared."
    )
    return [sentence(text, span=span(general))]


def _first_words() -> str:
    return _(
        "It is your first goodbye with enough check-ins, so what is drawn leans on "
        "people in general, and those numbers are *an assumption*."
    )


def _afterwards(earlier: tuple[Earlier, ...]) -> Sentence:
    days = sorted(
        day_of(e.parting, e.back_hours) for e in earlier if e.back_hours is not None
    )
    if not days:
        text = ngettext(
            "Your check-ins after the goodbye before it do not show when you were "
            "near your usual self again.",
            "Your check-ins after your last %(count)s goodbyes do not show "
            "when you were near your usual self again.",
            len(earlier),
        )
        return sentence(text, count=counted(len(earlier)))
    if len(earlier) == 1:
        text = _(
            "After the goodbye before this one you were near your usual self around "
            "*%(first)s*. One goodbye is not a pattern."
        )
        return sentence(text, first=named_day(days[0]))
    return _between(len(earlier), days)


def _between(number: int, days: list[int]) -> Sentence:
    unseen = number - len(days)
    if days[0] == days[-1]:
        of_all = _(
            "After your last %(count)s goodbyes you were near your usual self around "
            "*%(first)s*."
        )
        of_some = _(
            "After %(some)s of your last %(count)s goodbyes you were near your usual "
            "self around *%(first)s*."
        )
    else:
        of_all = _(
            "After your last %(count)s goodbyes you were near your usual self between "
            "*%(first)s and %(last)s*."
        )
        of_some = _(
            "After %(some)s of your last %(count)s goodbyes you were near your usual "
            "self between *%(first)s and %(last)s*."
        )
    return sentence(
        f"{of_some} {_not_seen(unseen)}" if unseen else of_all,
        count=counted(number),
        some=len(days),
        first=named_day(days[0]),
        last=named_day(days[-1]),
    )


def _not_seen(goodbyes: int) -> str:
    return ngettext(
        "After the other one it was not seen within two weeks.",
        "After the others it was not seen within two weeks.",
        goodbyes,
    )


def _when(reading: Reading, parting: Parting, when: Estimate) -> Sentence:
    if reading.now_mood is not None and reading.now_mood >= reading.near:
        return sentence(
            _("Looking ahead: you are near your usual now. Moods move; it may change.")
        )
    first = max(day_of(parting, when.low) if isfinite(when.low) else 60, reading.day)
    if not isfinite(when.high):
        text = _(
            "Looking ahead: near your usual *from %(first)s on*, or later than two "
            "months. That is too wide to lean on."
        )
        return sentence(text, first=named_day(first))
    last = day_of(parting, when.high)
    if last <= reading.day:
        return sentence(
            _("Looking ahead: near your usual any day now, or later. That stays open.")
        )
    if first == last:
        text = _(
            "Looking ahead: 8 times in 10, near your usual around *%(first)s*. "
            "It is a range, not a promise."
        )
    else:
        text = _(
            "Looking ahead: 8 times in 10, near your usual between *%(first)s and "
            "%(last)s*. It is a range, not a promise."
        )
    return sentence(text, first=named_day(first), last=named_day(last))


def named_day(day: int) -> str:
    return _("day %(day)s") % {"day": day} if day else _("the same day")


def number(count: int) -> str:
    return number_format(count, force_grouping=True)


def points(mood: float) -> str:
    return str(round(min(max(mood, 0.0), 100.0)))


def span(hours: float) -> str:
    """A stretch of time as people say it: hours, then days in halves."""
    if not isfinite(hours) or hours > 60 * HOURS_A_DAY:
        return _("more than two months")
    if hours < 20:  # noqa: PLR2004 (below that, hours say more than days)
        whole = max(round(hours), 1)
        text = ngettext("%(hours)s hour", "%(hours)s hours", whole)
        return text % {"hours": whole}
    days, half = divmod(max(round(hours / HOURS_A_DAY * 2), 2), 2)
    if half and days < 4:  # noqa: PLR2004 (half a day is lost in a week)
        return _("%(days)s½ days") % {"days": days}
    days = round(hours / HOURS_A_DAY)
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": max(days, 1)}
