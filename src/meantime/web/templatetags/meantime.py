"""`{% icon %}`, `{% field %}`, `{% errors %}`: the parts every page is made of."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any
from xml.etree import ElementTree as ET

from django import forms, template
from django.forms import BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

# These point somewhere, so they turn around in right-to-left writing.
TURNS = {"leave", "next", "back", "undo"}
SVG = "{http://www.w3.org/2000/svg}"


@cache
def symbols() -> dict[str, ET.Element]:
    source = files("meantime.web").joinpath("icons.svg").read_text(encoding="utf-8")
    root = ET.fromstring(source)  # noqa: S314 (our own file)
    return {symbol.attrib["id"]: symbol for symbol in root}


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """An icon as inline SVG. It says nothing to a screen reader: the words do."""
    if name not in symbols():
        raise ValueError(f"there is no icon named {name!r}")
    symbol = symbols()[name]
    shapes = format_html_join(
        "", "<{} {}/>", ((s.tag.removeprefix(SVG), attributes(s)) for s in symbol)
    )
    turns = " icon--turns" if name in TURNS else ""
    return format_html(
        '<svg class="icon{}" viewBox="{}" aria-hidden="true">{}</svg>',
        turns,
        symbol.attrib["viewBox"],
        shapes,
    )


def attributes(shape: ET.Element) -> SafeString:
    return format_html_join(" ", '{}="{}"', shape.attrib.items())


@register.inclusion_tag("web/_field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """A label, the hint, what is wrong, and the input; several inputs get a legend."""
    hint_id = f"{bound.auto_id}_hint" if bound.help_text else ""
    error_id = f"{bound.auto_id}_error" if bound.errors else ""
    kind = kind_of(bound.field.widget)
    attrs: dict[str, Any] = {"class": css_class(bound, kind)}
    if described := " ".join(filter(None, [hint_id, error_id])):
        attrs["aria-describedby"] = described
    if bound.errors:
        attrs["aria-invalid"] = "true"
    return {
        "field": bound,
        "kind": kind,
        "hint_id": hint_id,
        "error_id": error_id,
        "widget": ""
        if kind in {"chips", "choice", "ticks"}
        else bound.as_widget(attrs=attrs),
    }


def kind_of(widget: forms.Widget) -> str:
    """How the look draws this widget. A widget may say so itself with ``look``."""
    if look := getattr(widget, "look", None):
        return str(look)
    kinds: list[tuple[type[forms.Widget], str]] = [
        (forms.CheckboxSelectMultiple, "chips"),
        (forms.RadioSelect, "choice"),
        (forms.CheckboxInput, "tick"),
        (forms.Select, "select"),
    ]
    return next((kind for cls, kind in kinds if isinstance(widget, cls)), "input")


def css_class(bound: BoundField, kind: str) -> str:
    own = str(bound.field.widget.attrs.get("class", ""))
    return " ".join(filter(None, [own, "input" if kind in {"input", "select"} else ""]))


@register.inclusion_tag("web/_errors.html")
def errors(form: forms.BaseForm) -> dict[str, Any]:
    """What to look at again, first on the page, with a way to each field."""
    return {"count": sum(1 for _ in wrong(form)), "wrong": list(wrong(form))}


def wrong(form: forms.BaseForm) -> Iterator[tuple[str, str, str]]:
    """(address of the field or "", its label, what is wrong) for every error."""
    for message in form.non_field_errors():
        yield "", "", str(message)
    for bound in form:
        for message in bound.errors:
            yield (
                f"#{bound.id_for_label or bound.auto_id}",
                str(bound.label),
                str(message),
            )


@register.filter
def undo_address(message: Any) -> str:
    """The address that takes a deed back, when a message carries one."""
    for tag in str(getattr(message, "extra_tags", "") or "").split():
        if tag.startswith("undo:/") and not tag.startswith("undo://"):
            return tag.removeprefix("undo:")
    return ""
