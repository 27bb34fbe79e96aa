"""A goodbye told to a locked Meantime loses nothing."""

from __future__ import annotations

from tests.people import PersonClient

from meantime.visits import queries

SENT = {"partner": "Bobolink", "goodbye": "morning", "together_from": "nothing"}


def test_a_locked_post_carries_every_typed_word(alma_client: PersonClient) -> None:
    answer = alma_client.post("/visits/new/", SENT)

    page = answer.content.decode()
    assert answer.status_code == 423
    assert 'action="/visits/new/"' in page
    assert all(f'value="{typed}"' in page for typed in SENT.values())


def test_it_is_kept_once_unlocked(alma_client: PersonClient) -> None:
    alma = alma_client.person

    alma_client.post("/visits/new/", {**SENT, "unlock_passphrase": alma.passphrase})

    with alma.vault():
        [visit] = queries.visits(alma)
        assert visit.body.partner == "Bobolink"


def test_the_list_asks_a_locked_person_to_unlock(alma_client: PersonClient) -> None:
    answer = alma_client.get("/visits/")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/unlock/")
