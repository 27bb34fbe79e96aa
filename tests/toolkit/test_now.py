"""The page for the minute it hurts: open to everyone, and it keeps nothing."""

from html import unescape

import pytest
from django.conf import settings
from django.test import Client


def page(client: Client) -> str:
    answer = client.get("/now/")
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_a_stranger_gets_everything_at_once(client: Client) -> None:
    html = page(client)

    assert "in for four" in html
    assert "out for six" in html
    assert "things you can see" in html
    assert "Text one friend" in html
    assert 'href="/help/"' in html


def test_it_asks_nothing(client: Client) -> None:
    main = page(client).split("<main", 1)[1].split("</main>", 1)[0]

    assert "<form" not in main
    assert "<input" not in main


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_saves_nothing(client: Client, method: str) -> None:
    assert getattr(client, method)("/now/").status_code == 405
    assert not client.get("/now/").cookies.get(settings.SESSION_COOKIE_NAME)


def test_the_breath_has_a_way_out(client: Client) -> None:
    assert "If breathing makes it worse" in page(client)


def test_help_follows_the_chosen_countries(client: Client) -> None:
    client.cookies[settings.HELP_COOKIE_NAME] = "IE-US"

    html = page(client)

    assert 'href="tel:116123"' in html
    assert 'href="tel:988"' in html
    assert 'href="tel:112"' in html


def test_no_number_is_guessed(client: Client) -> None:
    assert "tel:" not in page(client)


def test_the_text_to_a_friend_is_ready_to_send(client: Client) -> None:
    assert 'href="sms:?&body=We%20just%20said%20goodbye' in page(client)


def test_the_title_is_neutral(client: Client) -> None:
    assert "<title>Now</title>" in page(client)
