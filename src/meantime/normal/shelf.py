"""Which forms there are, when each may be shown again, and what was answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from meantime.instruments import library, scoring
from meantime.normal.queries import numbers
from meantime.safety import answers
from meantime.safety.records import ITEM_NINE
from meantime.web import dates

if TYPE_CHECKING:
    from meantime.accounts.models import Person
    from meantime.instruments.forms import Instrument
    from meantime.safety.models import Answered

NINE = "phq9"
SHORT, MONTHLY, LONGER = ("phq4",), ("cdc_days", "ons_lonely"), ("phq8", "gad7")
LAST_OF_THE_LONGER = ("difficulty", NINE)
# Parts of others: asked there, so not offered by themselves.
PARTS = frozenset({"phq2", "gad2"})
# Two forms with the same questions wait for each other.
ALIKE = {"phq8": ("phq8", NINE), NINE: ("phq8", NINE)}
GROUPS: dict[str, str | Promise] = {
    "short": gettext_lazy("A short check"),
    "monthly": gettext_lazy("Once a month"),
    "longer": gettext_lazy("Longer ones, if you want to look closer"),
    "others": gettext_lazy("Others, offered by whoever runs this server"),
}


@dataclass(frozen=True)
class Offer:
    """A form on the list."""

    key: str
    title: str
    note: str
    waits: bool


@dataclass(frozen=True)
class Range:
    words: str
    here: bool


@dataclass(frozen=True)
class Result:
    """One form that was answered, as its page and the list show it."""

    id: UUID
    kind: str
    title: str
    when: str
    total: int | None
    most: int
    scored: bool
    ranges: list[Range]
    said: list[tuple[str, str]]
    instrument: Instrument


def offers(person: Person, now: datetime) -> list[tuple[str | Promise, list[Offer]]]:
    """Every form, in groups, with when it may be shown (again)."""
    kept = answers.all_of(person)
    named = {*SHORT, *MONTHLY, *LONGER, *LAST_OF_THE_LONGER, *PARTS}
    keys = {
        "short": SHORT,
        "monthly": MONTHLY,
        "longer": (*LONGER, *LAST_OF_THE_LONGER),
        "others": tuple(f.key for f in library.all() if f.key not in named),
    }
    here = {form.key: form for form in library.all()}
    listed = [
        (GROUPS[group], [_offer(here[key], kept, now) for key in of if key in here])
        for group, of in keys.items()
    ]
    return [(name, group) for name, group in listed if group]


def rests_until(
    form: Instrument, kept: Sequence[Answered], now: datetime
) -> datetime | None:
    """When it may be shown again; ``None`` where it may be shown now."""
    kinds = ALIKE.get(form.key, (form.key,))
    last = max((r.body.at for r in kept if r.body.kind in kinds), default=None)
    if last is None:
        return None
    again = last + timedelta(days=form.every_days)
    return again.astimezone(now.tzinfo) if again > now else None


def results(person: Person) -> list[Result]:
    """Everything that was answered, newest first; forms no longer here are left out."""
    keys = {form.key for form in library.all()}
    if NINE in keys:
        keys.add(ITEM_NINE)
    return [result(row) for row in answers.all_of(person, keys)]


def one(person: Person, answered_id: UUID) -> Result | None:
    return next((r for r in results(person) if r.id == answered_id), None)


def result(row: Answered) -> Result:
    form = library.get(NINE if row.body.kind == ITEM_NINE else row.body.kind)
    values = numbers(row.body.values)
    scored_as = _scored_as(row.body.kind)
    sum_of = library.get(scored_as) if scored_as else form
    total = scoring.score(scored_as, values).total if scored_as else None
    words = {answer.value: answer.text for answer in form.answers}
    asked = {item.key: item.text for item in form.items}
    return Result(
        id=row.id,
        kind=row.body.kind,
        title=_title(row.body.kind, form),
        when=dates.day(row.body.at.astimezone(ZoneInfo(row.body.zone))),
        total=total,
        most=sum_of.most() if scored_as else 0,
        scored=bool(scored_as) and sum_of.scored,
        ranges=_ranges(sum_of, total) if scored_as else [],
        said=[
            (asked[key], _said(words, value))
            for key, value in values.items()
            if key in asked
        ],
        instrument=form,
    )


def _scored_as(kind: str) -> str:
    """Of the PHQ-9 the first eight questions are kept, so they are scored as PHQ-8."""
    return {NINE: "phq8", ITEM_NINE: ""}.get(kind, kind)


def _title(kind: str, form: Instrument) -> str:
    if kind == ITEM_NINE:
        return _("%(form)s, the last question") % {"form": form.title}
    if kind == NINE:
        return _("%(form)s, the first eight questions") % {"form": form.title}
    return form.title


def _said(words: dict[int, str], value: int | None) -> str:
    return _("left out") if value is None else words.get(value, str(value))


def _ranges(form: Instrument, total: int | None) -> list[Range]:
    """The published ranges, in the form's own words."""
    found = []
    for band, after in zip(form.bands, (*form.bands[1:], None), strict=False):
        end = after.least - 1 if after else form.most()
        words = {"from": band.least, "to": end, "name": band.text}
        here = total is not None and band.least <= total <= end
        found.append(Range(_("%(from)s to %(to)s: %(name)s") % words, here))
    return found


def _offer(form: Instrument, kept: Sequence[Answered], now: datetime) -> Offer:
    again = rests_until(form, kept, now)
    questions = ngettext("%(n)s question", "%(n)s questions", len(form.items)) % {
        "n": len(form.items)
    }
    if form.key == NINE:
        questions = _("%(n)s questions, the last one about hurting oneself") % {
            "n": len(form.items)
        }
    note = (
        questions
        if again is None
        else _("Answered. It can be asked again from %(day)s.")
        % {"day": dates.weekday(again)}
    )
    return Offer(form.key, form.title, note, waits=again is not None)
