"""Telling of somebody close, and of something loved. A name is enough for both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meantime.people import records, words
from meantime.people.records import Companion, Pursuit, SmallStep
from meantime.web.forms import Chips, KeptForm

if TYPE_CHECKING:
    from datetime import date

    from meantime.people.models import Friend, LovedThing

NO_NAME = _("A name is needed. A nickname is fine.")
DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
LENGTHY = {"autocomplete": "off", "rows": 3, "class": "input"}


def _name(label: Any, hint: Any, missing: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=records.NAME_LENGTH_AT_MOST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": missing},
    )


class FriendForm(KeptForm):
    name = _name(_("Their name"), _("As you call them."), NO_NAME)
    good_for = forms.MultipleChoiceField(
        label=_("What are they good for?"),
        required=False,
        choices=tuple(words.GOOD_FOR.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    meeting = forms.MultipleChoiceField(
        label=_("How do you like to meet?"),
        required=False,
        choices=tuple(words.MEETING.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    bond = forms.ChoiceField(
        label=_("Who are they?"),
        required=False,
        choices=tuple(words.BONDS.items()),
        widget=Chips,
    )
    ready = forms.CharField(
        label=_("A text to send them"),
        help_text=_("For a moment without words. Empty: we suggest one."),
        required=False,
        max_length=records.READY_LENGTH_AT_MOST,
        widget=forms.Textarea(attrs=LENGTHY),
    )
    note = forms.CharField(
        label=_("Anything to remember"),
        required=False,
        max_length=records.NOTE_LENGTH_AT_MOST,
        widget=forms.Textarea(attrs=LENGTHY),
    )
    met_on = forms.DateField(
        label=_("When did you last meet?"),
        help_text=_("Only shown where you ask for it."),
        required=False,
        widget=DAY,
        error_messages={"invalid": _("This day was hard to read. Try 2026-11-15.")},
    )

    def __init__(
        self, data: Any = None, *, today: date, kept: Friend | None = None
    ) -> None:
        super().__init__(data, initial=_from_friend(kept) if kept else None)
        self.today = today

    def clean_met_on(self) -> date | None:
        day: date | None = self.cleaned_data["met_on"]
        if day is not None and not day.year >= records.FIRST_YEAR:
            raise forms.ValidationError(_("Please look at the year."))
        if day is not None and day > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def companion(self) -> Companion:
        given = self.cleaned_data
        return Companion(
            name=" ".join(given["name"].split()),
            bond=given["bond"] or None,
            good_for=tuple(given["good_for"]),
            meeting=tuple(given["meeting"]),
            ready=given["ready"],
            note=given["note"],
            met_on=given["met_on"],
        )


class ThingForm(KeptForm):
    name = _name(
        _("What is it?"),
        _("Choir, swimming, a book, the shelf you want to paint."),
        _("A word or two is enough."),
    )
    kind = forms.ChoiceField(
        label=_("What kind of thing?"),
        required=False,
        choices=tuple(words.KINDS.items()),
        initial="hobby",
        widget=Chips,
    )
    minutes = forms.IntegerField(
        label=_("About how many minutes?"),
        help_text=_("A guess is fine. It can stay empty."),
        required=False,
        min_value=1,
        max_value=records.MINUTES_AT_MOST,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "invalid": _("This number was hard to read. Try 20."),
            "min_value": _("At least one minute, or leave it empty."),
            "max_value": _("Up to ten hours fit here."),
        },
    )
    effort = forms.TypedChoiceField(
        label=_("What does it ask of you?"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=tuple(words.EFFORTS.items()),
        widget=forms.RadioSelect,
    )
    small_steps = forms.CharField(
        label=_("Small steps, one on each line"),
        help_text=_("For something new: the first one so small that it is easy."),
        required=False,
        max_length=records.SMALL_STEPS_AT_MOST * (records.STEP_LENGTH_AT_MOST + 2),
        widget=forms.Textarea(attrs=LENGTHY),
    )
    note = forms.CharField(
        label=pgettext_lazy("loved thing", "Anything to remember"),
        required=False,
        max_length=records.NOTE_LENGTH_AT_MOST,
        widget=forms.Textarea(attrs=LENGTHY),
    )

    def __init__(self, data: Any = None, *, kept: LovedThing | None = None) -> None:
        super().__init__(data, initial=_from_thing(kept) if kept else None)
        self.before = kept.body if kept else None

    def clean_small_steps(self) -> list[str]:
        lines = map(str.strip, self.cleaned_data["small_steps"].splitlines())
        steps = [line for line in lines if line]
        if len(steps) > records.SMALL_STEPS_AT_MOST:
            raise forms.ValidationError(_("Six steps are enough. Fewer is fine."))
        if any(len(step) > records.STEP_LENGTH_AT_MOST for step in steps):
            raise forms.ValidationError(_("One of them is long. Could it be two?"))
        return steps

    def pursuit(self) -> Pursuit:
        """What was told; a step that was taken stays taken where its words stay."""
        given, before = self.cleaned_data, self.before
        taken = {s.text: s.done_on for s in before.small_steps} if before else {}
        return Pursuit(
            name=" ".join(given["name"].split()),
            kind=given["kind"] or "hobby",
            minutes=given["minutes"],
            effort=given["effort"],
            step=before.step if before else "",
            note=given["note"],
            small_steps=tuple(
                SmallStep(text=text, done_on=taken.get(text))
                for text in given["small_steps"]
            ),
            let_go=before.let_go if before else False,
        )


class MetForm(forms.Form):
    """We met today, or: forget the day."""

    met = forms.ChoiceField(choices=(("today", ""), ("forget", "")))


class IdeasForm(forms.Form):
    """Several of the catalogue at once, by their keys."""

    keys = forms.MultipleChoiceField(
        error_messages={
            "required": _("Nothing was chosen. That is fine, too."),
            "invalid_choice": _("One of these is not in the list."),
        }
    )

    def __init__(self, data: Any = None, *, keys: list[str]) -> None:
        super().__init__(data)
        self.fields["keys"].choices = [(key, key) for key in keys]  # type: ignore[attr-defined]


def _from_friend(row: Friend) -> dict[str, Any]:
    told = row.body
    names = ("name", "bond", "good_for", "meeting", "ready", "note", "met_on")
    return {"revision": row.revision} | {name: getattr(told, name) for name in names}


def _from_thing(row: LovedThing) -> dict[str, Any]:
    told = row.body
    names = ("name", "kind", "minutes", "effort", "note")
    steps = "\n".join(step.text for step in told.small_steps)
    given = {name: getattr(told, name) for name in names}
    return {"revision": row.revision, "small_steps": steps, **given}
