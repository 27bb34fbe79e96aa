"""Telling of a visit, its goodbye and the next hello, as forgivingly as can be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meantime.visits.records import (
    ABSENCE_HOURS_AT_MOST,
    NAME_LENGTH_AT_MOST,
    Absence,
    Stay,
)
from meantime.web.moments import (
    EXACT,
    FIRST_YEAR,
    HOUR_AGO,
    LAST_NIGHT,
    NOW,
    THIS_MORNING,
    YEARS_AHEAD_AT_MOST,
    Moment,
    MomentField,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from meantime.visits.models import Visit

STAYED = (
    ("me", pgettext_lazy("stayed", "I stayed")),
    ("them", pgettext_lazy("stayed", "they stayed")),
    ("both_left", pgettext_lazy("stayed", "we both left")),
)
NEXT_HELLO = (
    ("date", _("There is a date")),
    ("decide", _("We will decide on a day")),
    ("unknown", _("Not known yet")),
)
CONTACT = (
    ("most of the day", _("most of the day")),
    ("daily", _("every day")),
    ("some days", _("some days")),
    ("little", _("a little")),
)


class Chips(forms.RadioSelect):
    """One of several, as words that may take a line each."""

    look = "chips"


class SealedRowForm(forms.Form):
    """What the forms for visits and absences share: an id, a revision, a name."""

    use_required_attribute = False

    client_id = forms.CharField(required=False, widget=forms.HiddenInput)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    partner = forms.CharField(
        label=_("Their name"),
        help_text=_("A name, a nickname, anything. It can stay empty."),
        required=False,
        max_length=NAME_LENGTH_AT_MOST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        zone: ZoneInfo,
        now: datetime,
        names: Sequence[str] = (),
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial={"client_id": uuid4(), **(initial or {})})
        self.now, self.names = now, names
        if names:
            self.fields["partner"].widget.attrs["list"] = "names"
        for name, field in self.fields.items():
            if isinstance(field, MomentField):
                kept = self.initial.get(name)
                field.live(zone, now, kept if isinstance(kept, Moment) else None)

    def clean_partner(self) -> str:
        return " ".join(self.cleaned_data["partner"].split())

    def sent_id(self) -> UUID:
        """The id made with the form; one that cannot be read becomes a new one."""
        try:
            return UUID(self.cleaned_data["client_id"])
        except ValueError:
            return uuid4()

    def see(self, revision: int) -> None:
        """What is on the screen now stands beside this revision."""
        assert isinstance(self.data, QueryDict)  # noqa: S101 (for mypy)
        data = self.data.copy()
        data["revision"] = str(revision)
        self.data = data

    @property
    def notes(self) -> list[str]:
        """What to say about clocks that were changed at a moment that was told."""
        told = (value for value in self.cleaned_data.values())
        said = (str(m.note) for m in told if isinstance(m, Moment) and m.note)
        return list(dict.fromkeys(said))


class StayForm(SealedRowForm):
    goodbye = MomentField(
        label=_("When was the goodbye?"),
        choices=(NOW, HOUR_AGO, THIS_MORNING, LAST_NIGHT, EXACT),
        nothing=pgettext_lazy("goodbye", "not yet"),
        help_text=_("It may lie ahead, too: then choose another time."),
        ahead=True,
    )
    together_from = MomentField(
        label=_("Together since?"),
        choices=(NOW, THIS_MORNING, LAST_NIGHT, EXACT),
        nothing=pgettext_lazy("together", "I do not remember"),
        ahead=True,
    )
    stayed = forms.ChoiceField(
        label=_("Who stayed?"),
        required=False,
        choices=STAYED,
        widget=forms.RadioSelect,
    )
    next_hello = forms.ChoiceField(
        label=_("The next hello"),
        required=False,
        choices=NEXT_HELLO,
        initial="unknown",
        widget=Chips,
    )
    next_hello_on = forms.DateField(
        label=_("Which day?"),
        required=False,
        error_messages={"invalid": _("This day was hard to read. Try 2026-11-15.")},
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    contact = forms.ChoiceField(
        label=_("How much contact do you expect until then?"),
        required=False,
        choices=CONTACT,
        widget=Chips,
    )

    other: Visit | None = None  # the visit that is at the same time, if one is

    def clean_next_hello(self) -> str:
        chosen: str = self.cleaned_data["next_hello"] or "unknown"
        return chosen

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if self.errors:
            return given
        goodbye, since = given["goodbye"], given["together_from"]
        if goodbye is None and since is None:
            self.add_error(
                "goodbye",
                _("Please say when the goodbye was, or since when you are together."),
            )
        elif goodbye and since and goodbye.at <= since.at:
            self.add_error(
                "goodbye",
                _("The goodbye comes after being together. Please look at both times."),
            )
        self._check_next_hello(goodbye, given["next_hello"], given["next_hello_on"])
        return given

    def _check_next_hello(
        self, goodbye: Moment | None, kind: str, on: date | None
    ) -> None:
        if kind == "unknown":
            return
        if on is None:
            self.add_error("next_hello_on", _("Please choose the day. It can change."))
        elif goodbye and on < goodbye.local.date():
            self.add_error(
                "next_hello_on", _("That day is before the goodbye. Please look again.")
            )
        elif not FIRST_YEAR <= on.year <= self.now.year + YEARS_AHEAD_AT_MOST:
            self.add_error("next_hello_on", _("Please look at the year."))

    def stay(self) -> Stay:
        given = self.cleaned_data
        goodbye, since = given["goodbye"], given["together_from"]
        kind = given["next_hello"]
        return Stay(
            partner=given["partner"],
            zone=(goodbye or since).zone,
            together_from=since.at if since else None,
            goodbye_at=goodbye.at if goodbye else None,
            stayed=given["stayed"] or None,
            next_hello=kind,
            next_hello_on=None if kind == "unknown" else given["next_hello_on"],
            contact=given["contact"] or None,
        )


class HoursField(forms.FloatField):
    """Hours as people write them: 2, 2.5 or 2,5."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(str(value or "").replace(",", ".").strip())


class AbsenceForm(SealedRowForm):
    at = MomentField(
        label=_("When did it begin?"),
        choices=(NOW, HOUR_AGO, THIS_MORNING, LAST_NIGHT, EXACT),
    )
    hours = HoursField(
        label=_("About how many hours?"),
        help_text=_("A guess is fine. For days, write a goodbye instead."),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={
            "required": _("About how many hours was it? A guess is fine."),
            "invalid": _("This number was hard to read. Try 2 or 2.5."),
        },
    )

    def clean_hours(self) -> float:
        hours: float = self.cleaned_data["hours"]
        if not 0 < hours <= ABSENCE_HOURS_AT_MOST:
            raise forms.ValidationError(
                _("Up to three days fit here. For longer, write a goodbye instead.")
            )
        return hours

    def absence(self) -> Absence:
        given = self.cleaned_data
        began: Moment = given["at"]
        return Absence(
            at=began.at,
            zone=began.zone,
            hours=given["hours"],
            partner=given["partner"],
        )


def from_visit(visit: Visit) -> dict[str, Any]:
    """What the form shows of a visit that is kept."""
    told = visit.body
    since, said = told.together_from, told.goodbye_at
    return {
        "revision": visit.revision,
        "partner": told.partner,
        "together_from": since and Moment(since, told.zone),
        "goodbye": said and Moment(said, told.zone),
        "stayed": told.stayed,
        "next_hello": told.next_hello,
        "next_hello_on": told.next_hello_on,
        "contact": told.contact,
    }


def from_absence(absence: Absence, revision: int) -> dict[str, Any]:
    return {
        "revision": revision,
        "partner": absence.partner,
        "at": Moment(absence.at, absence.zone),
        "hours": f"{absence.hours:g}",
    }
