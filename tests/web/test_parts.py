"""The parts every page is made of: icons, fields, errors, the slider, the toast."""

import pytest
from django import forms
from django.contrib.messages.storage.base import Message
from django.template import Context, Template
from django.template.loader import render_to_string

from meantime.web.forms import Slider
from meantime.web.templatetags.meantime import icon, symbols, undo_address


class Example(forms.Form):
    name = forms.CharField(label="Name", help_text="Anything.")
    here = forms.BooleanField(label="Here", required=False)
    much = forms.ChoiceField(
        label="How much",
        choices=[("a", "a bit"), ("b", "a lot")],
        widget=forms.RadioSelect,
    )
    mood = forms.IntegerField(
        label="Mood", required=False, widget=Slider(ends=("low", "high"))
    )


def drawn(form: forms.Form, name: str) -> str:
    template = Template("{% load meantime %}{% field bound %}")
    return template.render(Context({"bound": form[name]}))


def mood(**data: str) -> object:
    form = Example({"name": "x", "much": "a", **data})
    assert form.is_valid()
    return form.cleaned_data["mood"]


@pytest.mark.parametrize("name", list(symbols()))
def test_an_icon_is_silent_and_has_no_style(name: str) -> None:
    svg = icon(name)

    assert svg.startswith('<svg class="icon')
    assert 'aria-hidden="true"' in svg
    assert "style=" not in svg


def test_an_unknown_icon_is_named() -> None:
    with pytest.raises(ValueError, match="unicorn"):
        icon("unicorn")


def test_a_field_says_its_hint_and_its_error_to_everyone() -> None:
    html = drawn(Example({}), "name")

    assert 'aria-describedby="id_name_hint id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_name_error"' in html


def test_several_inputs_get_a_legend() -> None:
    html = drawn(Example(), "much")

    assert "<legend>How much</legend>" in html
    assert html.count('class="chip"') == 2


def test_the_summary_leads_to_every_field() -> None:
    template = Template("{% load meantime %}{% errors form %}")

    html = template.render(Context({"form": Example({})}))

    assert 'tabindex="-1"' in html
    assert 'href="#id_name"' in html
    assert 'href="#id_much"' in html


def test_a_form_without_errors_has_no_summary() -> None:
    template = Template("{% load meantime %}{% errors form %}")

    assert template.render(Context({"form": Example()})).strip() == ""


def test_an_untouched_slider_is_no_answer() -> None:
    assert mood(mood="50", mood_left_out="1") is None


def test_a_slider_in_the_middle_on_purpose_is_an_answer() -> None:
    assert mood(mood="50") == 50


def test_a_slider_moved_without_script_is_an_answer() -> None:
    assert mood(mood="30", mood_left_out="1") == 30


def test_an_untouched_slider_is_dashed() -> None:
    assert "slider--empty" in drawn(Example(), "mood")
    assert "slider--empty" not in drawn(Example(initial={"mood": 0}), "mood")


def test_a_toast_can_take_a_deed_back() -> None:
    message = Message(25, "Removed.", extra_tags="undo:/check-ins/1/undo/")

    html = render_to_string("web/_toast.html", {"message": message})

    assert 'action="/check-ins/1/undo/"' in html


@pytest.mark.parametrize("tags", ["", "undo://elsewhere/", "undo:https://x/", "other"])
def test_a_toast_leads_nowhere_else(tags: str) -> None:
    assert undo_address(Message(25, "Removed.", extra_tags=tags)) == ""
