"""Widgets that the look needs and Django does not have."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise

Words = str | Promise


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
