"""What is asked about hours, different days and a call."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from meantime.accounts.records import zone_names
from meantime.planning.records.calling import (
    BUSY_A_DAY_AT_MOST,
    DAYS_AT_MOST,
    WORDS_AT_MOST,
    Arranged,
    DayHours,
    Different,
    Usual,
)
from meantime.visits.forms import Chips, SealedRowForm
from meantime.visits.records import NAME_LENGTH_AT_MOST
from meantime.web.moments import EXACT, Moment, MomentField, settled

if TYPE_CHECKING:
    from meantime.planning.models import Call, DifferentDays
    from meantime.planning.records.calling import Who

WEEKDAYS = (
    _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"),
    _("Saturday"), _("Sunday"),
)  # fmt: skip
LENGTHS = (15, 30, 45, 60, 90, 120)
WHOSE = (
    ("me", pgettext_lazy("whose days", "mine")),
    ("them", pgettext_lazy("whose days", "theirs")),
    ("both", pgettext_lazy("whose days", "both")),
)
KINDS = (
    ("off", _("a day off: no work")),
    ("busy", _("busy")),
    ("travel", _("on the road: no call")),
    ("elsewhere", _("in another place, on its clock")),
    ("no_contact", _("no contact possible")),
)
DAY = 1440
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?", re.ASCII | re.IGNORECASE)
_DASH = re.compile(r"\s*(?:-|\u2013|\u2014|to|until)\s*", re.IGNORECASE)
NOON = 12


def minute(text: str) -> int:
    """Minutes after midnight of a clock as people write it; 24:00 is 1440."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    hour, minutes, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half and not 1 <= hour <= NOON:
        raise ValueError(text)
    if half:
        hour = hour % NOON + (NOON if half == "pm" else 0)
    at = hour * 60 + minutes
    if minutes > 59 or at > DAY:  # noqa: PLR2004 (minutes of an hour)
        raise ValueError(text)
    return at


def shown(at: int) -> str:
    return f"{at % DAY // 60:02d}:{at % 60:02d}"


def stretches(text: str) -> tuple[tuple[int, int], ...]:
    """``9-12, 13:00-17:30`` in minutes; an end before its beginning is tomorrow's."""
    found = []
    for part in filter(None, (p.strip() for p in re.split(r"[,;]", text))):
        begins, *ends = _DASH.split(part)
        if len(ends) != 1:
            raise ValueError(part)
        first, last = minute(begins), minute(ends[0])
        found.append((first, last if last > first else last + DAY))
    return tuple(found)


def _clock_field(label: Any, **kwargs: Any) -> forms.CharField:
    look = {"autocomplete": "off", "class": "hours__clock", "maxlength": "12"}
    return forms.CharField(
        label=label,
        max_length=12,
        required=False,
        widget=forms.TextInput(attrs=look),
        **kwargs,
    )


class UsualForm(forms.Form):
    """A clock, and a week. A day that is left empty is like the day above it."""

    use_required_attribute = False

    name = forms.CharField(
        label=_("Their name"),
        help_text=_("A name, a nickname, anything. It can stay empty."),
        required=False,
        max_length=NAME_LENGTH_AT_MOST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    zone = forms.ChoiceField(label=_("Which place is the clock set to?"))

    def __init__(self, data: Any = None, *, who: Who, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.who = who
        if who == "me":
            del self.fields["name"]
        zones = forms.ChoiceField(choices=_zones())
        self.fields["zone"].choices = zones.choices  # type: ignore[attr-defined]
        for number in range(len(WEEKDAYS)):
            self.fields[f"up_{number}"] = _clock_field(_("up at"))
            self.fields[f"bed_{number}"] = _clock_field(_("in bed at"))
            self.fields[f"busy_{number}"] = forms.CharField(
                label=_("busy"),
                required=False,
                max_length=120,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )

    def rows(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Each weekday with its three fields."""
        return [
            (words, [self[f"{part}_{number}"] for part in ("up", "bed", "busy")])
            for number, words in enumerate(WEEKDAYS)
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        week: list[DayHours] = []
        for number in range(len(WEEKDAYS)):
            above = week[-1] if week else DayHours()
            week.append(self._day(number, above))
        given["week"] = tuple(week)
        return given

    def _day(self, number: int, above: DayHours) -> DayHours:
        up, bed, busy = (
            self.cleaned_data.get(f"{part}_{number}", "").strip()
            for part in ("up", "bed", "busy")
        )
        if not (up or bed or busy):
            return above
        rises = self._read(f"up_{number}", up, above.up)
        sleeps = self._read(f"bed_{number}", bed, above.bed)
        sleeps = sleeps if sleeps > rises else sleeps + DAY
        taken = self._read_busy(f"busy_{number}", busy)
        try:
            return DayHours(up=rises, bed=sleeps, busy=taken)
        except ValueError:
            self.add_error(f"bed_{number}", _("These two times do not fit in a day."))
            return above

    def _read(self, field: str, text: str, otherwise: int) -> int:
        try:
            return minute(text) % DAY if text else otherwise % DAY
        except ValueError:
            self.add_error(field, _("This time was hard to read. Try it like 7:30."))
            return otherwise

    def _read_busy(self, field: str, text: str) -> tuple[tuple[int, int], ...]:
        try:
            found = stretches(text)
        except ValueError:
            self.add_error(
                field, _("These times were hard to read. Try 9-12, 13-17:30.")
            )
            return ()
        if len(found) > BUSY_A_DAY_AT_MOST:
            self.add_error(field, _("Up to six busy times a day fit here."))
            return ()
        return found

    def usual(self) -> Usual:
        given = self.cleaned_data
        name = " ".join(given.get("name", "").split())
        return Usual(who=self.who, zone=given["zone"], name=name, week=given["week"])


class DifferentForm(SealedRowForm):
    """Days that are not like their weekday."""

    partner = None  # type: ignore[assignment]
    whose = forms.ChoiceField(
        label=_("Whose days?"), choices=WHOSE, widget=Chips, initial="me"
    )
    kind = forms.ChoiceField(
        label=_("What is different?"), choices=KINDS, widget=Chips, initial="off"
    )
    first = forms.DateField(
        label=_("From which day?"),
        error_messages={
            "required": _("Please choose the day."),
            "invalid": _("This day was hard to read. Try 2026-11-15."),
        },
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    last = forms.DateField(
        label=_("To which day?"),
        help_text=_("Empty for one day."),
        required=False,
        error_messages={"invalid": _("This day was hard to read. Try 2026-11-15.")},
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    hours = forms.CharField(
        label=_("Busy from when to when?"),
        help_text=_("Like 18-21:30, on each of these days. Empty for the whole day."),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    there = forms.ChoiceField(
        label=_("In which place?"),
        help_text=_("Only for days in another place."),
        required=False,
    )
    words = forms.CharField(
        label=_("A note for yourself"),
        required=False,
        max_length=WORDS_AT_MOST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["there"].choices = [("", "—"), *_zones()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if self.errors:
            return given
        given["last"] = given["last"] or given["first"]
        if not 0 <= (given["last"] - given["first"]).days < DAYS_AT_MOST:
            self.add_error("last", _("Please look at both days, and at the year."))
        if given["kind"] == "elsewhere" and not given["there"]:
            self.add_error("there", _("Please choose the place."))
        given["times"] = self._times(given["hours"])
        return given

    def _times(self, text: str) -> tuple[int, int] | None:
        if not text.strip():
            return None
        try:
            [times] = stretches(text)
        except ValueError:
            self.add_error("hours", _("These times were hard to read. Try 18-21:30."))
            return None
        return times

    def different(self) -> Different:
        given = self.cleaned_data
        times = given["times"] if given["kind"] == "busy" else None
        return Different(
            whose=given["whose"],
            kind=given["kind"],
            first=given["first"],
            last=given["last"],
            there=given["there"] if given["kind"] == "elsewhere" else "",
            begins_at=times[0] if times else None,
            ends_at=times[1] if times else None,
            words=" ".join(given["words"].split()),
        )


class CallForm(SealedRowForm):
    """When, on my clock, and for how long."""

    partner = None  # type: ignore[assignment]
    at = MomentField(label=_("When, on your clock?"), choices=(EXACT,), ahead=True)
    exactly = forms.CharField(required=False, widget=forms.HiddenInput)
    minutes = forms.TypedChoiceField(
        label=_("About how long?"),
        coerce=int,
        initial="45",
        widget=Chips,
    )
    words = forms.CharField(
        label=_("A note for yourself"),
        help_text=_("What you want to tell, or who calls whom."),
        required=False,
        max_length=WORDS_AT_MOST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    reminds = forms.BooleanField(
        label=_("Remind me ten minutes before"),
        help_text=_("With the words and in the way you chose under Reminders."),
        required=False,
    )

    def __init__(self, *args: Any, length: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = sorted({*LENGTHS, length or LENGTHS[0]})
        self.fields["minutes"].choices = [  # type: ignore[attr-defined]
            (str(n), gettext("%(n)d minutes") % {"n": n}) for n in offered
        ]

    def call(self) -> Arranged:
        given = self.cleaned_data
        told: Moment = given["at"]
        return Arranged(
            at=self._exactly(told),
            zone=told.zone,
            minutes=given["minutes"],
            words=" ".join(given["words"].split()),
            reminds=given["reminds"],
        )

    def _exactly(self, told: Moment) -> datetime:
        """The second of a time that comes twice, where a proposal meant that one."""
        try:
            meant = datetime.fromisoformat(self.cleaned_data["exactly"])
        except ValueError:
            return told.at
        if meant.tzinfo is None or abs(meant - told.at) > timedelta(hours=3):
            return told.at
        there = meant.astimezone(told.local.tzinfo)
        same = f"{there:%F %H:%M}" == f"{told.local:%F %H:%M}"
        return settled(there) if same else told.at


def from_usual(usual: Usual | None, zone: str) -> dict[str, Any]:
    """What the form shows: what is kept, or a week to start from."""
    if usual is None:
        week = (DayHours(busy=((9 * 60, 17 * 60),)),) * 5
        weekend = (DayHours(up=8 * 60),) * 2
        usual = Usual(who="me", zone=zone, week=week + weekend)
    started: dict[str, Any] = {"zone": usual.zone, "name": usual.name}
    above = None
    for number, day in enumerate(usual.week):
        if day != above:
            busy = ", ".join(f"{shown(a)}-{shown(b)}" for a, b in day.busy)
            started |= {
                f"up_{number}": shown(day.up),
                f"bed_{number}": shown(day.bed),
                f"busy_{number}": busy,
            }
        above = day
    return started


def from_different(row: DifferentDays) -> dict[str, Any]:
    days = row.body
    times = days.begins_at is not None and days.ends_at is not None
    return {
        "revision": row.revision,
        "whose": days.whose,
        "kind": days.kind,
        "first": days.first,
        "last": days.last,
        "there": days.there,
        "words": days.words,
        "hours": f"{shown(days.begins_at or 0)}-{shown(days.ends_at or 0)}"
        if times
        else "",
    }


def from_call(row: Call) -> dict[str, Any]:
    call = row.body
    return {
        "revision": row.revision,
        "at": Moment(call.at, call.zone),
        "minutes": str(call.minutes),
        "words": call.words,
        "reminds": call.reminds,
        "exactly": call.at.astimezone(UTC).isoformat(),
    }


def _zones() -> list[tuple[str, str]]:
    return [(name, name.replace("_", " ")) for name in zone_names()]
