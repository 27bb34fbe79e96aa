"""What forms here share, and widgets that the look needs and Django does not have."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise

Words = str | Promise


class Chips(forms.RadioSelect):
    """One of several, as words that may take a line each."""

    look = "chips"


class KeptForm(forms.Form):
    """A form whose answers are kept: sent twice, once; changed elsewhere, noticed."""

    use_required_attribute = False

    client_id = forms.CharField(required=False, widget=forms.HiddenInput)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(data, initial={"client_id": uuid4(), **(initial or {})})

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


class Slider(forms.NumberInput):
    """0 to 100 by thumb. Untouched is no answer: dashed, never taken for the middle.

    ``ends`` are the words under the two ends. Without script a tick says "left out";
    with it the tick is hidden and goes away with the first touch.
    """

    input_type = "range"
    template_name = "web/slider.html"
    look = "slider"
    START = "50"

    def __init__(
        self, *, ends: tuple[Words, Words], attrs: dict[str, Any] | None = None
    ) -> None:
        super().__init__(attrs={"min": 0, "max": 100, "step": 1, **(attrs or {})})
        self.ends = ends

    def get_context(
        self, name: str, value: object, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"ends": self.ends, "start": self.START}
        context["widget"]["answered"] = value not in (None, "")
        return context

    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> Any:
        value = super().value_from_datadict(data, files, name)
        if f"{name}_left_out" in data and value in (None, "", self.START):
            return None
        return value
