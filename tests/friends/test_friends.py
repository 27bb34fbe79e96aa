"""People: told in one word, changed, removed and brought back."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
import time_machine
from tests.people import KnownPerson, PersonClient

from meantime.people import queries
from meantime.people.models import Friend
from meantime.people.records import Companion


def friends(person: KnownPerson) -> list[Companion]:
    with person.vault():
        return [row.body for row in queries.friends(person)]


def add(client: PersonClient, **told: object) -> UUID:
    client.post("/people/new/", {"name": "Ines", **told})
    return Friend.objects.of(client.person).latest("id").id


def test_the_first_page_is_empty_and_kind(alma_unlocked: PersonClient) -> None:
    page = alma_unlocked.get("/people/").content.decode()

    assert "One name is enough" in page
    assert "not seen in a while" not in page


def test_a_name_is_enough(alma_unlocked: PersonClient) -> None:
    answer = alma_unlocked.post("/people/new/", {"name": "  Ines  M. "})

    [told] = friends(alma_unlocked.person)
    assert answer.status_code == 302
    assert told == Companion(name="Ines M.")


def test_without_a_name_everything_typed_stays(alma_unlocked: PersonClient) -> None:
    answer = alma_unlocked.post(
        "/people/new/", {"name": " ", "note": "Bobolink", "good_for": "listening"}
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "A nickname is fine" in page
    assert "Bobolink" in page
    assert not Friend.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"met_on": "2026-03-11"},
        {"met_on": "soon"},
        {"met_on": "1066-01-01"},
        {"good_for": "money"},
        {"ready": "x" * 501},
        {"name": "x" * 81},
    ],
)
def test_what_cannot_be_is_asked_again(
    alma_unlocked: PersonClient, wrong: dict[str, str]
) -> None:
    answer = alma_unlocked.post("/people/new/", {"name": "Ines", **wrong})

    assert answer.status_code == 422
    assert not Friend.objects.exists()


def test_the_same_form_sent_twice_is_kept_once(alma_unlocked: PersonClient) -> None:
    sent = {"name": "Ines", "client_id": str(uuid4())}

    alma_unlocked.post("/people/new/", sent)
    alma_unlocked.post("/people/new/", sent)

    assert len(friends(alma_unlocked.person)) == 1


def test_words_are_ready_from_what_they_are_good_for(
    alma_unlocked: PersonClient,
) -> None:
    this = add(alma_unlocked, good_for=["listening"], ready="Soup & a sofa?")

    page = alma_unlocked.get(f"/people/{this}/").content.decode()

    assert page.index("Soup &amp; a sofa?") < page.index("just your ear")
    assert "sms:?&amp;body=Soup%20%26%20a%20sofa%3F" in page


def test_a_friend_is_changed_removed_and_brought_back(
    alma_unlocked: PersonClient, evening: time_machine.Traveller
) -> None:
    this = add(alma_unlocked)
    alma_unlocked.post(f"/people/{this}/words/", {"name": "Jo", "revision": "1"})
    alma_unlocked.post(f"/people/{this}/removal/")
    assert friends(alma_unlocked.person) == []
    evening.shift(9 * 60)

    alma_unlocked.post(f"/people/{this}/return/")

    assert [told.name for told in friends(alma_unlocked.person)] == ["Jo"]


def test_the_second_tab_is_told_and_may_save_again(
    alma_unlocked: PersonClient,
) -> None:
    this = add(alma_unlocked)
    alma_unlocked.post(f"/people/{this}/words/", {"name": "Jo", "revision": "1"})

    late = alma_unlocked.post(
        f"/people/{this}/words/", {"name": "Kim", "revision": "1"}
    )

    assert late.status_code == 422
    assert "changed elsewhere" in late.content.decode()
    assert 'name="revision" value="2"' in late.content.decode()


def test_the_day_one_met_is_shown_only_where_it_is_asked_for(
    alma_unlocked: PersonClient,
) -> None:
    this = add(alma_unlocked)
    alma_unlocked.post(f"/people/{this}/meeting/", {"met": "today"})

    pages = [alma_unlocked.get(url).content.decode() for url in ("/people/", "/")]
    asked = alma_unlocked.get("/people/in-a-while/").content.decode()

    assert "You met on 10 March 2026." in asked
    assert not [page for page in pages if "10 March 2026" in page]
    assert "days ago" not in asked


def test_a_stranger_finds_nobody(
    alma_unlocked: PersonClient, cleo_unlocked: PersonClient
) -> None:
    hers = add(alma_unlocked)

    answers = [
        cleo_unlocked.get(f"/people/{hers}/"),
        cleo_unlocked.get(f"/people/{hers}/words/"),
        cleo_unlocked.post(f"/people/{hers}/removal/"),
        cleo_unlocked.post(f"/people/{hers}/meeting/", {"met": "today"}),
    ]
    cleo_unlocked.post(f"/people/{hers}/return/")

    assert {answer.status_code for answer in answers} == {404}
    assert "Ines" not in cleo_unlocked.get("/people/").content.decode()
    assert friends(alma_unlocked.person) == [Companion(name="Ines")]
