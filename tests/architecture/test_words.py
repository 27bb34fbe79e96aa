"""The wording guard: what Meantime never says, and what it says in one place only."""

from __future__ import annotations

import pytest
from django.conf import settings
from tests.architecture import own_voice
from tests.architecture.own_voice import Said

NEVER = [
    "Your sadness is not normal.",
    "This is unhealthy.",
    "You have an anxious style.",
    "You are a bit needy.",
    "Separation anxiety disorder",
    "Don't break your streak!",
    "We miss you!",
    "You haven't checked in for three days.",
    "It gets easier.",
    "You'll be fine.",
    "This will pass.",
    "Everyone feels this.",
    "This treats anxiety.",
    "She committed suicide.",
    "It was a cry for help.",
    "I can't live without you.",
    "Three days in a row",
    "You failed to reply.",
]
ELSEWHERE_NEVER = [
    "Call the emergency number.",
    "Do you think of suicide?",
    "You might hurt yourself.",
    "Call 988.",
]


def test_nothing_refused_is_said_in_our_own_voice() -> None:
    found = [line for said in own_voice.everything() for line in _wrong(said)]

    assert not found, "\n" + "\n".join(sorted(set(found)))


def test_the_guard_reads_every_kind_of_text() -> None:
    where = {said.where.split(":")[0] for said in own_voice.everything()}

    for part in (
        "src/meantime/today/templates/today/home.html",
        "src/meantime/safety/words.py",
        "src/meantime/feelings/words.py",
        "src/meantime/steps/content/en/people.toml",
        "src/meantime/steps/content/en/guides/kind-letter.toml",
        "src/meantime/insight/story.py",
    ):
        assert part in where
    for app in ("why", "normal", "reflections"):
        assert any(w.startswith(f"src/meantime/{app}/") for w in where), app
    assert not any("instruments/content" in w for w in where)


@pytest.mark.parametrize("words", NEVER)
def test_the_guard_refuses(words: str) -> None:
    assert _wrong(Said("somewhere", words))


@pytest.mark.parametrize("words", ELSEWHERE_NEVER)
def test_words_about_safety_stand_in_one_file(words: str) -> None:
    assert _wrong(Said("src/meantime/today/views.py:1", words))
    assert not _wrong(Said(f"{own_voice.SAFETY_WORDS}:1", words))


def test_every_allowed_sentence_is_said_and_has_a_reason() -> None:
    said = {one.words for one in own_voice.everything()}
    rows = own_voice.allowed()

    assert all(len(reason) > 10 for reason in rows.values())
    assert not [words for words in rows if words not in said]


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_every_language_has_its_own_list(language: str) -> None:
    assert own_voice.word_list(language)["language"] == language
    assert own_voice.refused(language)
    assert own_voice.only_in_safety(language)


def _wrong(said: Said) -> list[str]:
    return own_voice.objections(said)
