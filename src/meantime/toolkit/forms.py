"""What is asked about a step, a wave and a coin; nearly all of it may stay empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from meantime.feelings import words
from meantime.toolkit import offers
from meantime.toolkit.records import MINUTES_AT_MOST, WRITTEN_LENGTH_AT_MOST
from meantime.web.forms import Slider

if TYPE_CHECKING:
    from collections.abc import Iterable

    from meantime.steps.catalogue import Step
    from meantime.steps.guides import Box, Guide
    from meantime.toolkit.records import Level

OUTCOMES = (
    ("helped", _("It helped")),
    ("no_difference", _("It made no difference")),
    ("worse", _("It made it worse")),
)
NOT_SAID = "unsaid"
LEVELS = ("up", "level", "down")
WORDS, STRENGTH = "words", "strength"
WORDS_AT_MOST = 3
STRONGEST = 100
FOR_A_WAVE = ("sad", "longing", "lonely", "uneasy", "numb")


class WithId(forms.Form):
    """An id made with the form: sent twice is noted once."""

    use_required_attribute = False

    client_id = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"client_id": uuid4()})

    def sent_id(self) -> UUID:
        """The id made with the form; one that cannot be read becomes a new one."""
        try:
            return UUID(self.cleaned_data["client_id"])
        except ValueError:
            return uuid4()


class DidItForm(WithId):
    """Done, or not this one; with the boxes of a guide, and whether to keep them."""

    DONE, SKIPPED = "done", "skipped"

    did = forms.ChoiceField(choices=((DONE, DONE), (SKIPPED, SKIPPED)))
    keep = forms.BooleanField(required=False)

    def __init__(self, data: Any = None, *, guide: Guide | None = None) -> None:
        super().__init__(data)
        self.keys: list[str] = []
        if guide is not None and guide.words:
            self._add(WORDS, _words())
            self._add(STRENGTH, _strength())
        for box in guide.boxes if guide is not None else ():
            self._add(box.key, _box(box))

    def _add(self, key: str, field: forms.Field) -> None:
        self.keys.append(key)
        self.fields[key] = field

    @property
    def boxes(self) -> list[forms.BoundField]:
        return [self[key] for key in self.keys]

    @property
    def done(self) -> bool:
        return bool(self.cleaned_data["did"] == self.DONE)

    def clean_words(self) -> list[str]:
        chosen: list[str] = self.cleaned_data[WORDS]
        if len(chosen) > WORDS_AT_MOST:
            raise forms.ValidationError(_("Three words at most. One is enough."))
        return chosen

    def written(self) -> dict[str, str]:
        """What to keep: nothing without the tick, and no box that stayed empty."""
        if not self.cleaned_data["keep"]:
            return {}
        said = {key: _plain(self.cleaned_data[key]) for key in self.keys}
        return {key: text for key, text in said.items() if text}


class OutcomeForm(forms.Form):
    """How it went, one touch; leaving it open is an answer too."""

    outcome = forms.ChoiceField(choices=(*OUTCOMES, (NOT_SAID, NOT_SAID)))

    def said(self) -> str | None:
        outcome: str = self.cleaned_data["outcome"]
        return None if outcome == NOT_SAID else outcome


class RideForm(WithId):
    """A wave as the page counted it. What cannot be read is "not answered"."""

    levels = forms.CharField(required=False)
    tried = forms.CharField(required=False)
    minutes_ago = forms.IntegerField(
        required=False, min_value=0, max_value=MINUTES_AT_MOST
    )

    def ups_and_downs(self) -> list[Level | None]:
        """One for each minute; what lies beyond two hours is cut off."""
        told = self.cleaned_data["levels"].split(",")[:MINUTES_AT_MOST]
        return [cast("Level", one) if one in LEVELS else None for one in told]

    def what_was_tried(self) -> list[str]:
        return offers.keys(self.cleaned_data["tried"].split(","))

    def began_minutes_ago(self) -> int:
        told = self.cleaned_data["minutes_ago"]
        return len(self.ups_and_downs()) if told is None else int(told)


class CoinForm(WithId):
    """Two different steps that would both be all right."""

    first = forms.ChoiceField(label=_("One of them"))
    second = forms.ChoiceField(label=_("The other"))

    def __init__(self, data: Any, steps: Iterable[Step], few: list[str]) -> None:
        super().__init__(data)
        choices = [(step.key, step.title) for step in steps]
        for name, key in zip(("first", "second"), few, strict=False):
            field = cast("forms.ChoiceField", self.fields[name])
            field.choices, field.initial = choices, key
            field.widget.attrs["class"] = "input"

    def clean(self) -> None:
        super().clean()
        said = self.cleaned_data
        if said.get("first") and said.get("first") == said.get("second"):
            self.add_error("second", _("A coin needs two different sides."))

    def between(self) -> tuple[str, str]:
        return self.cleaned_data["first"], self.cleaned_data["second"]


def _box(box: Box) -> forms.CharField:
    look = {"rows": box.rows, "class": "input", "autocomplete": "off"}
    return forms.CharField(
        label=box.label,
        help_text=box.hint,
        required=False,
        max_length=WRITTEN_LENGTH_AT_MOST,
        widget=forms.Textarea(attrs=look),
    )


def _words() -> forms.MultipleChoiceField:
    named = [f for f in words.all() if f.key in FOR_A_WAVE]
    return forms.MultipleChoiceField(
        label=_("One to three words"),
        required=False,
        choices=[(w.key, w.name) for family in named for w in family.words],
        widget=forms.CheckboxSelectMultiple(attrs={"autocomplete": "off"}),
    )


def _strength() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("How strong is it?"),
        required=False,
        min_value=0,
        max_value=STRONGEST,
        widget=Slider(ends=(_("hardly there"), _("all of me"))),
    )


def _plain(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    return "" if value is None else str(value)
