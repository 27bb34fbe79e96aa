"""A calendar file, and what each of its events is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meantime.visits.forms import Chips
from meantime.visits.records import NAME_LENGTH_AT_MOST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from meantime.planning.calendar.reading import Happening

AS_BUSY, AS_VISIT, LEFT_OUT = "busy", "visit", "out"
MEANINGS = (
    (AS_BUSY, pgettext_lazy("what an event is", "busy")),
    (AS_VISIT, pgettext_lazy("what an event is", "a visit")),
    (LEFT_OUT, pgettext_lazy("what an event is", "leave out")),
)
SHOWN_AT_MOST = 60


class CalendarFileForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label=_("Your calendar file"),
        allow_empty_file=False,
        help_text=_("A file that ends in .ics, up to 2 MB."),
        error_messages={"required": _("Please choose the file.")},
        widget=forms.FileInput(attrs={"accept": ".ics,text/calendar", "class": "file"}),
    )


class MeaningForm(forms.Form):
    """Whose times they are, and what each event is."""

    use_required_attribute = False

    who = forms.ChoiceField(
        label=_("Whose times are these?"),
        choices=(("me", _("mine")), ("them", _("theirs"))),
        initial="me",
        widget=Chips,
    )
    name = forms.CharField(
        label=_("What do you call this calendar?"),
        help_text=_("Bringing in one of the same name again takes its place."),
        max_length=NAME_LENGTH_AT_MOST,
        error_messages={"required": _("A word is enough, such as Work.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    partner = forms.CharField(
        label=_("Whom do you meet on visits?"),
        help_text=_("Only for events that are a visit."),
        required=False,
        max_length=NAME_LENGTH_AT_MOST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    leave_out = forms.BooleanField(
        label=_("Leave out what could not be read and bring in the rest"),
        required=False,
    )

    def __init__(
        self, data: Any, *, happenings: Sequence[Happening], initial: dict[str, Any]
    ) -> None:
        super().__init__(data, initial=initial)
        self.happenings = happenings
        for number, happening in enumerate(happenings[:SHOWN_AT_MOST]):
            self.fields[f"event_{number}"] = forms.ChoiceField(
                label=happening.title or _("An event without a title"),
                choices=MEANINGS,
                initial=self.guess(happening),
                required=False,
                widget=Chips,
            )

    def guess(self, happening: Happening) -> str:
        """What keeps nobody busy, and whole days, are left out until said otherwise."""
        return LEFT_OUT if happening.free or happening.whole_days else AS_BUSY

    def meant(self, meaning: str) -> list[Happening]:
        """The events that are this. Those past the ones shown are as guessed."""
        found = []
        for number, happening in enumerate(self.happenings):
            said = self.cleaned_data.get(f"event_{number}") or self.guess(happening)
            if said == meaning:
                found.append(happening)
        return found

    def events(self) -> list[forms.BoundField]:
        shown = range(min(len(self.happenings), SHOWN_AT_MOST))
        return [self[f"event_{number}"] for number in shown]
