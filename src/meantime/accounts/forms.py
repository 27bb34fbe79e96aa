"""What people type about their account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.forms import LoginForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meantime.accounts import passphrases, queries
from meantime.accounts.models import NAME_LENGTH_AT_MOST, Invitation, tidy_name
from meantime.accounts.records import (
    IDLE_MINUTES_LEAST,
    IDLE_MINUTES_MOST,
    zone_names,
)
from meantime.vault import recovery
from meantime.web import installing

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

PIN_LENGTH_LEAST, PIN_LENGTH_MOST = 4, 12
ADULT, YOUNG = "adult", "young"


def passphrase_field(label: str | _StrPromise, *, autocomplete: str) -> forms.CharField:
    """Kept exactly as typed: spaces at the ends belong to it."""
    return forms.CharField(
        label=label,
        strip=False,
        max_length=passphrases.LENGTH_AT_MOST,
        widget=forms.PasswordInput(
            attrs={"autocomplete": autocomplete, "autocapitalize": "none"}
        ),
    )


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth has no types
    """allauth's form, with our words and without its placeholders."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label=_("Your name here"),
            max_length=NAME_LENGTH_AT_MOST,
            widget=forms.TextInput(
                attrs={"autocomplete": "username", "autocapitalize": "none"}
            ),
        )
        self.fields["password"] = passphrase_field(
            _("Passphrase"), autocomplete="current-password"
        )


class ConsentForm(forms.Form):
    agreed = forms.BooleanField(
        label=_("Yes, keep this for me, in the way it says here."),
        error_messages={
            "required": _("Without your yes we keep nothing, and that is fine too.")
        },
    )


class InvitationForm(forms.Form):
    invitation = forms.CharField(
        label=_("Invitation"),
        help_text=_("The code that you were given, with or without its dashes."),
        max_length=80,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
    )

    def clean_invitation(self) -> str:
        """Its hash; the code itself is not carried on."""
        code_hash = Invitation.hash_of(self.cleaned_data["invitation"])
        if not queries.is_invited(code_hash):
            raise ValidationError(
                _("This code opens nothing: mistyped, used, or over a week old.")
            )
        return code_hash


class AgeForm(forms.Form):
    age = forms.ChoiceField(
        label=_("How old are you?"),
        choices=[(ADULT, _("18 or older")), (YOUNG, _("younger than 18"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one of the two.")},
    )


class ServerForm(forms.Form):
    understood = forms.BooleanField(
        label=_("I know who runs this server, and I trust them with my diary."),
        error_messages={
            "required": _(
                "Take your time. If you are not sure, running your own is safer."
            )
        },
    )


class NewPassphraseForm(forms.Form):
    """A new passphrase, twice: whoever mistypes it would lose everything."""

    new_passphrase = passphrase_field(
        _("A new passphrase"), autocomplete="new-password"
    )
    again = passphrase_field(_("The same once more"), autocomplete="new-password")

    def __init__(self, *args: Any, name: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name = name
        self.fields["new_passphrase"].help_text = _(
            "Fifteen characters or more; any you like, in any language. "
            "Four or five words that have nothing to do with each other are good."
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        typed = cleaned.get("new_passphrase", "")
        if typed:
            self._look_at(typed, cleaned.get("again", ""))
        return cleaned

    def _look_at(self, typed: str, again: str) -> None:
        name = self.name or self.cleaned_data.get("login_name", "")
        try:
            passphrases.refuse_weak(typed, name=name)
        except ValidationError as problem:
            self.add_error("new_passphrase", problem)
            return
        if passphrases.normalise(typed) != passphrases.normalise(again):
            self.add_error("again", _("The two are not the same yet."))


class NameForm(NewPassphraseForm):
    """The last step of joining."""

    login_name = forms.CharField(
        label=_("A name to sign in with"),
        max_length=NAME_LENGTH_AT_MOST,
        help_text=_("Any name; it need not be your own. It is not sealed."),
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none"}
        ),
    )
    field_order = ("login_name", "new_passphrase", "again")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_passphrase"].label = _("A passphrase")

    def clean_login_name(self) -> str:
        name = tidy_name(self.cleaned_data["login_name"])
        if not name or len(name) > NAME_LENGTH_AT_MOST:
            raise ValidationError(_("Please take a shorter name."))
        return name


class PassphraseForm(forms.Form):
    """Asked before a dangerous act, in the same form."""

    passphrase = passphrase_field(_("Your passphrase"), autocomplete="current-password")
    field_order: tuple[str, ...] = ()


class ChangePassphraseForm(PassphraseForm, NewPassphraseForm):
    field_order = ("passphrase", "new_passphrase", "again")


class IdleForm(PassphraseForm):
    idle_minutes = forms.IntegerField(
        label=_("Minutes until Meantime locks itself"),
        min_value=IDLE_MINUTES_LEAST,
        max_value=IDLE_MINUTES_MOST,
        help_text=_("From 2 to 60. On a device that others use, take few."),
    )
    field_order = ("idle_minutes", "passphrase")


class FaceForm(forms.Form):
    face = forms.ChoiceField(
        label=_("Name and picture on this device"),
        widget=forms.RadioSelect,
        choices=[(face.key, face.name) for face in installing.FACES.values()],
    )


class ZoneForm(forms.Form):
    zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=lambda: [(name, name.replace("_", " ")) for name in zone_names()],
        help_text=_("Where your browser tells us the zone it is in, that one counts."),
    )


class PinForm(PassphraseForm):
    pin = forms.CharField(
        label=_("A PIN"),
        min_length=PIN_LENGTH_LEAST,
        max_length=PIN_LENGTH_MOST,
        help_text=_("Four to twelve characters, and not a birthday."),
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("pin", "passphrase")


class RecoverForm(NewPassphraseForm):
    login_name = forms.CharField(
        label=_("Your name here"),
        max_length=NAME_LENGTH_AT_MOST,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none"}
        ),
    )
    code = forms.CharField(
        label=_("Recovery code"),
        max_length=120,
        help_text=_("Nine groups of four. Capitals, spaces and dashes do not matter."),
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )
    field_order = ("login_name", "code", "new_passphrase", "again")

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        try:
            recovery.parse(code)
        except recovery.CheckDigitsWrong:
            raise ValidationError(
                _("One of the characters is not right, or one is missing.")
            ) from None
        return code


class TypedBackForm(forms.Form):
    """Two of the nine groups, to show that the code was written down."""

    def __init__(self, *args: Any, groups: list[str], asked: list[int], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.groups = groups
        for number in asked:
            self.fields[f"group_{number}"] = forms.CharField(
                label=_("Group %(number)d") % {"number": number},
                max_length=8,
                widget=forms.TextInput(
                    attrs={
                        "autocomplete": "off",
                        "autocapitalize": "characters",
                        "spellcheck": "false",
                    }
                ),
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for field, typed in list(cleaned.items()):
            wanted = self.groups[int(field.removeprefix("group_")) - 1]
            if _like_code(typed) != wanted:
                self.add_error(field, _("This group reads differently on your page."))
        return cleaned


def _like_code(typed: str) -> str:
    """As it stands in the code: ``o`` is read as 0, ``i`` and ``l`` as 1."""
    return typed.strip().upper().translate(str.maketrans("OIL", "011"))
