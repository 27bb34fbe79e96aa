"""What goes on the page for a professional: nothing, until it is ticked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meantime.takeout.summary import Chosen

WORDS_AT_MOST = 1500


class Ticks(forms.CheckboxSelectMultiple):
    """Whole lines to tick, one under the other."""

    look = "ticks"


class SummaryForm(forms.Form):
    """Item 9 of the PHQ-9 takes a tick here and a second yes on the next page."""

    goodbyes = forms.BooleanField(
        label=_("My goodbyes of the last twelve months"),
        required=False,
        help_text=_("When, and how long we were together before. No names."),
    )
    usual = forms.BooleanField(
        label=_("When my ratings came near my usual again"), required=False
    )
    days = forms.BooleanField(
        label=_("On how many days it got in the way"), required=False
    )
    questionnaires = forms.MultipleChoiceField(
        label=_("Questionnaires I answered"), required=False, widget=Ticks
    )
    item_nine = forms.BooleanField(
        label=_("My answer to the last question of the PHQ-9"),
        required=False,
        help_text=_("You will be asked once more before it is on the page."),
    )
    item_nine_sure = forms.BooleanField(required=False, widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("What I would like to say"),
        required=False,
        max_length=WORDS_AT_MOST,
        help_text=_("In your own words, or nothing. It is not kept here."),
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )

    def __init__(
        self,
        data: Any | None,
        *,
        offered: list[tuple[str, str]],
        has_item_nine: bool,
    ) -> None:
        super().__init__(data)
        if not has_item_nine:
            del self.fields["item_nine"], self.fields["item_nine_sure"]
        chosen = self.fields["questionnaires"]
        if offered and isinstance(chosen, forms.MultipleChoiceField):
            chosen.choices = offered
        else:
            del self.fields["questionnaires"]

    @property
    def asks_again(self) -> bool:
        """Whether the second yes is still to come."""
        said = self.cleaned_data
        return bool(said.get("item_nine")) and not said.get("item_nine_sure")

    def chosen(self) -> Chosen:
        said = self.cleaned_data
        return Chosen(
            goodbyes=said["goodbyes"],
            usual=said["usual"],
            days=said["days"],
            forms=tuple(said.get("questionnaires", ())),
            item_nine=bool(said.get("item_nine") and said.get("item_nine_sure")),
            words=said["words"],
        )

    def carried(self) -> list[tuple[str, str]]:
        """The choices as hidden fields: never in an address, never in a session."""
        said = self.chosen()
        ticks = ["goodbyes", "usual", "days", "item_nine", "item_nine_sure"]
        found = [(name, "on") for name in ticks if self.cleaned_data.get(name)]
        found += [("questionnaires", kind) for kind in said.forms]
        return [*found, ("words", said.words)] if said.words else found
