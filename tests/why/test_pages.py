"""The first page of answers, and the index with its search in the page."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from tests.people import PersonClient

from meantime.why import cards
from meantime.why.card import NOT_WHEN_UNSAFE

QUESTIONS = [
    "Why do I cry when they leave?",
    "Is it normal to cry?",
    "Is it normal to miss them all the time?",
    "Why do I get anxious when they leave?",
    "How do I cope with missing them?",
    "How do I get over separation anxiety?",
]


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_first_page_answers_what_people_type(client: Client, question: str) -> None:
    headings = re.findall(r"<h[12][^>]*>(.*?)</h[12]>", read(client, "/why/"))

    assert question in headings


@pytest.mark.parametrize(
    "name",
    [
        "normal:home",
        "normal:missing",
        "toolkit:now",
        "toolkit:steps",
        "safety:say_it",
        "safety:help",
        "why:index",
    ],
)
def test_it_leads_to_the_right_rooms(client: Client, name: str) -> None:
    assert f'href="{reverse(name)}"' in read(client, "/why/")


def test_it_never_offers_a_barred_card(client: Client) -> None:
    """It is the same page for everyone, so it cannot know who is safe."""
    offered = set(re.findall(r'href="/why/([a-z-]+)/"', read(client, "/why/")))

    assert not offered & {cards.by_number(n).slug for n in NOT_WHEN_UNSAFE}
    assert offered - {"cards"} <= {card.slug for card in cards.all()}


@pytest.mark.parametrize(
    "address", ["/why/", "/why/cards/", "/why/tears-take-a-little-while/"]
)
def test_it_is_open_to_a_stranger_and_to_somebody_locked_out(
    client: Client, alma_client: PersonClient, address: str
) -> None:
    read(client, address)
    read(alma_client, address)


def test_the_index_holds_every_card_without_script(client: Client) -> None:
    html = read(client, "/why/cards/")

    for card in cards.all():
        assert f'href="/why/{card.slug}/"' in html
        assert str(card.message) in html


def test_the_search_box_cannot_be_sent_anywhere(client: Client) -> None:
    main = read(client, "/why/cards/").split("<main", 1)[1].split("</main>", 1)[0]
    [box] = re.findall(r"<input[^>]*>", main)

    assert "<form" not in main
    assert "name=" not in box
    assert re.search(r"<div[^>]*data-search hidden>", main)
