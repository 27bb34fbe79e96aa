"""Pages for a person in tears read like a newspaper for teenagers, in English."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client
from django.urls import reverse
from tests.architecture.reading_level import grade, syllables
from tests.people import PersonClient

from meantime.steps import catalogue, guides
from meantime.why import cards

GRADE_AT_MOST = 9.0
GRADE_IN_A_WAVE = 4.0
PUBLIC = [
    "why:home",
    "safety:help",
    "safety:private",
    "safety:say_it",
    "safety:about_words",
    "toolkit:now",
    "toolkit:steps",
]
HERS = ["normal:home", "normal:why_this", "normal:missing", "reflections:home"]
LEFT_OUT = re.compile(
    r"<(nav|select|table|cite|svg|script|template)\b.*?</\1>|<header\b.*?</header>"
    r"|<(\w+) class=\"[^\"]*\bsources?\b[^\"]*\".*?</\2>",
    re.DOTALL,
)
PARAGRAPH = re.compile(r"<(p|li|h1|h2|h3|summary|dd)\b[^>]*>(.*?)</\1>", re.DOTALL)


def paragraphs(page: str) -> list[str]:
    """The running text of a page: no table, no navigation, no source."""
    main = LEFT_OUT.sub(" ", page.partition("<main")[2].partition("</main>")[0])
    texts = (re.sub(r"<[^>]+>", " ", inner) for _tag, inner in PARAGRAPH.findall(main))
    tidy = (" ".join(html.unescape(text).split()) for text in texts)
    return [text for text in tidy if text]


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_page_is_easy_to_read(client: Client, name: str, db: None) -> None:
    found = paragraphs(client.get(reverse(name)).content.decode())

    assert len(found) > 4
    assert grade(found) <= GRADE_AT_MOST


@pytest.mark.parametrize("name", HERS)
def test_a_page_of_her_own_is_easy_to_read(
    alma_unlocked: PersonClient, name: str
) -> None:
    found = paragraphs(alma_unlocked.get(reverse(name)).content.decode())

    assert len(found) > 4
    assert grade(found) <= GRADE_AT_MOST


def test_the_cards_are_easy_to_read() -> None:
    texts = [str(text) for card in cards.all() for text in (card.message, card.tonight)]

    assert grade(texts) <= GRADE_AT_MOST


def test_the_steps_are_easy_to_read() -> None:
    texts = [text for s in catalogue.all() for text in (s.text, s.caution) if text]

    assert grade(texts) <= GRADE_AT_MOST


def test_what_leads_through_a_step_is_very_easy_to_read() -> None:
    led = guides.all()
    texts = [part.say for guide in led for part in guide.parts]

    assert grade([*texts, *(guide.ending for guide in led)]) <= GRADE_IN_A_WAVE


@pytest.mark.parametrize(
    ("word", "heard"),
    [("goodbye", 2), ("missed", 1), ("waited", 2), ("table", 2), ("companion", 3)],
)
def test_syllables_are_counted_about_right(word: str, heard: int) -> None:
    assert syllables(word) == heard


def test_hard_words_in_a_long_sentence_ask_for_more_years() -> None:
    easy = ["The cat sat on the mat. It was warm."]
    hard = [
        (
            "Institutional considerations notwithstanding, psychophysiological "
            "dysregulation constitutes a multifactorial phenomenon."
        )
    ]

    assert grade(easy) < 2
    assert grade(hard) > 16
