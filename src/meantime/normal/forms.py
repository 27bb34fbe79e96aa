"""A questionnaire as a form, the ticks, and the one question of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from meantime.normal import queries
from meantime.safety import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from meantime.instruments.forms import Instrument, Item


class Answers(forms.RadioSelect):
    """The answers of an official form, each on a line of its own."""

    look = "ticks"


class SentOnce(forms.Form):
    """A form with an id, so that sending it twice keeps it once."""

    use_required_attribute = False
    client_id = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(data, initial={"client_id": uuid4(), **(initial or {})})

    def sent_id(self) -> UUID:
        """The id made with the form; one that cannot be read becomes a new one."""
        try:
            return UUID(self.cleaned_data["client_id"])
        except ValueError:
            return uuid4()


class InstrumentForm(SentOnce):
    """Some questions of one instrument, word for word. Each may be left out."""

    def __init__(
        self,
        data: Any = None,
        *,
        instrument: Instrument,
        items: Sequence[Item] = (),
        initial: Mapping[str, Any] | None = None,
        must_answer: bool = True,
    ) -> None:
        super().__init__(data, initial=initial)
        self.instrument, self.must_answer = instrument, must_answer
        self.asked = tuple(items or instrument.items)
        for item in self.asked:
            self.fields[item.key] = _question(instrument, item)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        silent = all(given.get(item.key) is None for item in self.asked)
        if self.must_answer and silent and not self.errors:
            raise forms.ValidationError(
                _("Nothing is answered yet. You can also leave the form."), "empty"
            )
        return given

    def values(self) -> dict[str, int | None]:
        """The answers by question; ``None`` where one was left out."""
        return {item.key: self.cleaned_data.get(item.key) for item in self.asked}

    def questions(self) -> list[forms.BoundField]:
        return [self[item.key] for item in self.asked]


class NinthForm(InstrumentForm):
    """The one question about self-harm. Nothing of it is kept without the tick."""

    keep = forms.BooleanField(label=words.NINE_KEEP, required=False)


class TicksForm(SentOnce):
    """Three things that make Meantime point to people sooner."""

    using = forms.BooleanField(
        label=_(
            "I drink more or take more than usual to get through, or I have not eaten "
            "or slept for two nights or more"
        ),
        required=False,
    )
    recent = forms.BooleanField(
        label=_("Lately there was a loss, a birth, or a change of my medicine"),
        required=False,
    )
    past = forms.BooleanField(
        label=_(
            "At some time in my life I hurt myself, or I was told of bipolar illness "
            "or psychosis"
        ),
        required=False,
    )

    def values(self) -> dict[str, int]:
        names = (queries.USING, queries.RECENT, queries.PAST)
        return {name: int(self.cleaned_data[name]) for name in names}


class DayForm(SentOnce):
    """Did it get in the way of your day? One touch."""

    interference = forms.ChoiceField(
        label=_("Did this get in the way of your day?"),
        choices=(("no", _("no")), ("a_bit", _("a bit")), ("a_lot", _("a lot"))),
        error_messages={"required": _("Please choose one of the three.")},
    )


def _question(instrument: Instrument, item: Item) -> forms.Field:
    if instrument.number is not None:
        least, most = instrument.number
        return forms.IntegerField(
            label=item.text, required=False, min_value=least, max_value=most
        )
    return forms.TypedChoiceField(
        label=item.text,
        required=False,
        coerce=int,
        empty_value=None,
        choices=[(answer.value, answer.text) for answer in instrument.answers],
        widget=Answers,
    )
