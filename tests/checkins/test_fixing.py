"""Fixing, removing and bringing back what was said."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
import time_machine
from tests.people import KnownPerson, PersonClient

from meantime.checkins import actions, queries
from meantime.checkins.models import CheckIn
from meantime.checkins.records import Feeling
from meantime.vault import rows

AT = datetime(2026, 3, 9, 18, 30, 42, tzinfo=UTC)


def kept(person: KnownPerson, **said: object) -> UUID:
    feeling = Feeling(**{"at": AT, "zone": "Europe/Berlin", "mood": 36.4, **said})  # type: ignore[arg-type]
    with person.vault():
        row = rows.keep(CheckIn, person, feeling, at=AT, client_id=uuid4()).row
    return row.id


def read(person: KnownPerson, check_in_id: UUID) -> Feeling:
    with person.vault():
        row = queries.check_in(person, check_in_id)
        assert row is not None
        return row.body


def form_of(revision: int = 1, **changed: object) -> dict[str, object]:
    as_it_was = {
        "mood": 36,
        "at": "exact",
        "at_on": "2026-03-09",
        "at_clock": "19:30",
        "revision": revision,
    }
    return {**as_it_was, **changed}


def test_saving_without_a_change_changes_nothing(alma_unlocked: PersonClient) -> None:
    this = kept(alma_unlocked.person, source="import:abc", words=("hollow", "gone"))
    before = read(alma_unlocked.person, this)

    alma_unlocked.post(f"/check-ins/{this}/", form_of(words=["hollow"]))

    assert read(alma_unlocked.person, this) == before


def test_without_script_the_step_shown_keeps_the_fine_mood(
    alma_unlocked: PersonClient,
) -> None:
    this = kept(alma_unlocked.person)

    alma_unlocked.post(f"/check-ins/{this}/", form_of(mood="", mood_step=25))

    assert read(alma_unlocked.person, this).mood == 36.4


def test_a_check_in_can_be_moved_to_another_month(alma_unlocked: PersonClient) -> None:
    this = kept(alma_unlocked.person)

    alma_unlocked.post(f"/check-ins/{this}/", form_of(at_on="2026-02-28"))

    moved = read(alma_unlocked.person, this)
    assert moved.at.isoformat() == "2026-02-28T19:30:00+01:00"
    assert CheckIn.objects.get(id=this).month == "2026-02"


def test_the_page_shows_the_clock_of_the_place_where_it_was_felt(
    alma_unlocked: PersonClient,
) -> None:
    this = kept(alma_unlocked.person, zone="Pacific/Auckland")

    page = alma_unlocked.get(f"/check-ins/{this}/").content.decode()

    assert 'value="2026-03-10"' in page
    assert 'value="07:30"' in page
    assert "On the clock in Auckland." in page


def test_the_second_tab_is_told_and_keeps_what_it_typed(
    alma_unlocked: PersonClient,
) -> None:
    this = kept(alma_unlocked.person)
    alma_unlocked.post(f"/check-ins/{this}/", form_of(mood=50))

    late = alma_unlocked.post(f"/check-ins/{this}/", form_of(note="from the other tab"))

    page = late.content.decode()
    assert late.status_code == 422
    assert "changed elsewhere" in page
    assert "from the other tab" in page
    assert 'name="revision" value="2"' in page
    assert read(alma_unlocked.person, this).mood == 50


@pytest.mark.parametrize(("minutes", "back"), [(9, 1), (11, 0)])
def test_a_removed_check_in_comes_back_within_ten_minutes(
    alma_unlocked: PersonClient,
    evening: time_machine.Traveller,
    minutes: int,
    back: int,
) -> None:
    this = kept(alma_unlocked.person)
    answer = alma_unlocked.post(f"/check-ins/{this}/removal/", follow=True)
    assert f"/check-ins/{this}/return/" in answer.content.decode()
    evening.shift(minutes * 60)

    alma_unlocked.post(f"/check-ins/{this}/return/")

    assert CheckIn.objects.count() == back


def test_pressing_undo_twice_is_not_a_fault(alma_unlocked: PersonClient) -> None:
    this = kept(alma_unlocked.person)
    alma_unlocked.post(f"/check-ins/{this}/removal/")

    alma_unlocked.post(f"/check-ins/{this}/return/")
    again = alma_unlocked.post(f"/check-ins/{this}/return/", follow=True)

    assert "It is back." in again.content.decode()
    assert read(alma_unlocked.person, this).mood == 36.4


def test_removing_needs_a_post(alma_unlocked: PersonClient) -> None:
    this = kept(alma_unlocked.person)

    assert alma_unlocked.get(f"/check-ins/{this}/removal/").status_code == 405
    assert CheckIn.objects.count() == 1


def test_many_are_brought_in_once(alma: KnownPerson) -> None:
    many = [(uuid4(), Feeling(at=AT, zone="UTC", mood=n)) for n in range(20)]

    with alma.vault():
        first, second = actions.bring_in(alma, many), actions.bring_in(alma, many)

    assert (first, second, CheckIn.objects.count()) == (20, 0, 20)


@pytest.mark.parametrize(
    "wrong",
    [
        {"mood": 101.0},
        {"mood": float("nan")},
        {"missing": -1},
        {"at": datetime(1969, 12, 31, tzinfo=UTC)},
        {"at": AT.replace(tzinfo=None)},
        {"note": "x" * 5001},
        {"zone": "Nowhere/City"},
    ],
)
def test_a_feeling_that_cannot_be_is_never_made(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Feeling(**{"at": AT, "zone": "UTC", **wrong})  # type: ignore[arg-type]
