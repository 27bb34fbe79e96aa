from uuid import UUID, uuid4

from django import forms

from meantime.safety import words
from meantime.safety.countries import NAMES


def choices(empty: object) -> list[tuple[str, object]]:
    by_name = sorted(NAMES.items(), key=lambda item: str(item[1]))
    return [("", empty), *by_name]


class Ticks(forms.CheckboxSelectMultiple):
    """Whole sentences, one under the other."""

    look = "ticks"


class CountriesForm(forms.Form):
    """Two countries at most: one may be here, the other where they are."""

    first = forms.ChoiceField(
        label=words.FIRST_COUNTRY,
        choices=lambda: choices(words.ELSEWHERE),
        required=False,
    )
    second = forms.ChoiceField(
        label=words.SECOND_COUNTRY,
        choices=lambda: choices(words.NONE_TOO),
        required=False,
    )

    def countries(self) -> list[str]:
        picked = [self.cleaned_data["first"], self.cleaned_data["second"]]
        return list(dict.fromkeys(filter(None, picked)))


class SignsForm(forms.Form):
    """The six signs of the private page. Nothing has to be ticked."""

    use_required_attribute = False

    signs = forms.MultipleChoiceField(
        label=words.PRIVATE_ASK,
        help_text=words.PRIVATE_ASK_HINT,
        required=False,
        choices=list(words.PRIVATE_SIGNS.items()),
        widget=Ticks,
    )
    keep = forms.BooleanField(required=False, widget=forms.HiddenInput)
    client_id = forms.CharField(required=False, widget=forms.HiddenInput)

    def ticked(self) -> list[str]:
        signs: list[str] = self.cleaned_data.get("signs", [])
        return signs

    def sent_id(self) -> UUID:
        """The id made with the form; one that cannot be read becomes a new one."""
        try:
            return UUID(self.cleaned_data["client_id"])
        except ValueError:
            return uuid4()
