"""Putting something into the box, and saying afterwards how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from meantime.keepsakes.records import (
    LINK_LENGTH_AT_MOST,
    NAME_LENGTH_AT_MOST,
    STORY_LENGTH_AT_MOST,
    WHERE_LENGTH_AT_MOST,
    KeepsakeKind,
    Kept,
)

if TYPE_CHECKING:
    from meantime.keepsakes.models import Keepsake

ACCEPTS: dict[KeepsakeKind, str] = {
    "photo": "image/*,.heic,.heif",
    "voice": "audio/*,.m4a,.opus",
    "film": "video/*",
    "thing": "image/*,.heic,.heif",
    "place": "image/*,.heic,.heif",
}
FILE_NEEDED = {"photo", "voice", "film"}
FILE_LABELS = {
    "photo": _("The photo"),
    "voice": _("The voice note"),
    "film": _("The film"),
    "thing": _("A photo of it, if you like"),
    "place": _("A photo of it, if you like"),
}
OTHERWISE = {
    "photo": _("A photo"),
    "voice": _("A voice note"),
    "film": _("A film"),
    "thing": _("A thing"),
    "place": _("A place"),
    "playlist": _("A playlist"),
}


class WordsForm(forms.Form):
    """The words of a keepsake of one kind; all of them may stay empty."""

    use_required_attribute = False

    client_id = forms.CharField(required=False, widget=forms.HiddenInput)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("What is it?"),
        required=False,
        max_length=NAME_LENGTH_AT_MOST,
        help_text=_("A few words. They also tell a screen reader what is shown."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    link = forms.CharField(
        label=_("Its link"),
        max_length=LINK_LENGTH_AT_MOST,
        help_text=_("Kept as text. Nothing is fetched from there."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "url"}),
        error_messages={"required": _("Please paste the link.")},
    )
    where = forms.CharField(
        label=_("Where is it?"),
        required=False,
        max_length=WHERE_LENGTH_AT_MOST,
        help_text=_("The blue tin, the second bench by the river."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    story = forms.CharField(
        label=_("Its story"),
        required=False,
        max_length=STORY_LENGTH_AT_MOST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        files: Any = None,
        *,
        kind: KeepsakeKind,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, files, initial={"client_id": uuid4(), **(initial or {})})
        self.kind = kind
        if kind != "playlist":
            del self.fields["link"]
        if kind not in {"thing", "place"}:
            del self.fields["where"]

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        return name or str(OTHERWISE[self.kind])

    def clean_link(self) -> str:
        """A web address, or the kind that a music app opens."""
        link: str = self.cleaned_data["link"].strip()
        try:
            parts = urlsplit(link)
        except ValueError:
            parts = urlsplit("")
        if not parts.scheme.isalpha() or not (parts.netloc or parts.path):
            raise forms.ValidationError(
                _("This does not look like a link. It begins with https://.")
            )
        return link

    def words(self) -> dict[str, str]:
        """The fields of a record that this form asks for."""
        names = ("name", "story", "where", "link")
        return {name: self.cleaned_data.get(name, "") for name in names}

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


class NewForm(WordsForm):
    """The same with a file."""

    file = forms.FileField(
        allow_empty_file=True,  # the cleaner says kindly what is wrong with it
        error_messages={"required": _("Please choose a file.")},
        widget=forms.FileInput(attrs={"class": "file"}),
    )
    field_order = ("client_id", "revision", "file", "link", "name", "where", "story")

    def __init__(self, *sent: Any, kind: KeepsakeKind) -> None:
        super().__init__(*sent, kind=kind)
        if kind == "playlist":
            del self.fields["file"]
            return
        self.fields["file"].required = kind in FILE_NEEDED
        self.fields["file"].label = FILE_LABELS[kind]
        self.fields["file"].widget.attrs["accept"] = ACCEPTS[kind]


class PutAwayForm(forms.Form):
    """Did it help or hurt? One touch; leaving it open is an answer too."""

    outcome = forms.ChoiceField(
        label=_("Did it help or hurt?"),
        required=False,
        choices=(
            ("helped", _("helped")),
            ("neither", _("neither")),
            ("hurt", _("hurt")),
        ),
        widget=forms.RadioSelect,
    )
    in_wave = forms.BooleanField(required=False, widget=forms.HiddenInput)
    client_id = forms.UUIDField(widget=forms.HiddenInput)


def from_row(row: Keepsake) -> dict[str, Any]:
    body: Kept = row.body
    return {
        "name": body.name,
        "story": body.story,
        "where": body.where,
        "link": body.link,
        "revision": row.revision,
    }
