"""What is asked about a step: that it was done, and afterwards how it went."""

from __future__ import annotations

from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

OUTCOMES = (
    ("helped", _("It helped")),
    ("no_difference", _("It made no difference")),
    ("worse", _("It made it worse")),
)
NOT_SAID = "unsaid"


class DidItForm(forms.Form):
    """Done, or not this one. An id made with the form: sent twice is noted once."""

    DONE, SKIPPED = "done", "skipped"

    did = forms.ChoiceField(choices=((DONE, DONE), (SKIPPED, SKIPPED)))
    client_id = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def done(self) -> bool:
        return bool(self.cleaned_data["did"] == self.DONE)

    def sent_id(self) -> UUID:
        """The id made with the form; one that cannot be read becomes a new one."""
        try:
            return UUID(self.cleaned_data["client_id"])
        except ValueError:
            return uuid4()


class OutcomeForm(forms.Form):
    """How it went, one touch; leaving it open is an answer too."""

    outcome = forms.ChoiceField(choices=(*OUTCOMES, (NOT_SAID, NOT_SAID)))

    def said(self) -> str | None:
        outcome: str = self.cleaned_data["outcome"]
        return None if outcome == NOT_SAID else outcome
