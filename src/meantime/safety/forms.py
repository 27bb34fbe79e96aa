from django import forms

from meantime.safety import words
from meantime.safety.countries import NAMES


def choices(empty: object) -> list[tuple[str, object]]:
    by_name = sorted(NAMES.items(), key=lambda item: str(item[1]))
    return [("", empty), *by_name]


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
