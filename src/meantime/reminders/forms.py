"""When, by what, and in which words to be reminded."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from meantime.accounts.forms import PassphraseForm
from meantime.reminders.phrases import PHRASES
from meantime.reminders.records import (
    OWN,
    PHRASE_LENGTH_AT_MOST,
    Asked,
    Ways,
    check_phrase,
)

BY = (("push", _("A note on my devices")), ("mail", _("An e-mail")))
MINE = "own"


class TimeField(forms.TimeField):
    """A time on the wall, cleaned to a text like 07:30."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        formats = ("%H:%M", "%H.%M", "%H:%M:%S", "%I:%M %p", "%H")
        super().__init__(widget=widget, input_formats=formats, **kwargs)
        self.error_messages["invalid"] = _(
            "This time was hard to read. Try it like 18:30."
        )
        self.error_messages["required"] = _("About what time? Try it like 18:30.")

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        return f"{found:%H:%M}" if found else ""


class TimesForm(forms.Form):
    """A weekly time to check in, or to look at something."""

    client_id = forms.CharField(required=False, widget=forms.HiddenInput)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    days = forms.TypedMultipleChoiceField(
        label=_("On which days?"),
        choices=tuple(WEEKDAYS.items()),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please choose one day or more.")},
    )
    clock = TimeField(
        label=_("At what time?"),
        help_text=_("On the clock of wherever you are then."),
    )

    def __init__(
        self, data: Any = None, *, kept: Asked | None = None, revision: int = 0
    ) -> None:
        initial: dict[str, Any] = {"client_id": str(uuid4())}
        if kept:
            initial = {"days": kept.days, "clock": kept.clock, "revision": revision}
        super().__init__(data, initial=initial)
        self.kept = kept

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

    def asked(self) -> Asked:
        on = self.kept.on if self.kept else True
        days = tuple(sorted(self.cleaned_data["days"]))
        return Asked(source=MINE, days=days, clock=self.cleaned_data["clock"], on=on)


class WaysForm(forms.Form):
    """How Meantime may speak first. Nothing is required but a readable answer."""

    by = forms.MultipleChoiceField(
        label=_("By what?"),
        choices=BY,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: nothing is sent."),
    )
    phrase = forms.ChoiceField(
        label=_("In which words?"),
        choices=(*PHRASES.items(), (OWN, _("In my own words"))),
        widget=forms.RadioSelect,
        help_text=_(
            "Others may see them on your screen, so they say nothing about it."
        ),
    )
    own_phrase = forms.CharField(
        label=_("My own words"),
        required=False,
        max_length=PHRASE_LENGTH_AT_MOST,
        help_text=_(
            "One short line. It is kept closed, but it will be read on a screen."
        ),
    )
    quiet = forms.BooleanField(label=_("Keep quiet at night"), required=False)
    quiet_from = TimeField(label=_("Quiet from"))
    quiet_until = TimeField(label=_("Quiet until"))

    def __init__(self, data: Any = None, *, ways: Ways) -> None:
        names = ("by", "phrase", "own_phrase", "quiet", "quiet_from", "quiet_until")
        super().__init__(data, initial={name: getattr(ways, name) for name in names})
        self.fields["phrase"].widget.look = "ticks"
        self.fields["by"].widget.look = "ticks"

    def clean_own_phrase(self) -> str:
        phrase: str = self.cleaned_data["own_phrase"]
        if phrase:
            try:
                check_phrase(phrase)
            except ValueError:
                raise ValidationError(
                    _("Please take one line that does not name Meantime.")
                ) from None
        return phrase

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        own = cleaned.get("phrase") == OWN and not cleaned.get("own_phrase")
        if own and "own_phrase" not in self.errors:
            self.add_error("own_phrase", _("Please write your own words here."))
        return cleaned

    def changes(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {**given, "by": tuple(given["by"])}


class DecideForm(forms.Form):
    decide = forms.BooleanField(
        label=_("Remind me on the day we said we would decide"), required=False
    )
    decide_clock = TimeField(label=_("At what time?"))

    def __init__(self, data: Any = None, *, ways: Ways) -> None:
        initial = {"decide": ways.decide, "decide_clock": ways.decide_clock}
        super().__init__(data, initial=initial)


class BrowserForm(forms.Form):
    """What a browser told our script about itself."""

    endpoint = forms.CharField(max_length=1024, widget=forms.HiddenInput)
    p256dh = forms.CharField(max_length=120, widget=forms.HiddenInput)
    auth = forms.CharField(max_length=40, widget=forms.HiddenInput)


class MailForm(PassphraseForm):
    address = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("We send a code there first. Take one that only you read."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    field_order = ("address", "passphrase")


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("The code from the e-mail"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}
        ),
    )
