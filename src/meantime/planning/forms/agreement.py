"""Asking what was agreed: tap what fits, or write your own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meantime.planning.agreeing import QUESTIONS
from meantime.planning.records import agreement as records
from meantime.planning.records.agreement import Agreed, AgreedLine
from meantime.web.forms import KeptForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from meantime.planning.models import ContactAgreement


class AgreementForm(KeptForm):
    """Two fields for each question: ``<key>``, its suggestions, and ``<key>_words``."""

    partner = forms.CharField(
        label=_("Who with?"),
        help_text=_("A name, a nickname, anything. It can stay empty."),
        required=False,
        max_length=records.NAME_LENGTH_AT_MOST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        names: Sequence[str] = (),
        kept: ContactAgreement | None = None,
    ) -> None:
        super().__init__(data, initial=_from_kept(kept) if kept else _first(names))
        self.names = names
        if names:
            self.fields["partner"].widget.attrs["list"] = "names"
        for question in QUESTIONS:
            self.fields[question.key] = forms.MultipleChoiceField(
                label=str(question.asks),
                required=False,
                choices=tuple(question.choices.items()),
                widget=forms.CheckboxSelectMultiple,
            )
            self.fields[f"{question.key}_words"] = _own_words()

    @property
    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[q.key], self[f"{q.key}_words"]) for q in QUESTIONS]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not self.errors and not self._lines():
            raise forms.ValidationError(
                _("Nothing is chosen yet. One line is enough to begin with.")
            )
        return given

    def agreed(self) -> Agreed:
        name = " ".join(self.cleaned_data["partner"].split())
        return Agreed(partner=name, lines=self._lines())

    def _lines(self) -> tuple[AgreedLine, ...]:
        given = self.cleaned_data
        told = [
            (q.key, tuple(given.get(q.key, ())), given.get(f"{q.key}_words", ""))
            for q in QUESTIONS
        ]
        return tuple(
            AgreedLine(key=key, chosen=chosen, words=words)
            for key, chosen, words in told
            if chosen or words
        )


def _own_words() -> forms.CharField:
    return forms.CharField(
        label=_("Or in your own words"),
        required=False,
        max_length=records.WORDS_LENGTH_AT_MOST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def _first(names: Sequence[str]) -> dict[str, Any]:
    return {"partner": names[0] if names else ""}


def _from_kept(row: ContactAgreement) -> dict[str, Any]:
    given: dict[str, Any] = {"revision": row.revision, "partner": row.body.partner}
    for line in row.body.lines:
        given[line.key] = list(line.chosen)
        given[f"{line.key}_words"] = line.words
    return given
