"""Boxes to write in, each of which may stay empty, and two lines to touch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django import forms

from meantime.reflections import not_knowing, tone
from meantime.safety.records import VALUE_LENGTH_AT_MOST
from meantime.web.forms import Slider

if TYPE_CHECKING:
    from collections.abc import Iterable

    from meantime.reflections.topics import Text


class WordsForm(forms.Form):
    """One box for each question. ``keep`` says whether to seal what is in them."""

    use_required_attribute = False

    client_id = forms.CharField(required=False, widget=forms.HiddenInput)
    keep = forms.BooleanField(required=False)

    def __init__(
        self, data: Any, questions: Iterable[tuple[str, Text, Text]], *, rows: int = 3
    ) -> None:
        super().__init__(data, initial={"client_id": uuid4()})
        self.keys = []
        for key, label, hint in questions:
            self.keys.append(key)
            self.fields[key] = forms.CharField(
                label=label,
                help_text=hint,
                required=False,
                max_length=VALUE_LENGTH_AT_MOST,
                widget=forms.Textarea(
                    attrs={"rows": rows, "class": "input", "autocomplete": "off"}
                ),
            )

    @property
    def boxes(self) -> list[forms.BoundField]:
        return [self[key] for key in self.keys]

    def words(self) -> dict[str, str]:
        """What was written, without the boxes left empty."""
        written = {key: self.cleaned_data[key] for key in self.keys}
        return {key: text for key, text in written.items() if text}

    def sent_id(self) -> UUID:
        """The id made with the form; one that cannot be read becomes a new one."""
        try:
            return UUID(self.cleaned_data["client_id"])
        except ValueError:
            return uuid4()


def not_knowing_form(data: Any) -> WordsForm:
    return WordsForm(data, not_knowing.BOXES, rows=2)


class ApartForm(forms.Form):
    """Two lines of our own. Left out is no answer."""

    use_required_attribute = False

    worry = forms.IntegerField(
        label=tone.QUESTIONS[tone.WORRY],
        required=False,
        min_value=0,
        max_value=100,
        widget=Slider(ends=tone.ENDS),
    )
    alone = forms.IntegerField(
        label=tone.QUESTIONS[tone.ALONE],
        required=False,
        min_value=0,
        max_value=100,
        widget=Slider(ends=tone.ENDS),
    )
