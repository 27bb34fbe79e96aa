"""The shelf: exact words, official translations only, and a host's own folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.utils import translation
from pytest_django import Settings

from meantime.instruments import library

OWN = Path(library.__file__).parent / "content"
PHQ_NOTICE = (
    "Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and "
    "colleagues, with an educational grant from Pfizer Inc. No permission required to "
    "reproduce, translate, display or distribute."
)
KEYS = {
    "phq2",
    "phq4",
    "phq8",
    "phq9",
    "gad2",
    "gad7",
    "difficulty",
    "cdc_days",
    "ons_lonely",
}


def words(key: str) -> list[str]:
    return [item.text for item in library.get(key).items]


def test_these_are_the_forms_that_may_be_passed_on() -> None:
    assert {form.key for form in library.all()} == KEYS


@pytest.mark.parametrize("key", ["phq2", "phq4", "phq8", "phq9", "gad2", "gad7"])
def test_the_notice_the_stem_and_the_answers_are_word_for_word(key: str) -> None:
    form = library.get(key)

    assert form.notice == PHQ_NOTICE
    assert form.stem == (
        "Over the last 2 weeks, how often have you been bothered by any of the "
        "following problems?"
    )
    assert [(answer.value, answer.text) for answer in form.answers] == [
        (0, "Not at all"),
        (1, "Several days"),
        (2, "More than half the days"),
        (3, "Nearly every day"),
    ]


def test_the_forms_share_their_questions() -> None:
    assert words("phq8") == words("phq9")[:8]
    assert words("phq2") == words("phq9")[:2]
    assert words("gad2") == words("gad7")[:2]
    assert words("phq4") == words("gad2") + words("phq2")
    assert words("phq9")[8] == (
        "Thoughts that you would be better off dead or of hurting yourself in some way"
    )


def test_the_two_week_forms_wait_two_weeks() -> None:
    for form in library.all():
        assert form.every_days >= max(14, form.recall_days)


def test_an_official_translation_is_used_and_nothing_else_is_translated() -> None:
    with translation.override("fr"):
        assert library.get("phq9").answers[0].text == "Jamais"
        assert library.get("gad7").language == "en"
    with translation.override("de"):
        assert library.get("phq9").language == "en"
    assert library.get("phq8", "fr-ca").language == "fr"
    assert library.languages("phq8") == ("en", "fr")


def test_an_unknown_form_is_said_to_be_unknown() -> None:
    with pytest.raises(library.NoSuchForm):
        library.get("asa27")


def test_switched_off_there_is_no_form_at_all(settings: Settings) -> None:
    settings.QUESTIONNAIRES = False

    assert library.all() == ()
    assert not library.on()
    with pytest.raises(library.NoSuchForm):
        library.get("phq8")


def host_file(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder


def own_text(name: str) -> str:
    return (OWN / name).read_text("utf-8")


def test_a_host_with_permission_can_add_a_form(
    settings: Settings, tmp_path: Path
) -> None:
    text = own_text("ons_lonely.en.toml").replace('"ons_lonely"', '"my_form"')
    settings.INSTRUMENTS = host_file(tmp_path, "my_form.en.toml", text)

    assert library.get("my_form").items[0].key == "my_form"
    assert {form.key for form in library.all()} == KEYS | {"my_form"}


def test_a_host_can_add_an_official_translation(
    settings: Settings, tmp_path: Path
) -> None:
    text = own_text("phq2.en.toml").replace('language = "en"', 'language = "nl"')
    settings.INSTRUMENTS = host_file(tmp_path, "phq2.nl.toml", text)

    assert library.languages("phq2") == ("en", "nl")


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("phq2.en.toml", ("", ""), "there already"),
        ("phq3.nl.toml", ('language = "en"', 'language = "nl"'), "should be"),
        ("phq2.nl.toml", ('key = "phq1"', 'key = "phq7"'), "phq2.nl.toml|match"),
        ("phq2.en.toml", ("stem =", "steam ="), "unknown field"),
        ("phq2.en.toml", ("scored = true", "scored = 1"), "bool"),
        ("phq2.en.toml", ("least = 3", "least = 0"), "rise"),
        ("phq2.en.toml", ("value = 3", "value = 2"), "twice"),
        ("phq2.en.toml", ("value = 3", "value = -3"), "from zero"),
        ("phq2.en.toml", ("[[item]]", "[[item]"), "phq2.en.toml"),
        ("phq2.en.toml", ('key = "phq2"', 'key = "../phq2"'), "plain key"),
        ("phq2.en.toml", ("scored = true", "scored = false"), "scored"),
        ("phq2.en.toml", ("recall_days = 14", "recall_days = -1"), "below zero"),
        (
            "phq2.en.toml",
            ("scored = true", "scored = true\nnumber = [0, 3]"),
            "not both",
        ),
    ],
)
def test_a_form_that_must_not_be_shown_is_refused(
    tmp_path: Path, name: str, change: tuple[str, str], said: str
) -> None:
    text = own_text("phq2.en.toml").replace(*change)
    with pytest.raises(library.BadForm, match=said):
        library.shelf(host_file(tmp_path, name, text))


def test_a_translation_may_not_change_the_shape(tmp_path: Path) -> None:
    text = own_text("phq2.en.toml").replace('language = "en"', 'language = "nl"')
    folder = host_file(tmp_path, "phq2.nl.toml", text.replace("least = 3", "least = 2"))

    with pytest.raises(library.BadForm, match="do not match"):
        library.shelf(folder)


def test_a_folder_that_is_not_there_stops_the_start(
    settings: Settings, tmp_path: Path
) -> None:
    settings.INSTRUMENTS = tmp_path / "nowhere"

    with pytest.raises(ImproperlyConfigured, match="MEANTIME_INSTRUMENTS"):
        apps.get_app_config("instruments").ready()
