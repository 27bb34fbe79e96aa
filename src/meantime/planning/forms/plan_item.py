"""One thing in a plan, the days without contact, and a line for the next time."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from meantime.planning.forms.plan import Chips, WithId
from meantime.planning.goodbye.words import PARTS
from meantime.planning.records.plan import (
    DAYS_AFTER_AT_MOST,
    DAYS_BEFORE_AT_MOST,
    HOW_LENGTH_AT_MOST,
    NOTE_LENGTH_AT_MOST,
    WHAT_LENGTH_AT_MOST,
    Item,
    Span,
)

if TYPE_CHECKING:
    from meantime.planning.goodbye.moments import Around
    from meantime.planning.records.plan import Part


class ItemForm(WithId):
    """What, how, and when: a moment of the goodbye, or a day and an hour."""

    what = forms.CharField(
        label=_("What?"),
        max_length=WHAT_LENGTH_AT_MOST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("What would you like to do? A word is enough.")},
    )
    how = forms.CharField(
        label=_("If … then …"),
        help_text=_("“If I am tired, I go for ten minutes.” It can stay empty."),
        required=False,
        max_length=HOW_LENGTH_AT_MOST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    part = forms.ChoiceField(
        label=_("When?"), choices=list(PARTS.items()), widget=Chips
    )
    on = forms.DateField(
        label=_("Which day?"),
        help_text=_("Empty: the day of the goodbye."),
        required=False,
        error_messages={"invalid": _("This day was hard to read. Try 2026-11-15.")},
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    at = forms.TimeField(
        label=_("What time?"),
        help_text=_("It can stay open."),
        required=False,
        error_messages={"invalid": _("This time was hard to read. Try it like 18:30.")},
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )

    reminds = forms.BooleanField(
        label=_("Remind me then, in words that say nothing"), required=False
    )

    def __init__(
        self,
        data: Any = None,
        *,
        when: Around,
        item: Item | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        self.when, self.item = when, item
        kept = _from_item(item, when) if item else {}
        super().__init__(data, initial={"part": "days", **(initial or {}), **kept})

    def clean_what(self) -> str:
        return " ".join(self.cleaned_data["what"].split())

    def clean_on(self) -> date | None:
        on: date | None = self.cleaned_data["on"]
        days = (on - self.when.day).days if on else 0
        if not -DAYS_BEFORE_AT_MOST <= days <= DAYS_AFTER_AT_MOST:
            raise forms.ValidationError(
                _("That is far from the goodbye. Please look at the day again.")
            )
        return on

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        on = given.get("on")
        if given.get("part") == "days" and "on" not in self.errors and on is None:
            given["on"] = self.when.day + timedelta(days=1)
        return given

    def as_item(self) -> Item:
        given = self.cleaned_data
        at: time | None = given["at"]
        on: date | None = given["on"]
        kept = self.item
        return Item(
            id=kept.id if kept else self.sent_id(),
            part=cast("Part", given["part"]),
            what=given["what"],
            how=given["how"].strip(),
            day=(on - self.when.day).days if on else 0,
            clock=f"{at:%H:%M}" if at else "",
            key=kept.key if kept else "",
            step=kept.step if kept else "",
            with_them=kept.with_them if kept else False,
            said=kept.said if kept else "open",
            went=kept.went if kept else None,
            use=kept.use if kept else None,
            reminds=given["reminds"],
        )


def _from_item(item: Item, when: Around) -> dict[str, Any]:
    dated = item.day or item.part in {"days", "before"}
    return {
        "what": item.what,
        "how": item.how,
        "part": item.part,
        "on": when.day + timedelta(days=item.day) if dated else None,
        "at": item.time,
        "reminds": item.reminds,
    }


class SpanForm(forms.Form):
    """Days without contact, both ends included."""

    use_required_attribute = False

    begins = forms.DateField(
        label=_("First day without contact"),
        error_messages={
            "required": _("Please choose the day."),
            "invalid": _("This day was hard to read. Try 2026-11-15."),
        },
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    ends = forms.DateField(
        label=_("Last day"),
        error_messages={
            "required": _("Please choose the day. A guess is fine."),
            "invalid": _("This day was hard to read. Try 2026-11-15."),
        },
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        begins, ends = given.get("begins"), given.get("ends")
        if begins and ends and ends < begins:
            self.add_error("ends", _("The last day comes after the first."))
        return given

    def span(self) -> Span:
        return Span(begins=self.cleaned_data["begins"], ends=self.cleaned_data["ends"])


class NoteForm(forms.Form):
    """A line to oneself, shown before the next goodbye."""

    use_required_attribute = False

    note = forms.CharField(
        label=_("A line for the next goodbye"),
        help_text=_("What helped this time? You will see it when you plan again."),
        required=False,
        max_length=NOTE_LENGTH_AT_MOST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
