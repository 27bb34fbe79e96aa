"""Saying when: "just now", "this morning", or a date and a time, forgivingly.

A moment is told on the clock of one zone. Where the clocks change, a told time may not
exist (it moves to the next one that does) or come twice (the first is taken); both are
said, never silent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.utils.functional import _StrPromise

    Words = str | _StrPromise

FIRST_YEAR = 1970
SKEW = timedelta(minutes=5)
YEARS_AHEAD_AT_MOST = 10
MORNING = time(8)
NIGHT = time(22)

NOW, HOUR_AGO, THIS_MORNING, LAST_NIGHT = "now", "hour_ago", "morning", "night"
EXACT, NOTHING = "exact", "nothing"

WORDS: dict[str, Words] = {
    NOW: pgettext_lazy("when", "just now"),
    HOUR_AGO: pgettext_lazy("when", "an hour ago"),
    THIS_MORNING: pgettext_lazy("when", "this morning"),
    LAST_NIGHT: pgettext_lazy("when", "last night"),
    EXACT: pgettext_lazy("when", "another time"),
}
DATE_SHAPES = ("%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%d/%m/%Y")
TIME_SHAPES = ("%H:%M", "%H:%M:%S", "%H.%M", "%I:%M %p", "%H")

SKIPPED = "skipped"
TWICE = "twice"
SAID: dict[str, Words] = {
    SKIPPED: _("The clocks jumped over that time, so we took the next one there was."),
    TWICE: _("The clocks went back, so that time came twice. We took the first."),
}


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment and the zone it was lived in."""

    at: datetime
    zone: str
    said_now: bool = False
    clocks: str = ""  # SKIPPED or TWICE where the clocks changed at that time

    @property
    def note(self) -> Words:
        """What to say about the clocks, or nothing."""
        return SAID.get(self.clocks, "")

    @property
    def local(self) -> datetime:
        return self.at.astimezone(ZoneInfo(self.zone))


class Told(NamedTuple):
    """What was typed, as it was typed."""

    choice: str = ""
    on: str = ""
    clock: str = ""


def settled(moment: datetime) -> datetime:
    """The same moment with a plain offset: equal to itself after being stored."""
    offset = moment.utcoffset() or timedelta(0)
    minutes = timedelta(minutes=round(offset.total_seconds() / 60))
    return moment.astimezone(timezone(minutes)).replace(microsecond=0)


def on_the_clock(told: datetime, zone: ZoneInfo) -> Moment:
    """The moment when a clock in ``zone`` showed ``told`` (which has no offset)."""
    first, second = (told.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return Moment(settled(first), zone.key)
    back = first.astimezone(UTC).astimezone(zone)
    if back.replace(tzinfo=None, fold=0) == told:
        return Moment(settled(first), zone.key, clocks=TWICE)
    return Moment(settled(_jump(first, second, zone)), zone.key, clocks=SKIPPED)


def _jump(first: datetime, second: datetime, zone: ZoneInfo) -> datetime:
    """The first moment after the clocks jumped, to the second."""
    before, after = second.astimezone(UTC), first.astimezone(UTC)
    old = before.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) / 2
        middle = middle.replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after.astimezone(zone)


def roughly(choice: str, now: datetime, zone: ZoneInfo) -> Moment:
    """The moment meant by "an hour ago", "this morning" or "last night"."""
    if choice == HOUR_AGO:
        return Moment(settled((now - timedelta(hours=1)).astimezone(zone)), zone.key)
    here = now.astimezone(zone)
    if choice == THIS_MORNING:
        told = datetime.combine(here.date(), MORNING)
    else:
        told = datetime.combine(here.date() - timedelta(days=1), NIGHT)
    moment = on_the_clock(told, zone)
    latest = settled(here)
    return Moment(min(moment.at, latest), zone.key)


class MomentWidget(forms.Widget):
    """A choice of words, and a date and a time for the exact ones."""

    template_name = "web/_when.html"

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Any, name: str
    ) -> Told:
        del files
        parts = (name, f"{name}_on", f"{name}_clock")
        return Told(*(str(data.get(part) or "").strip()[:40] for part in parts))

    def value_omitted_from_data(
        self, data: Mapping[str, Any], files: Any, name: str
    ) -> bool:
        del files
        return name not in data and f"{name}_on" not in data

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0" if id_ else id_


class MomentField(forms.Field):
    """When something was. Cleans to a ``Moment``, or ``None`` for ``nothing``.

    Args:
        choices: Which of the words above to offer; ``EXACT`` shows date and time.
        nothing: Words for "not yet" or "I don't know"; offered when given.
        ahead: Whether the moment may lie ahead.
    """

    widget = MomentWidget
    zone: ZoneInfo
    now: datetime

    def __init__(
        self,
        *,
        choices: Sequence[str] = (NOW, THIS_MORNING, LAST_NIGHT, EXACT),
        nothing: Words = "",
        ahead: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(required=not nothing, **kwargs)
        self.offered, self.nothing, self.ahead = tuple(choices), nothing, ahead

    def live(self, zone: ZoneInfo, now: datetime, kept: Moment | None = None) -> None:
        """Say whose clock it is, what time it is, and what is being changed."""
        self.zone, self.now, self.kept = zone, now, kept

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundMoment:
        return BoundMoment(form, self, field_name)

    def clean(self, value: Told | Any) -> Moment | None:
        told = value if isinstance(value, Told) else Told()
        if told.choice == NOTHING or (not told.choice and not told.on):
            if self.nothing:
                return None
            raise forms.ValidationError(_("Please say when this was."), "when")
        if told.choice == NOW:
            here = self.now.astimezone(self.zone)
            return Moment(settled(here), self.zone.key, said_now=True)
        if told.choice in {HOUR_AGO, THIS_MORNING, LAST_NIGHT}:
            return roughly(told.choice, self.now, self.zone)
        return self._exact(told)

    def _exact(self, told: Told) -> Moment:
        on, clock = _read_date(told.on), _read_time(told.clock)
        if not FIRST_YEAR <= on.year <= self.now.year + YEARS_AHEAD_AT_MOST:
            raise forms.ValidationError(
                _("That is very far away. Please look at the year."), "year"
            )
        wall = datetime.combine(on, clock)
        if self.kept and self.kept.local.replace(
            tzinfo=None, second=0, microsecond=0, fold=0
        ) == wall.replace(second=0):
            return self.kept  # nothing was changed: the seconds stay, too
        moment = on_the_clock(wall, self.zone)
        if not self.ahead and moment.at > self.now + SKEW:
            raise forms.ValidationError(
                _("That is still to come. Please choose a time that has been."), "ahead"
            )
        return moment


class BoundMoment(forms.BoundField):
    """What the template shows: the words offered, and what was typed so far."""

    field: MomentField

    @property
    def told(self) -> Told:
        value = self.value()
        if isinstance(value, Told):
            return value
        if isinstance(value, Moment):
            local = value.local
            return Told(EXACT, f"{local:%Y-%m-%d}", f"{local:%H:%M}")
        return Told(value if isinstance(value, str) else self._unasked())

    def _unasked(self) -> str:
        return NOTHING if self.field.nothing else self.field.offered[0]

    @property
    def options(self) -> list[dict[str, Any]]:
        """The radio buttons: value, words, id and whether it is the chosen one."""
        offered: Iterable[tuple[str, Words]] = [
            (choice, WORDS[choice]) for choice in self.field.offered
        ]
        if self.field.nothing:
            offered = [*offered, (NOTHING, self.field.nothing)]
        chosen = self.told.choice or (EXACT if self.told.on else "")
        return [
            {
                "value": value,
                "words": words,
                "id": f"{self.auto_id}_{number}",
                "checked": value == chosen,
            }
            for number, (value, words) in enumerate(offered)
        ]

    @property
    def place(self) -> str:
        """The place whose clock is meant, from the name of its zone."""
        return self.field.zone.key.rpartition("/")[2].replace("_", " ")


def _read_date(text: str) -> date:
    for shape in DATE_SHAPES:
        try:
            return datetime.strptime(text, shape).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    if not text:
        raise forms.ValidationError(_("Please choose the day."), "day")
    raise forms.ValidationError(
        _("This day was hard to read. Try it like 2026-11-15."), "day"
    )


def _read_time(text: str) -> time:
    for shape in TIME_SHAPES:
        try:
            return datetime.strptime(text, shape).replace(tzinfo=UTC).time()
        except ValueError:
            continue
    if not text:
        raise forms.ValidationError(
            _("About what time was it? A guess is fine."), "time"
        )
    raise forms.ValidationError(
        _("This time was hard to read. Try it like 18:30."), "time"
    )
