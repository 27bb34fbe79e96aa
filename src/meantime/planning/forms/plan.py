"""Making a plan in two minutes: a name if wanted, then only touches."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID, uuid4

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from meantime.planning.goodbye import contact
from meantime.planning.goodbye.words import PARTS, told_when
from meantime.visits.records import NAME_LENGTH_AT_MOST
from meantime.web import dates
from meantime.web.moments import YEARS_AHEAD_AT_MOST, on_the_clock

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from meantime.planning.goodbye.moments import Around
    from meantime.planning.goodbye.suggestions import Suggestion
    from meantime.planning.records.plan import Made, Part

OTHER = "other"
DAYS_OFFERED = 5
HOURS = (
    ("09:00", pgettext_lazy("hour", "in the morning")),
    ("12:00", pgettext_lazy("hour", "around noon")),
    ("16:00", pgettext_lazy("hour", "in the afternoon")),
    ("19:00", pgettext_lazy("hour", "in the evening")),
    (OTHER, pgettext_lazy("hour", "another time")),
)
MADE = (
    ("alone", pgettext_lazy("plan", "by myself")),
    ("together", pgettext_lazy("plan", "the two of us")),
)
TICKED: tuple[Part, ...] = ("before", "left", "home", "evening", "days", "hello")


class Chips(forms.RadioSelect):
    look = "chips"


class Ticks(forms.CheckboxSelectMultiple):
    """Whole sentences, one under the other."""

    look = "ticks"


class WithId(forms.Form):
    """A form with an id made with it: sent twice is kept once."""

    use_required_attribute = False

    client_id = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None):
        super().__init__(data, initial={"client_id": uuid4(), **(initial or {})})

    def sent_id(self) -> UUID:
        """The id made with the form; one that cannot be read becomes a new one."""
        try:
            return UUID(self.cleaned_data["client_id"])
        except ValueError:
            return uuid4()


class GoodbyeForm(WithId):
    """Whose goodbye, and about when. A guess is fine: it can move."""

    partner = forms.CharField(
        label=_("Their name"),
        help_text=_("A name, a nickname, anything. It can stay empty."),
        required=False,
        max_length=NAME_LENGTH_AT_MOST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    day = forms.ChoiceField(
        label=_("Which day is the goodbye?"),
        widget=Chips,
        error_messages={"required": _("Please choose the day. A guess is fine.")},
    )
    on = forms.DateField(
        label=_("Which day?"),
        required=False,
        error_messages={"invalid": _("This day was hard to read. Try 2026-11-15.")},
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    hour = forms.ChoiceField(
        label=_("About what time?"),
        choices=HOURS,
        initial="16:00",
        widget=Chips,
    )
    at = forms.TimeField(
        label=_("What time?"),
        required=False,
        error_messages={"invalid": _("This time was hard to read. Try it like 18:30.")},
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        zone: ZoneInfo,
        now: datetime,
        names: Sequence[str] = (),
        named: bool = False,
    ) -> None:
        super().__init__(data, initial={"partner": names[0] if names else ""})
        self.zone, self.now, self.names = zone, now.astimezone(zone), names
        days = cast("forms.ChoiceField", self.fields["day"])
        days.choices = self._days()
        if named:
            del self.fields["partner"]
        elif names:
            self.fields["partner"].widget.attrs["list"] = "names"

    def _days(self) -> list[tuple[str, Any]]:
        today = self.now.date()
        coming = [today + timedelta(days=n) for n in range(DAYS_OFFERED)]
        near = [pgettext_lazy("day", "today"), pgettext_lazy("day", "tomorrow")]
        names = [*near, *(_on(day) for day in coming[len(near) :])]
        days = [
            (day.isoformat(), name) for day, name in zip(coming, names, strict=True)
        ]
        return [*days, (OTHER, pgettext_lazy("day", "another day"))]

    def clean_partner(self) -> str:
        return " ".join(self.cleaned_data["partner"].split())

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("day") == OTHER and "on" not in self.errors and not given["on"]:
            self.add_error("on", _("Please choose the day. A guess is fine."))
        if given.get("hour") == OTHER and "at" not in self.errors and not given["at"]:
            self.add_error("at", _("About what time is it? A guess is fine."))
        if not self.errors:
            self._check(self.goodbye_at())
        return given

    def _check(self, at: datetime) -> None:
        field = "on" if self.cleaned_data["day"] == OTHER else "hour"
        if at.year > self.now.year + YEARS_AHEAD_AT_MOST:
            self.add_error("on", _("Please look at the year."))
        elif at <= self.now:
            self.add_error(
                field, _("That time has passed. Please choose one that is to come.")
            )

    def goodbye_at(self) -> datetime:
        given = self.cleaned_data
        on = given["on"] if given["day"] == OTHER else date.fromisoformat(given["day"])
        at = (
            given["at"] if given["hour"] == OTHER else time.fromisoformat(given["hour"])
        )
        return on_the_clock(datetime.combine(on, at), self.zone).at


class PlanForm(WithId):
    """The two-minute plan. Everything is ticked so that one touch can be enough."""

    where = forms.ChoiceField(
        label=_("Where do you say goodbye?"),
        required=False,
        choices=contact.WHERE,
        initial=contact.NOT_YET,
        widget=Chips,
    )
    message = forms.ChoiceField(
        label=_("The first message"),
        required=False,
        choices=contact.MESSAGE,
        initial="arrival",
        widget=Chips,
    )
    call = forms.ChoiceField(
        label=_("The first call"),
        required=False,
        choices=contact.CALL,
        initial="tomorrow",
        widget=Chips,
    )
    decide = forms.ChoiceField(
        label=_("When will you two look for the next date?"),
        help_text=_("A day to decide can be enough."),
        required=False,
        choices=contact.DECIDE,
        initial=contact.NOT_YET,
        widget=Chips,
    )
    company = forms.CharField(
        label=_("Who could be with you on the first evening?"),
        help_text=_("A friend, a sister, a neighbour. It can stay empty."),
        required=False,
        max_length=NAME_LENGTH_AT_MOST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    made = forms.ChoiceField(
        label=_("Who makes this plan?"),
        required=False,
        choices=MADE,
        initial="alone",
        widget=Chips,
    )

    reminds = forms.BooleanField(
        label=_("Remind me of what has an hour, in words that say nothing"),
        required=False,
    )

    WITH_THEM = ("where", "message", "call", "decide", "made")

    def __init__(
        self,
        data: Any = None,
        *,
        offered: Sequence[Suggestion],
        when: Around,
        names: Sequence[str] = (),
        asks_to_decide: bool = False,
        steps_back: bool = False,
    ) -> None:
        super().__init__(data)
        self.offered, self.when, self.names = offered, when, names
        for part in TICKED:
            self._offer(part)
        if not asks_to_decide:
            del self.fields["decide"]
        for name in self.WITH_THEM if steps_back else ():
            self.fields.pop(name, None)
        if names:
            self.fields["company"].widget.attrs["list"] = "names"

    def _offer(self, part: Part) -> None:
        of_part = [one for one in self.offered if one.part == part]
        if not of_part:
            return
        self.fields[part] = forms.MultipleChoiceField(
            label=PARTS[part],
            required=False,
            choices=[(one.key, _sentence(one, self.when)) for one in of_part],
            initial=[one.key for one in of_part if one.chosen],
            widget=Ticks,
        )

    def made_by(self) -> Made:
        return "together" if self.cleaned_data.get("made") == "together" else "alone"

    def chosen(self) -> list[Suggestion]:
        """Everything that was ticked, chosen and named."""
        given = self.cleaned_data
        keys = {key for part in TICKED for key in given.get(part, ())}
        found = [one for one in self.offered if one.key in keys]
        settled = {n: given.get(n, "") for n in ("where", "message", "call")}
        found += contact.settled(settled, self.when)
        name = " ".join(given["company"].split())
        if name:
            found.append(contact.company(name, self.when))
        return found

    def decide_on(self) -> date | None:
        days = self.cleaned_data.get("decide")
        return self.when.day + timedelta(days=int(days)) if days else None


def _on(day: date) -> str:
    return gettext("on %(day)s") % {"day": dates.day_name(day)}


def _sentence(one: Suggestion, when: Around) -> str:
    """When, what, how, and what is known of it."""
    words = {"when": told_when(one, when), "what": one.what}
    name = _("%(when)s: %(what)s") % words if words["when"] else one.what
    return format_html(
        "<strong>{}</strong>{}<small>{}</small>",
        name,
        format_html(" <em>{}</em>", one.note) if one.note else "",
        one.how,
    )
