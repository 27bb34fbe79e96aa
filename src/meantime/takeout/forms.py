"""What is asked on the way in and on the way out."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from meantime.takeout import goodbyes, guessing
from meantime.takeout.ratings import Meaning
from meantime.takeout.reading import Table
from meantime.visits.records import NAME_LENGTH_AT_MOST

NONE = ""
LEFT_OUT = "out"
LEVELS = (
    ("90", _("really good")),
    ("70", _("good")),
    ("50", _("in between")),
    ("30", _("low")),
    ("10", _("as low as it gets")),
    (LEFT_OUT, _("leave this word out")),
)
PEOPLE_SHOWN = 500


class UploadForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label=_("Your file"),
        allow_empty_file=False,
        help_text=_("A CSV file, up to 12 MB and 50,000 ratings."),
        widget=forms.FileInput(
            attrs={"accept": ".csv,.tsv,.txt,text/csv,text/plain", "class": "file"}
        ),
    )


class MeaningForm(forms.Form):
    """Which column is what. Starts from a guess; every answer is the person's."""

    header = forms.BooleanField(
        label=_("The first line holds names of columns"), required=False
    )
    when = forms.ChoiceField(
        label=_("How does the file say when it was?"),
        widget=forms.RadioSelect,
        choices=(
            ("one", _("one column")),
            ("two", _("day and time apart")),
            ("hours", _("hours since a day")),
        ),
    )
    time = forms.ChoiceField(
        label=_("The column with the time"),
        help_text=_("The whole moment, the time of day, or the hours."),
    )
    day = forms.ChoiceField(
        label=_("The column with the day"),
        required=False,
        help_text=_("Only when day and time are apart."),
    )
    start = forms.DateTimeField(
        label=_("The hours start at"),
        required=False,
        help_text=_("Only for hours. Like 2026-03-01 00:00."),
        input_formats=["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d"],
        widget=forms.DateTimeInput(format="%Y-%m-%d %H:%M"),
    )
    order = forms.ChoiceField(
        label=_("In 3/4/2026, which comes first?"),
        choices=(
            ("auto", _("find out from the file")),
            ("day", _("the day")),
            ("month", _("the month")),
        ),
    )
    zone = forms.ChoiceField(
        label=_("Where were you, mostly?"),
        help_text=_("For times that do not say their own zone."),
    )
    mood = forms.ChoiceField(label=_("The column with the rating"))
    low = forms.FloatField(label=_("The worst it can be"), required=False)
    high = forms.FloatField(
        label=_("The best it can be"),
        required=False,
        help_text=_("The worst may be the bigger number."),
    )
    notes = forms.MultipleChoiceField(
        label=_("Columns to keep as a note"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    person_column = forms.ChoiceField(
        label=_("The column that says who"), required=False
    )
    person = forms.ChoiceField(label=_("Which one is you?"), required=False)
    leave_out = forms.BooleanField(
        label=_("Leave these lines out and bring in the rest"), required=False
    )

    def __init__(
        self, data: Any | None, *, table: Table, guess: Meaning, **kwargs: Any
    ) -> None:
        super().__init__(data, initial=_initial(guess), **kwargs)
        self.table, self.guess = table, guess
        self._columns()
        self._people()
        self._words()

    def _answer(self, name: str) -> str:
        """What stands in a field, before anything is checked."""
        if self.is_bound:
            return str(self.data.get(name) or "")
        return str(self.initial.get(name, "") or "")

    def _column(self, name: str) -> int | None:
        text = self._answer(name)
        if text.isascii() and text.isdigit() and len(text) < 4:  # noqa: PLR2004 (a threshold that reads plainly here)
            return int(text) if int(text) < self.table.width else None
        return None

    def _columns(self) -> None:
        self.has_header = bool(self._answer("header"))
        names = self.table.names(header=self.has_header)
        columns = [(str(i), name) for i, name in enumerate(names)]
        for name in ("time", "mood"):
            self._choices(name, columns)
        self._choices("day", [(NONE, _("none")), *columns])
        self._choices("notes", columns)
        self._choices(
            "person_column", [(NONE, _("none: every line is mine")), *columns]
        )
        self._choices("zone", [(name, name) for name in _zones(self.guess.zone.key)])

    def _people(self) -> None:
        column = self._column("person_column")
        people = guessing.people(self.table, column, header=self.has_header)
        shown = [(who, who) for who in people[:PEOPLE_SHOWN]]
        self._choices("person", [(NONE, "–"), *shown])  # noqa: RUF001 (a dash)

    def _words(self) -> None:
        """A field for every word that stands where a number could."""
        mood = self._column("mood")
        found = (
            []
            if mood is None
            else guessing.words(self.table, mood, header=self.has_header)
        )
        self.words = {f"word_{i}": word for i, word in enumerate(found)}
        for name, word in self.words.items():
            level = self.guess.labels.get(word.casefold())
            self.initial[name] = NONE if level is None else f"{level:g}"
            self.fields[name] = forms.ChoiceField(
                label=f"“{word[:40]}”",
                required=False,
                choices=[(NONE, _("please choose")), *LEVELS],
            )

    def _choices(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        _offer(self.fields[name], choices)

    @property
    def word_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.words]

    def clean_low(self) -> float:
        return self._finite("low", self.guess.low)

    def clean_high(self) -> float:
        return self._finite("high", self.guess.high)

    def _finite(self, name: str, otherwise: float) -> float:
        value = self.cleaned_data.get(name)
        if value is None:
            return otherwise
        if abs(value) > 1e9:  # noqa: PLR2004 (a threshold that reads plainly here)
            raise forms.ValidationError(_("This number is too big for a scale."))
        return float(value)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if "low" in said and said.get("low") == said.get("high"):
            self.add_error("high", _("The worst and the best need to differ."))
        if said.get("when") == "two" and not said.get("day"):
            self.add_error("day", _("Please choose the column with the day."))
        if said.get("when") == "hours" and not said.get("start"):
            self.add_error("start", _("Please say which day the hours start at."))
        if said.get("person_column") and not said.get("person"):
            self.add_error("person", _("Please choose who you are in this file."))
        return said

    def meaning(self) -> Meaning:
        """The answers, as the reader needs them."""
        if not self.is_bound:
            return self.guess
        said = self.cleaned_data
        start: datetime | None = said["start"]
        return replace(
            self.guess,
            zone=ZoneInfo(said["zone"]),
            header=said["header"],
            when=said["when"],
            time=int(said["time"]),
            day=int(said["day"] or said["time"]),
            start=start.replace(tzinfo=None) if start else None,
            order=said["order"],
            mood=int(said["mood"]),
            low=said["low"],
            high=said["high"],
            labels=self._levels(),
            notes=self._in_order([int(column) for column in said["notes"]]),
            person_column=int(said["person_column"]) if said["person_column"] else None,
            person=said["person"],
        )

    def _in_order(self, notes: list[int]) -> tuple[int, ...]:
        """A title before its text, where we know which is which."""
        known = [column for column in self.guess.notes if column in notes]
        return (*known, *(column for column in notes if column not in known))

    def _levels(self) -> dict[str, float | None]:
        levels: dict[str, float | None] = {}
        for name, word in self.words.items():
            chosen = self.cleaned_data[name]
            if chosen:
                levels[word.casefold()] = None if chosen == LEFT_OUT else float(chosen)
        return levels


def _initial(guess: Meaning) -> dict[str, Any]:
    column = guess.person_column
    return {
        "header": guess.header,
        "when": guess.when,
        "time": str(guess.time),
        "day": str(guess.day),
        "start": guess.start,
        "order": guess.order,
        "zone": guess.zone.key,
        "mood": str(guess.mood),
        "low": f"{guess.low:g}",
        "high": f"{guess.high:g}",
        "notes": [str(i) for i in guess.notes],
        "person_column": NONE if column is None else str(column),
        "person": guess.person,
    }


@cache
def _known_zones() -> tuple[str, ...]:
    places = {"Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic"}
    places |= {"Australia", "Europe", "Indian", "Pacific", "Etc"}
    return tuple(
        sorted(z for z in available_timezones() if z.partition("/")[0] in places)
    )


def _zones(own: str) -> list[str]:
    return [own, *(zone for zone in _known_zones() if zone != own)]


class GoodbyesForm(forms.Form):
    """Whose goodbyes they were, and how the table writes its times."""

    partner = forms.CharField(
        label=_("Who was it?"),
        required=False,
        max_length=NAME_LENGTH_AT_MOST,
        help_text=_("A name, a nickname, or nothing."),
    )
    zone = MeaningForm.base_fields["zone"]
    order = MeaningForm.base_fields["order"]
    person = forms.ChoiceField(label=_("Which one is you?"))
    leave_out = MeaningForm.base_fields["leave_out"]

    def __init__(self, data: Any | None, *, people: list[str], zone: ZoneInfo) -> None:
        first = people[0] if people else ""
        super().__init__(
            data, initial={"zone": zone.key, "order": "auto", "person": first}
        )
        _offer(self.fields["zone"], [(name, name) for name in _zones(zone.key)])
        if len(people) > 1:
            _offer(self.fields["person"], [(p, p) for p in people[:PEOPLE_SHOWN]])
        else:
            del self.fields["person"]

    def meaning(self) -> goodbyes.Meaning:
        """The answers; the first guess until they make sense."""
        said = self.cleaned_data if self.is_bound and self.is_valid() else self.initial
        return goodbyes.Meaning(
            partner=said.get("partner", ""),
            zone=ZoneInfo(said["zone"]),
            order=said["order"],
            person=said.get("person", ""),
        )


def _offer(field: forms.Field, choices: list[tuple[Any, Any]]) -> None:
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 (for the type checker)
    field.choices = choices


class PassphraseForm(forms.Form):
    """Asked again before what cannot be taken back."""

    passphrase = forms.CharField(
        label=_("Your passphrase"),
        strip=False,
        max_length=1024,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class TakeHomeForm(PassphraseForm):
    """How the file should be closed."""

    SEALED, PLAIN = "sealed", "plain"
    how = forms.ChoiceField(
        label=_("How should the file be closed?"),
        widget=forms.RadioSelect,
        initial=SEALED,
        choices=(
            (SEALED, _("sealed with my passphrase")),
            (PLAIN, _("open, anyone can read it")),
        ),
    )
    asked_twice = forms.BooleanField(
        label=_("Also what I answered to the last question of the PHQ-9"),
        required=False,
        help_text=_(
            "Only if you chose to keep it. Without this tick it stays here, because "
            "a file can be read by others."
        ),
    )
    field_order = ("how", "asked_twice", "passphrase")


class FilesHomeForm(PassphraseForm):
    """Which part, and how it should be closed."""

    part = forms.TypedChoiceField(
        label=_("Which part?"), coerce=int, widget=forms.RadioSelect
    )
    how = TakeHomeForm.base_fields["how"]
    field_order = ("part", "how", "passphrase")

    def __init__(self, data: Any, *, parts: list[tuple[int, str]]) -> None:
        super().__init__(data, initial={"part": 1})
        _offer(self.fields["part"], list(parts))


class FilesBackForm(forms.Form):
    """A part of what went home, and what opens it."""

    file = forms.FileField(
        label=_("Your file"),
        help_text=_("Like notes-2026-11-23-files-1-of-2.age, or .zip."),
        widget=forms.FileInput(attrs={"class": "file"}),
    )
    file_passphrase = forms.CharField(
        label=_("The passphrase you had when you made it"),
        required=False,
        strip=False,
        help_text=_("Only for a sealed file."),
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )


class LeaveForm(PassphraseForm):
    """The passphrase, and a tick that cannot be slipped into."""

    sure = forms.BooleanField(label=_("Yes, remove everything now"))
    field_order = ("sure", "passphrase")


class BringBackForm(forms.Form):
    """A file of everything, and what opens it."""

    file = forms.FileField(
        label=_("Your file"),
        help_text=_("The one you took home: notes-….age or notes-….json."),
        widget=forms.FileInput(attrs={"class": "file"}),
    )
    file_passphrase = forms.CharField(
        label=_("The passphrase you had when you made it"),
        required=False,
        strip=False,
        help_text=_("Only for a sealed file."),
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
