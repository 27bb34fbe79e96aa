"""The cards: each one whole, with its sources, and offered when it fits."""

from __future__ import annotations

from dataclasses import replace
from html import unescape

import pytest
from django.test import Client

from meantime.why import cards, queries, sources
from meantime.why.card import HOW_MANY, NOT_WHEN_UNSAFE, BadCard, Card
from meantime.why.moments import FITTING

every_card = pytest.mark.parametrize("card", cards.all(), ids=lambda card: card.slug)


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return unescape(answer.content.decode())


def test_there_are_twenty_in_order() -> None:
    assert [card.number for card in cards.all()] == list(range(1, HOW_MANY + 1))


@every_card
def test_a_card_can_be_read_while_crying(card: Card) -> None:
    """Two sentences of message, and no long ones."""
    message = str(card.message)

    assert 2 <= message.count(". ") + message.endswith(".") <= 3
    assert len(message.split()) <= 50


@pytest.mark.parametrize(
    "fault",
    [
        {"sources": ()},
        {"certainty": " "},
        {"tonight": ""},
        {"message": ""},
        {"number": HOW_MANY + 1},
        {"slug": "Not An Address"},
    ],
    ids=lambda fault: next(iter(fault)),
)
def test_a_card_that_is_not_whole_is_refused(fault: dict[str, object]) -> None:
    whole = cards.all()[0]

    with pytest.raises(BadCard, match="card"):
        replace(whole, **fault)  # type: ignore[arg-type]


def test_a_source_nobody_knows_is_refused() -> None:
    with pytest.raises(BadCard, match="smith_1999"):
        sources.cite("diamond", "smith_1999")


@pytest.mark.parametrize(
    "row",
    [
        {"key": "a", "text": "A paper", "seen": True, "how": "unread"},
        {"key": "a", "text": "A paper", "seen": True, "how": "skimmed"},
        {"key": "a", "text": " ", "seen": False, "how": "unread"},
    ],
)
def test_a_source_must_say_what_was_seen_of_it(row: dict[str, object]) -> None:
    with pytest.raises(BadCard):
        sources.read([row])


def test_two_cards_or_sources_never_share_a_name() -> None:
    first, second = cards.all()[:2]
    row = {"key": "a", "text": "A paper", "seen": False, "how": "unread"}

    with pytest.raises(BadCard, match="two cards"):
        cards.in_order([first, replace(second, number=first.number)])
    with pytest.raises(BadCard, match="two cards"):
        cards.in_order([first, replace(second, slug=first.slug)])
    with pytest.raises(BadCard, match="one key"):
        sources.read([row, row])


def test_every_source_is_used() -> None:
    cited = {source.key for card in cards.all() for source in card.sources}

    assert cited == set(sources.register())


@every_card
def test_each_page_marks_what_was_seen(client: Client, card: Card) -> None:
    html = read(client, f"/why/{card.slug}/")

    assert str(card.message) in html
    assert str(card.tonight) in html
    assert str(card.certainty) in html
    for source in card.sources:
        assert source.text in html
        assert str(source.how) in html
    seen = sum(source.seen for source in card.sources)
    assert html.count("To be checked") == len(card.sources) - seen
    assert html.count("</svg>Seen<") == seen


@every_card
def test_help_stands_beside_the_cards_that_need_it(client: Client, card: Card) -> None:
    main = read(client, f"/why/{card.slug}/").split("<main", 1)[1]

    assert ('href="/help/"' in main) == (card.number in {7, 13, 14})


def test_an_unknown_card_does_not_exist(client: Client) -> None:
    assert client.get("/why/nothing/").status_code == 404


@pytest.mark.parametrize("moment", FITTING)
def test_every_moment_has_cards_even_when_some_are_barred(moment: str) -> None:
    offered = queries.cards_for(moment, NOT_WHEN_UNSAFE)

    assert offered
    assert len({card.number for card in offered}) == len(offered)
    assert not NOT_WHEN_UNSAFE & {card.number for card in offered}


def test_the_barred_cards_are_the_third_and_the_sixth() -> None:
    offered = {
        card.number
        for moment in FITTING
        for card in queries.cards_for(moment, frozenset())
    }

    assert {3, 6} == NOT_WHEN_UNSAFE
    assert offered >= NOT_WHEN_UNSAFE


@pytest.mark.parametrize(
    ("moment", "first"),
    [
        ("last_day", 10),
        ("first_night", 4),
        ("days", 5),
        ("few_hours", 13),
        ("reunion", 11),
    ],
)
def test_the_best_card_of_a_moment_comes_first(moment: str, first: int) -> None:
    assert queries.cards_for(moment, frozenset())[0].number == first


def test_an_unknown_moment_is_an_error() -> None:
    with pytest.raises(ValueError, match="noon"):
        queries.cards_for("noon", frozenset())


def test_each_day_has_its_card_and_then_they_come_round() -> None:
    fitting = queries.cards_for("days", frozenset())

    shown = [queries.at_turn(fitting, day) for day in range(len(fitting) + 1)]

    assert shown[:-1] == fitting
    assert shown[-1] == fitting[0]
