"""Which passphrases are refused, and that no others are."""

from __future__ import annotations

import unicodedata

import pytest
from django.core.exceptions import ValidationError

from meantime.accounts import passphrases


@pytest.mark.parametrize(
    "words",
    [
        "Correct Horse Battery Staple",
        "correct-horse-battery-staple!",
        "Ich vermisse dich so sehr",
        "ICH VERMISSE DICH, SO SEHR.",
        "password1234567",
        "P@ssw0rdP@ssw0rd1",
        "iloveyou iloveyou 2020",
        "qwertyuiop12345",
        "1234567890123456",
        "aaaaaaaaaaaaaaaaaa",
        "summersummersummer",
        "abcdefghijklmnopq",
        "I love my baby forever",
        "!!!!!!!!!!!!!!!!!!!",
    ],
)
def test_what_people_think_of_first_is_refused(words: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        passphrases.refuse_weak(words)

    assert refusal.value.code == "common"


@pytest.mark.parametrize(
    "words",
    [
        "lantern fog violin moss",
        "purple tram eleven soup garden",
        "日本語のとても長いあいことばです",
        "     two   hares  wait  ",
        "🦊🌧️🎻🪵🍲🚋🌙🧦🪁🐢🥁🌾🧊🍐🪞",
        "kjw7Qz!m0Pd2x#Vb",
        "alllowercaseletterswithoutanything",
    ],
)
def test_nothing_else_is_refused(words: str) -> None:
    passphrases.refuse_weak(words, name="alma")


def test_fifteen_is_counted_in_characters_as_people_see_them() -> None:
    fourteen = unicodedata.normalize("NFD", "äöü ëï ñçé àèì")
    assert len(fourteen) > 15

    with pytest.raises(ValidationError) as refusal:
        passphrases.refuse_weak(fourteen)

    assert refusal.value.code == "short"


def test_a_passphrase_made_of_the_name_is_refused() -> None:
    with pytest.raises(ValidationError) as refusal:
        passphrases.refuse_weak("Alma-Lindgren 1998!", name="almalindgren")

    assert refusal.value.code == "name"


def test_every_listed_passphrase_is_long_enough_to_need_listing() -> None:
    lines = passphrases._lines("common_passphrases.txt")

    assert len(lines) > 300
    assert all(passphrases.is_common(line) for line in lines)
