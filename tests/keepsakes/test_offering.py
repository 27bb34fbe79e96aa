"""When a keepsake is offered in a wave, and when not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from tests.keepsakes.box import in_box, put_in
from tests.people import KnownPerson, PersonClient

from meantime.keepsakes import actions, offering, queries
from meantime.keepsakes.models import Keepsake
from meantime.keepsakes.records import Looked, Outcome
from meantime.safety import relationship

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
NIGHT = datetime(2026, 3, 1, 23, tzinfo=UTC)
ONE, TWO, THREE = (UUID(int=number) for number in (1, 2, 3))


def look(
    keepsake: UUID, outcome: Outcome | None, at: datetime = NOON, *, wave: bool = True
) -> Looked:
    return Looked(keepsake=keepsake, at=at, zone="UTC", in_wave=wave, outcome=outcome)


def test_what_helped_comes_first_and_what_hurt_not_at_all() -> None:
    looks = [look(ONE, "neither"), look(TWO, "helped"), look(THREE, "hurt")]

    assert offering.in_order([ONE, TWO, THREE], looks) == [TWO, ONE]


def test_among_equals_the_one_not_seen_for_longest() -> None:
    looks = [look(ONE, "neither", NOON), look(TWO, "neither", NOON - timedelta(days=3))]

    assert offering.in_order([ONE, TWO, THREE], looks) == [THREE, TWO, ONE]


def test_as_often_helped_as_hurt_is_still_offered() -> None:
    assert offering.in_order([ONE], [look(ONE, "hurt"), look(ONE, "helped")]) == [ONE]


def test_only_the_latest_six_answers_of_a_part_of_the_day_count() -> None:
    old = [look(ONE, "hurt", NIGHT - timedelta(days=9 + n)) for n in range(6)]
    new = [look(ONE, "helped", NIGHT - timedelta(days=n)) for n in range(6)]

    parts = offering.by_part_of_day([*old, *new])

    assert (parts["night"].helped, parts["night"].hurt) == (6, 0)
    assert parts["day"].said == 0


def test_looks_outside_a_wave_do_not_count_for_waves() -> None:
    parts = offering.by_part_of_day([look(ONE, "hurt", wave=False)])

    assert parts["day"].said == 0


@pytest.mark.parametrize(
    ("hour", "part"), [(5, "night"), (6, "day"), (21, "day"), (22, "night")]
)
def test_night_is_from_22_to_6(hour: int, part: str) -> None:
    assert offering.part_of_day(NOON.replace(hour=hour)) == part


@pytest.fixture
def box(alma: KnownPerson, alma_unlocked: PersonClient) -> dict[str, Keepsake]:
    for name in ("ticket", "stone"):
        put_in(alma_unlocked, name=name)
    return {row.body.name: row for row in in_box(alma)}


def offered(alma: KnownPerson, now: datetime = NOON) -> str | None:
    with alma.vault():
        row = queries.for_a_wave(alma, now)
        return row.body.name if row else None


def went(alma: KnownPerson, row: Keepsake, *outcomes: Outcome) -> None:
    with alma.vault():
        for number, outcome in enumerate(outcomes):
            seen = look(row.id, outcome, NOON - timedelta(hours=number / 10))
            actions.put_away(alma, seen, client_id=UUID(int=row.id.int + number))


def test_one_is_offered(alma: KnownPerson, box: dict[str, Keepsake]) -> None:
    went(alma, box["stone"], "helped")

    assert offered(alma) == "stone"


def test_none_while_it_hurts_more_by_day_but_one_at_night(
    alma: KnownPerson, box: dict[str, Keepsake]
) -> None:
    went(alma, box["stone"], "hurt", "hurt", "neither")

    assert offered(alma, NOON) is None
    assert offered(alma, NIGHT) == "ticket"


def test_none_that_rests(alma: KnownPerson, box: dict[str, Keepsake]) -> None:
    with alma.vault():
        actions.let_rest(box["ticket"], until=NOON.date() + timedelta(days=7))
        actions.let_rest(box["stone"], until=None)

    assert offered(alma) is None
    assert offered(alma, NOON + timedelta(days=7)) == "ticket"


def test_none_while_the_box_sleeps(alma: KnownPerson, box: object) -> None:
    with alma.vault():
        actions.put_box_to_sleep(alma, asleep=True, now=NOON)

    assert offered(alma) is None


def test_none_where_the_partner_frightens(alma: KnownPerson, box: object) -> None:
    from zoneinfo import ZoneInfo

    with alma.vault():
        relationship.keep(alma, ["afraid"], now=NOON, zone=ZoneInfo("UTC"))

    assert offered(alma) is None


def test_the_page_says_the_rule_with_her_own_numbers(
    alma: KnownPerson, alma_unlocked: PersonClient, box: dict[str, Keepsake]
) -> None:
    went(alma, box["stone"], "hurt", "hurt", "helped")

    page = alma_unlocked.get("/keepsakes/when/").content.decode()

    assert "By day, from 6 to 22" in page
    assert "Helped 1 of 3 times, hurt 2" in page
    assert f'href="/keepsakes/{box["stone"].id}/"' in page
