"""What one loves is rated as a step is: once, with one touch."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest
from tests.people import PersonClient

from meantime.people import actions as people
from meantime.people.records import Pursuit
from meantime.toolkit import own, queries


@pytest.fixture
def choir(alma_unlocked: PersonClient) -> UUID:
    alma = alma_unlocked.person
    with alma.vault():
        return people.add_thing(alma, Pursuit(name="Choir"), today=date(2026, 3, 10)).id


def uses(client: PersonClient) -> list[tuple[str, str | None]]:
    with client.person.vault():
        found = queries.uses(client.person)
        return [(row.body.step, row.body.outcome) for row in found]


@pytest.mark.parametrize(
    ("touched", "kept"), [("helped", "helped"), ("worse", "worse"), ("unsaid", None)]
)
def test_how_it_went_is_one_use_under_its_own_key(
    alma_unlocked: PersonClient, choir: UUID, touched: str, kept: str | None
) -> None:
    sent = {"outcome": touched, "client_id": str(uuid4())}

    alma_unlocked.post(f"/steps/own/{choir}/", sent)
    alma_unlocked.post(f"/steps/own/{choir}/", sent)

    page = alma_unlocked.get(f"/steps/own/{choir}/")
    assert uses(alma_unlocked) == [(f"own-{choir}", kept)]
    assert "You noted it once." in page.content.decode()


def test_an_answer_that_is_none_notes_nothing(
    alma_unlocked: PersonClient, choir: UUID
) -> None:
    alma_unlocked.post(f"/steps/own/{choir}/", {"outcome": "healed"})

    assert uses(alma_unlocked) == []


def test_what_was_noted_is_called_by_its_own_words(
    alma_unlocked: PersonClient, choir: UUID
) -> None:
    alma = alma_unlocked.person
    with alma.vault():
        titles = [
            own.title(alma, key)
            for key in (f"own-{choir}", "long-exhale", f"own-{uuid4()}")
        ]

    assert titles == ["Choir", "Breathe out longer", "Something of your own"]


def test_a_stranger_cannot_open_or_note_it(
    choir: UUID, cleo_unlocked: PersonClient
) -> None:
    address = f"/steps/own/{choir}/"

    assert cleo_unlocked.get(address).status_code == 404
    assert cleo_unlocked.post(address, {"outcome": "helped"}).status_code == 404
    assert uses(cleo_unlocked) == []
