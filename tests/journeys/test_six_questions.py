"""Six questions people ask at midnight, each two taps from where one begins.

A tap is a link on the page; a link to a part of a page leads to that part.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.test import Client
from tests.people import KnownPerson, PersonClient, person

LINK = re.compile(r"<a\b[^>]*href=\"(/[^\"]*)\"")
HEADING = re.compile(r"<(h1|h2)\b[^>]*>(.*?)</\1>", re.DOTALL)
TAPS = 2

# The question, and the words its answer begins with.
QUESTIONS = {
    "Why do I cry when they leave?": "someone who steadies your days",
    "Is it normal to cry?": "Many people cry after a goodbye",
    "Is it normal to miss them all the time?": "Missing someone every day",
    "How do I cope with missing them?": "Let the wave be there",
    "Why do I get anxious when they leave?": "the same worry seems to weigh less",
    "How do I get over separation anxiety?": "strong alarm at being apart",
}
# What else is new, for somebody who is signed in.
PLACES = {
    "/why/": "Why do I cry when they leave?",
    "/why/cards/": "cards",
    "/normal/": "Is this normal?",
    "/normal/missing/": "Missing them all the time?",
    "/forms/": "",
    "/reflections/": "",
    "/reflections/not-knowing/": "",
    "/steps/": "What could help",
    "/steps/long-exhale/": "Breathe out longer",
    "/say-it/": "",
    "/notes/": "",
    "/take-along/": "A page to take along",
    "/about-these-words/": "About these words",
}


@pytest.fixture
def alma(keyring: None) -> KnownPerson:
    """Here Alma needs no browser: a tap is a request."""
    return person("alma")


UNSENT = "/check-in/offline/#refused"  # in the shell, while something waits to be sent


def main_of(page: str) -> str:
    """Without the frame: what the page itself says."""
    return page.partition("<main")[2].partition("</main>")[0]


def links(page: str) -> set[str]:
    """What can be tapped: on the page itself, at the top, and in the bar."""
    return {html.unescape(link) for link in LINK.findall(page.partition("<body")[2])}


def plain(page: str) -> str:
    text = re.sub(r"<[^>]+>", " ", main_of(page))
    return " ".join(html.unescape(text).split())


def within_two_taps(browser: Client) -> Iterator[tuple[str, str]]:
    """Every page that two taps from the first one reach, with its address."""
    seen = {"/"}
    edge = {"/"}
    for _tap in range(TAPS):
        found: set[str] = set()
        for address in sorted(edge):
            page = browser.get(address).content.decode()
            found |= {urlsplit(link).path for link in links(page)}
        edge = found - seen
        seen |= edge
        for address in sorted(edge):
            answer = browser.get(address)
            if answer.status_code == 200:
                yield address, answer.content.decode()


def insist_on_answers(browser: Client) -> None:
    pages = [plain(page) for _address, page in within_two_taps(browser)]
    for question, answer in QUESTIONS.items():
        holding = [page for page in pages if question in page and answer in page]
        assert holding, question


def test_signed_out_every_question_has_an_answer(client: Client, db: None) -> None:
    insist_on_answers(client)


def test_signed_in_every_question_has_an_answer(alma_unlocked: PersonClient) -> None:
    insist_on_answers(alma_unlocked)


def test_the_first_page_asks_them_in_these_words(client: Client, db: None) -> None:
    page = client.get("/").content.decode()

    for question in QUESTIONS:
        assert question in plain(page)


def test_a_link_to_an_answer_leads_to_its_heading(client: Client, db: None) -> None:
    page = client.get("/").content.decode()

    answers = {link for link in links(page) if "#" in link} - {UNSENT}
    assert len(answers) >= 3
    for link in sorted(answers):
        parts = urlsplit(link)
        there = client.get(parts.path).content.decode()
        section = there.partition(f'id="{parts.fragment}"')[2]
        asked = HEADING.search(section)
        assert asked, link
        assert html.unescape(asked.group(2)) in QUESTIONS


def test_everything_new_is_two_taps_from_today(alma_unlocked: PersonClient) -> None:
    reached = dict(within_two_taps(alma_unlocked))

    for address, words in PLACES.items():
        assert address in reached, address
        assert words in plain(reached[address]), address


def test_help_is_one_tap_from_every_one_of_them(client: Client, db: None) -> None:
    for address, page in within_two_taps(client):
        assert 'href="/help/"' in page, address
