"""Boxes to write in, each of which may stay empty, and two lines to touch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict

from meantime.reflections import not_knowing, tone
from meantime.safety.records import VALUE_LENGTH_AT_MOST
from meantime.web.forms import Slider

if TYPE_CHECKING:
    from collections.abc import Iterable

    from meantime.reflections.topics import Text, Topic
    from meantime.safety.models import Answered


class WordsForm(forms.Form):
    """One box for each question. ``keep`` says whether to seal what is in them."""

    use_required_attribute = False

    client_id = forms.CharField(required=False, widget=forms.HiddenInput)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    keep = forms.BooleanField(required=False)

    def __init__(
        self,
        data: Any,
        questions: Iterable[tuple[str, Text, Text]],
        *,
        rows: int = 3,
        kept: Answered | None = None,
    ) -> None:
        initial: dict[str, Any] = {"client_id": uuid4()}
        if kept:
            initial |= {**kept.body.values, "revision": kept.revision}
        super().__init__(data, initial=initial)
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

    def see(self, revision: int) -> None:
        """What is on the screen now stands beside this revision."""
        assert isinstance(self.data, QueryDict)  # noqa: S101 (for mypy)
        data = self.data.copy()
        data["revision"] = str(revision)
        self.data = data

    def sent_id(self) -> UUID:
        """The id made with the form; one that cannot be read becomes a new one."""
        try:
            return UUID(self.cleaned_data["client_id"])
        except ValueError:
            return uuid4()


def words_form(
    topic: Topic | None, data: Any, *, kept: Answered | None = None
) -> WordsForm:
    """The boxes of a topic, or those of the tool for not knowing."""
    if topic is None:
        return WordsForm(data, not_knowing.BOXES, rows=2, kept=kept)
    return WordsForm(data, [(k, text, "") for k, text in topic.questions], kept=kept)


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
