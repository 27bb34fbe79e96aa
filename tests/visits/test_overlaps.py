"""Two visits with one person cannot be at the same time; with two people they can."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
import time_machine
from tests.people import KnownPerson, PersonClient

from meantime.vault import rows
from meantime.visits import actions, queries
from meantime.visits.models import Visit
from meantime.visits.records import Absence, Stay


def march(day: int, hour: int = 12) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=UTC)


def stay(since: datetime | None, goodbye: datetime | None, partner: str = "Bo") -> Stay:
    return Stay(partner=partner, zone="UTC", together_from=since, goodbye_at=goodbye)


def kept(person: KnownPerson, *told: Stay) -> list[UUID]:
    with person.vault():
        return [actions.add_visit(person, one).id for one in told]


def of(person: KnownPerson, visit_id: UUID) -> Visit:
    visit = queries.visit(person, visit_id)
    assert visit is not None
    return visit


@pytest.mark.parametrize(
    "second",
    [
        stay(march(4), march(8)),
        stay(march(1), march(4)),
        stay(march(4), None),
        stay(march(1), None),
        stay(None, march(5)),
        stay(None, march(6)),
        stay(march(4), march(5)),
        stay(march(4), march(8), partner="  bO "),
    ],
)
def test_the_same_person_twice_at_once_is_refused(
    alma: KnownPerson, second: Stay
) -> None:
    [first] = kept(alma, stay(march(3), march(6)))

    with alma.vault(), pytest.raises(actions.Overlaps) as refused:
        actions.add_visit(alma, second)

    assert refused.value.other.id == first


@pytest.mark.parametrize(
    "second",
    [
        stay(march(6), march(8)),
        stay(march(1), march(3)),
        stay(march(7), None),
        stay(None, march(2)),
        stay(None, march(9)),
        stay(march(4), march(8), partner="Dee"),
        stay(None, march(6), partner="Dee"),
    ],
)
def test_touching_ends_and_other_people_are_fine(
    alma: KnownPerson, second: Stay
) -> None:
    kept(alma, stay(march(3), march(6)), second)

    assert Visit.objects.count() == 2


def test_the_page_names_the_other_visit_and_leads_there(
    alma_unlocked: PersonClient,
) -> None:
    [first] = kept(alma_unlocked.person, stay(march(3), march(6)))

    answer = alma_unlocked.post(
        "/visits/new/",
        {
            "partner": "Bo",
            "goodbye": "exact",
            "goodbye_on": "2026-03-05",
            "goodbye_clock": "10:00",
        },
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "from 3 March 2026, 12:00 to 6 March 2026, 12:00" in page
    assert f'href="/visits/{first}/"' in page


def test_a_visit_does_not_overlap_itself(alma: KnownPerson) -> None:
    [first] = kept(alma, stay(march(3), march(6)))

    with alma.vault():
        actions.change_visit(of(alma, first), stay(march(3), march(7)), seen=1)
        assert of(alma, first).body.goodbye_at == march(7)


def test_a_change_may_not_run_into_another_visit(alma: KnownPerson) -> None:
    first, _second = kept(alma, stay(march(3), march(6)), stay(march(7), march(9)))

    with alma.vault(), pytest.raises(actions.Overlaps):
        actions.change_visit(of(alma, first), stay(march(3), march(8)), seen=1)


def test_a_change_on_an_old_screen_is_refused(alma: KnownPerson) -> None:
    [first] = kept(alma, stay(march(3), march(6)))

    with alma.vault(), pytest.raises(rows.Changed):
        actions.change_visit(of(alma, first), stay(march(3), march(5)), seen=7)


@pytest.mark.parametrize(("minutes", "back"), [(9, True), (11, False)])
def test_a_removed_visit_comes_back_within_ten_minutes(
    alma_unlocked: PersonClient,
    evening: time_machine.Traveller,
    minutes: int,
    back: bool,
) -> None:
    [first] = kept(alma_unlocked.person, stay(march(3), march(6)))
    gone = alma_unlocked.post(f"/visits/{first}/removal/", follow=True)
    assert f"/visits/{first}/return/" in gone.content.decode()
    evening.shift(minutes * 60)

    answer = alma_unlocked.post(f"/visits/{first}/return/", follow=True)

    assert Visit.objects.exists() is back
    assert ("It is back." in answer.content.decode()) is back


def test_a_removed_visit_whose_place_is_taken_stays_removed(
    alma_unlocked: PersonClient,
) -> None:
    [first] = kept(alma_unlocked.person, stay(march(3), march(6)))
    alma_unlocked.post(f"/visits/{first}/removal/")
    kept(alma_unlocked.person, stay(march(4), march(7)))

    answer = alma_unlocked.post(f"/visits/{first}/return/", follow=True)

    assert "stays removed" in answer.content.decode()
    assert Visit.objects.count() == 1


def test_a_removed_visit_stays_removed_when_it_is_sent_again(alma: KnownPerson) -> None:
    this = uuid4()
    with alma.vault():
        visit = actions.add_visit(alma, stay(march(3), march(6)), client_id=this)
        rows.remove(visit)

        with pytest.raises(rows.Removed):
            actions.add_visit(alma, stay(march(3), march(6)), client_id=this)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"goodbye_at": march(2)}, "goodbye_at"),
        ({"together_from": None}, "goodbye_at"),
        ({"together_from": march(1).replace(tzinfo=None)}, "together_from"),
        ({"together_from": datetime(1969, 3, 1, tzinfo=UTC)}, "together_from"),
        ({"partner": "x" * 81}, "partner"),
        ({"next_hello": "date"}, "next_hello_on"),
        ({"zone": "Nowhere"}, "zone"),
    ],
)
def test_a_stay_that_cannot_be_is_never_made(
    wrong: dict[str, object], field: str
) -> None:
    told = {"partner": "Bo", "zone": "UTC", "together_from": march(3), **wrong}

    with pytest.raises(ValueError, match=field):
        Stay(**told)  # type: ignore[arg-type]


@pytest.mark.parametrize("hours", [0, -1, 73, float("nan"), float("inf")])
def test_an_absence_is_a_matter_of_hours(hours: float) -> None:
    with pytest.raises(ValueError, match="hours"):
        Absence(at=march(3), hours=hours, zone="UTC")
