"""What to say to a doctor: open to everybody, in fixed words."""

from html import unescape

from django.test import Client
from tests.people import PersonClient

from meantime.safety import words
from meantime.safety.models import Answered


def test_a_stranger_can_read_every_sentence(client: Client, db: None) -> None:
    answer = client.get("/say-it/")

    html = unescape(answer.content.decode())
    assert answer.status_code == 200
    for _heading, sentences in words.SAY_PARTS:
        assert all(str(sentence) in html for sentence in sentences)
    for name, what, question in words.SAY_COST_WORDS:
        assert {str(name) in html, str(what) in html, str(question) in html} == {True}


def test_it_asks_nothing_and_keeps_nothing(client: Client, db: None) -> None:
    html = client.get("/say-it/").content.decode()

    inside = html.split("<main", 1)[1].split("</main>", 1)[0]
    assert "<form" not in inside
    assert client.post("/say-it/").status_code == 405
    assert not Answered.objects.exists()


def test_help_that_cannot_wait_is_on_it(alma_client: PersonClient) -> None:
    html = unescape(alma_client.get("/say-it/").content.decode())

    assert str(words.SAY_NOW) in html
    assert str(words.REVIEW) in html


def test_no_service_is_made_up(client: Client, db: None) -> None:
    html = client.get("/say-it/").content.decode()

    inside = html.split("<main", 1)[1].split("</main>", 1)[0]
    assert "tel:" not in inside
    assert "http" not in inside
