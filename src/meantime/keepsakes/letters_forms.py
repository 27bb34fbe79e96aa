"""Writing a letter: for when, from whom, the words, a photo or a voice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from meantime.keepsakes.letters_occasions import BY_KEY, offered
from meantime.keepsakes.letters_records import (
    NAME_LENGTH_AT_MOST,
    TEXT_LENGTH_AT_MOST,
    WHEN_LENGTH_AT_MOST,
    Written,
)

if TYPE_CHECKING:
    from datetime import date, datetime

    from meantime.keepsakes.letters_records import Inside

OWN_WORDS, A_DAY = "own", "day"
YEARS_AHEAD_AT_MOST = 50


class Chips(forms.RadioSelect):
    """One of many, each as wide as its words."""

    look = "chips"


class LetterForm(forms.Form):
    """``kept`` is the letter that is being changed, if any."""

    use_required_attribute = False

    client_id = forms.CharField(required=False, widget=forms.HiddenInput)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    by = forms.ChoiceField(
        label=_("Who writes?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Please say who writes.")},
    )
    name = forms.CharField(
        label=_("Their name, as you call them"),
        help_text=_("Only where they write; it may stay empty."),
        required=False,
        max_length=NAME_LENGTH_AT_MOST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    occasion = forms.ChoiceField(
        label=_("Open when…"),
        widget=Chips,
        error_messages={"required": _("Please choose what it waits for.")},
    )
    when = forms.CharField(
        label=_("In your own words"),
        help_text=_("It ends the sentence “Open when…”."),
        required=False,
        max_length=WHEN_LENGTH_AT_MOST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    on = forms.DateField(
        label=_("The day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("This day was hard to read.")},
    )
    text = forms.CharField(
        label=_("The letter"),
        required=False,
        max_length=TEXT_LENGTH_AT_MOST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "class": "input"}),
    )
    photo = forms.FileField(
        label=_("A photo inside"),
        help_text=_("Place and camera are taken out of it before it is sealed."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    voice = forms.FileField(
        label=_("A voice inside"),
        help_text=_("Recorded here, or a sound file."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "audio/*"}),
    )
    no_photo = forms.BooleanField(label=_("Take the photo out"), required=False)
    no_voice = forms.BooleanField(label=_("Take the voice out"), required=False)

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        about_us: bool,
        today: date,
        kept: Written | None = None,
        revision: int | None = None,
        occasion: str = "",
    ) -> None:
        started = _initial(kept) if kept else {"occasion": occasion, "by": "me"}
        started |= {"client_id": uuid4(), "revision": revision}
        super().__init__(data, files, initial=started)
        self.kept, self.today = kept, today
        by, waits = self.fields["by"], self.fields["occasion"]
        assert isinstance(by, forms.ChoiceField)  # noqa: S101 (for mypy)
        assert isinstance(waits, forms.ChoiceField)  # noqa: S101 (for mypy)
        by.choices = [("me", _("I do, to myself"))]
        if about_us:
            by.choices = [*by.choices, ("them", _("They do, here with me"))]
        listed = [(o.key, o.when) for o in offered(about_us=about_us)]
        waits.choices = [
            *listed,
            (OWN_WORDS, _("in own words")),
            (A_DAY, _("on a day")),
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        occasion = given.get("occasion")
        unsaid = not given.get("when") and "when" not in self.errors
        if occasion == OWN_WORDS and unsaid:
            self.add_error("when", _("Please say in a few words when to open it."))
        if occasion == A_DAY and "on" not in self.errors:
            self._check_day(given.get("on"))
        return given

    def _check_day(self, on: date | None) -> None:
        if on is None:
            self.add_error("on", _("Please choose the day."))
        elif on <= self.today and not (self.kept and self.kept.on == on):
            self.add_error("on", _("Please choose a day that is still to come."))
        elif on.year > self.today.year + YEARS_AHEAD_AT_MOST:
            self.add_error("on", _("That is very far away. Please look at the year."))

    def sent_id(self) -> UUID:
        """The id made with the form; one that cannot be read becomes a new one."""
        try:
            return UUID(self.cleaned_data["client_id"])
        except ValueError:
            return uuid4()

    def see(self, revision: int) -> None:
        """What is on the screen now stands beside this revision."""
        assert isinstance(self.data, QueryDict)  # noqa: S101 (for mypy)
        data = self.data.copy()
        data["revision"] = str(revision)
        self.data = data

    def written(self, at: datetime, zone: str, inside: Inside) -> Written:
        """The letter as it stands in the form, and the files in it."""
        given = self.cleaned_data
        occasion = given["occasion"]
        return Written(
            by=given["by"],
            at=self.kept.at if self.kept else at,
            zone=self.kept.zone if self.kept else zone,
            text=given["text"].replace("\r\n", "\n"),
            occasion=occasion if occasion in BY_KEY else "",
            when=given["when"] if occasion == OWN_WORDS else "",
            on=given["on"] if occasion == A_DAY else None,
            name=given["name"] if given["by"] == "them" else "",
            photo=inside.photo,
            photo_thumb=inside.photo_thumb,
            voice=inside.voice,
        )


def _initial(kept: Written) -> dict[str, Any]:
    occasion = kept.occasion or (OWN_WORDS if kept.when else A_DAY)
    return {
        "by": kept.by,
        "name": kept.name,
        "occasion": occasion,
        "when": kept.when,
        "on": kept.on,
        "text": kept.text,
    }
