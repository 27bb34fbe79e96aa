"""What is put on the private calendar address."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meantime.accounts.forms import PassphraseForm
from meantime.visits.forms import Chips

KINDS = (
    ("calls", _("calls")),
    ("plans", _("what is planned at an hour")),
    ("visits", _("times together")),
)
TITLES = (
    ("busy", pgettext_lazy("calendar title", "Busy")),
    ("appointment", pgettext_lazy("calendar title", "Appointment")),
    ("reserved", pgettext_lazy("calendar title", "Reserved")),
)


class FeedForm(PassphraseForm):
    """Which times, and the one word they all carry."""

    kinds = forms.MultipleChoiceField(
        label=_("What goes on it?"),
        choices=KINDS,
        initial=["calls"],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please choose at least one.")},
    )
    title = forms.ChoiceField(
        label=_("What does each time say?"),
        help_text=_("No name, no place, nothing else."),
        choices=TITLES,
        initial="busy",
        widget=Chips,
    )
    field_order = ("kinds", "title", "passphrase")
