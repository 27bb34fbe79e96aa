"""The check-in: one line is enough, everything else may stay empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meantime.checkins.records import BEST, NOTE_LENGTH_AT_MOST, Feeling
from meantime.feelings import words
from meantime.web.forms import Slider
from meantime.web.moments import Moment, MomentField

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

# Large steps for a thumb. With script they become one slider, to be dragged finer.
STEPS = (
    (0, pgettext_lazy("mood", "as low as it gets")),
    (25, pgettext_lazy("mood", "low")),
    (50, pgettext_lazy("mood", "in between")),
    (75, pgettext_lazy("mood", "good")),
    (100, pgettext_lazy("mood", "really good")),
)
STEP = 25


def nearest_step(mood: float) -> int:
    return int(mood / STEP + 0.5) * STEP


class CheckInForm(forms.Form):
    """How it feels. ``kept`` is the feeling that is being changed, if any."""

    use_required_attribute = False

    client_id = forms.CharField(required=False, widget=forms.HiddenInput)
    mood = forms.IntegerField(
        label=_("How is it right now?"), required=False, min_value=0, max_value=BEST
    )
    mood_step = forms.TypedChoiceField(
        required=False, coerce=int, empty_value=None, choices=STEPS
    )
    words = forms.MultipleChoiceField(
        label=_("Is there a word for it?"), required=False
    )
    energy = forms.IntegerField(
        label=_("Drained or lively?"),
        required=False,
        min_value=0,
        max_value=BEST,
        widget=Slider(ends=(_("drained"), _("lively"))),
    )
    missing = forms.IntegerField(
        label=_("How strongly do you miss them?"),
        required=False,
        min_value=0,
        max_value=BEST,
        widget=Slider(ends=(_("not right now"), _("with everything I have"))),
    )
    crying = forms.ChoiceField(
        label=_("Did you cry?"),
        required=False,
        widget=forms.RadioSelect,
        choices=(("no", _("no")), ("a_little", _("a little")), ("a_lot", _("a lot"))),
    )
    interference = forms.ChoiceField(
        label=_("Did this get in the way of your day?"),
        required=False,
        widget=forms.RadioSelect,
        choices=(("no", _("no")), ("a_bit", _("a bit")), ("a_lot", _("a lot"))),
    )
    going_over = forms.BooleanField(label=_("I keep going over it"), required=False)
    note = forms.CharField(
        label=_("A line for yourself"),
        help_text=_("Sealed with your passphrase, shared with no one."),
        required=False,
        max_length=NOTE_LENGTH_AT_MOST,
        widget=forms.Textarea(attrs={"rows": 3, "class": "input"}),
    )
    at = MomentField(label=_("When was this?"))
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        zone: ZoneInfo,
        now: datetime,
        kept: Feeling | None = None,
        revision: int | None = None,
    ) -> None:
        started = _initial(kept) | {"revision": revision, "client_id": uuid4()}
        super().__init__(data, initial=started)
        self.kept = kept
        _moment(self, "at").live(zone, now, started.get("at"))
        chosen = self.fields["words"]
        assert isinstance(chosen, forms.MultipleChoiceField)  # noqa: S101 (for mypy)
        chosen.choices = [
            (family.name, [(word.key, word.name) for word in family.words])
            for family in words.all()
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not self.errors and not self.feeling().says_something:
            raise forms.ValidationError(
                _("Nothing is answered yet. One touch on the line is enough."), "empty"
            )
        return given

    def see(self, revision: int) -> None:
        """What is on the screen now stands beside this revision."""
        assert isinstance(self.data, QueryDict)  # noqa: S101 (for mypy)
        data = self.data.copy()
        data["revision"] = str(revision)
        self.data = data

    @property
    def steps(self) -> list[dict[str, Any]]:
        """The large steps, and which one stands chosen."""
        chosen = str(self["mood_step"].value())
        if chosen in {"", "None"}:
            chosen = _step_of(self["mood"].value())
        return [
            {"value": value, "words": words, "checked": str(value) == chosen}
            for value, words in STEPS
        ]

    @property
    def families(self) -> list[tuple[Any, list[dict[str, Any]]]]:
        """The feeling words by family, with their meanings and what is chosen."""
        chosen = {str(key) for key in self["words"].value() or ()}
        return [
            (
                family.name,
                [
                    {
                        "key": word.key,
                        "name": word.name,
                        "meaning": word.meaning,
                        "checked": word.key in chosen,
                    }
                    for word in family.words
                ],
            )
            for family in words.all()
        ]

    @property
    def says_more(self) -> bool:
        """Whether the folded questions hold an answer, or something to look at."""
        folded = ("energy", "missing", "crying", "interference", "going_over")
        return any(
            self[name].value() not in {None, "", False} or self[name].errors
            for name in folded
        )

    @property
    def fine(self) -> str:
        """Where the slider stands; nothing where there is no answer yet."""
        typed = self["mood"].value()
        if typed in (None, ""):
            typed = self["mood_step"].value()
        return "" if typed is None else str(typed)

    def sent_id(self) -> UUID:
        """The id made with the form; one that cannot be read becomes a new one."""
        try:
            return UUID(self.cleaned_data["client_id"])
        except ValueError:
            return uuid4()

    def moment(self) -> Moment:
        moment: Moment = self.cleaned_data["at"]
        return moment

    def feeling(self) -> Feeling:
        given = self.cleaned_data
        return Feeling(
            at=self.moment().at,
            zone=self.moment().zone,
            mood=self._mood(),
            energy=given["energy"],
            missing=given["missing"],
            words=(*given["words"], *self._old_words()),
            crying=given["crying"] or None,
            interference=given["interference"] or None,
            going_over=given["going_over"],
            note=given["note"],
            source=self.kept.source if self.kept else "",
        )

    def _mood(self) -> float | None:
        """The slider's answer, else the step's; what was not changed stays exact."""
        fine, step = self.cleaned_data["mood"], self.cleaned_data["mood_step"]
        old = self.kept.mood if self.kept else None
        if old is not None and (
            fine == round(old) or (fine is None and step == nearest_step(old))
        ):
            return old
        answer: int | None = step if fine is None else fine
        return answer

    def _old_words(self) -> list[str]:
        """Words that are no longer offered stay where they were said."""
        said = self.kept.words if self.kept else ()
        return [word for word in said if word not in words.known()]


def _step_of(typed: object) -> str:
    try:
        return str(nearest_step(float(str(typed))))
    except ValueError:
        return ""


def _initial(kept: Feeling | None) -> dict[str, Any]:
    if kept is None:
        return {}
    return {
        "mood": None if kept.mood is None else round(kept.mood),
        "mood_step": None if kept.mood is None else nearest_step(kept.mood),
        "words": list(kept.words),
        "energy": kept.energy,
        "missing": kept.missing,
        "crying": kept.crying,
        "interference": kept.interference,
        "going_over": kept.going_over,
        "note": kept.note,
        "at": Moment(kept.at, kept.zone),
    }


def _moment(form: forms.Form, name: str) -> MomentField:
    field = form.fields[name]
    assert isinstance(field, MomentField)  # noqa: S101 (for mypy)
    return field
