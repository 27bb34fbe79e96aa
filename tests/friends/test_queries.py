"""What a plan may suggest: who could be asked, and what could fill an hour."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from tests.people import KnownPerson

from meantime.people import actions, queries
from meantime.people.records import Companion, Pursuit, SmallStep

TODAY = date(2026, 3, 10)


def test_friends_good_for_listening_come_first_and_nobody_is_left_out(
    alma: KnownPerson,
) -> None:
    with alma.vault():
        for told in (
            Companion(name="Ada"),
            Companion(name="zoe", good_for=("listening",), ready="Got ten minutes?"),
        ):
            actions.add_friend(alma, told, today=TODAY)

        found = queries.company(alma, "listening")

    assert [(c.name, c.ready) for c in found] == [
        ("zoe", "Got ten minutes?"),
        ("Ada", ""),
    ]


def test_a_thing_from_the_catalogue_knows_its_minutes_and_effort(
    alma: KnownPerson,
) -> None:
    with alma.vault():
        told = Pursuit(name="Once round the block", kind="movement", step="brisk-20")
        actions.add_thing(alma, told, today=TODAY)

        [found] = queries.pastimes(alma)

    assert (found.key, found.minutes, found.effort) == ("brisk-20", 20, 3)


def test_an_own_thing_has_a_key_of_its_own_that_leads_back_to_it(
    alma: KnownPerson, cleo: KnownPerson
) -> None:
    with alma.vault():
        row = actions.add_thing(alma, Pursuit(name="Choir"), today=TODAY)
        [found] = queries.pastimes(alma)

        back = queries.thing_of_key(alma, found.key)

    assert found.key == f"own-{row.id}"
    assert (found.minutes, found.effort) == (None, None)
    assert back == row
    assert queries.thing_of_key(cleo, found.key) is None


@pytest.mark.parametrize("key", ["long-exhale", "own-", "own-no", f"{UUID(int=0)}"])
def test_a_key_that_is_nobodys_own_leads_nowhere(alma: KnownPerson, key: str) -> None:
    assert queries.thing_of_key(alma, key) is None


def test_the_next_small_step_is_the_first_that_was_not_taken(
    alma: KnownPerson,
) -> None:
    steps = tuple(SmallStep(text=text) for text in ("Borrow a pencil", "Draw a cup"))
    with alma.vault():
        row = actions.add_thing(
            alma, Pursuit(name="Drawing", small_steps=steps), today=TODAY
        )
        actions.take_step(row, 0, TODAY)

        [found] = queries.pastimes(alma)

    assert found.small_step == "Draw a cup"


def test_what_was_let_go_is_kept_but_not_suggested(alma: KnownPerson) -> None:
    with alma.vault():
        row = actions.add_thing(alma, Pursuit(name="Drawing"), today=TODAY)
        actions.let_go(row, let_go=True)

        assert queries.pastimes(alma) == []
        assert [t.body.name for t in queries.things(alma)] == ["Drawing"]


def test_only_friends_with_a_day_are_in_the_list_of_the_longest_unseen(
    alma: KnownPerson,
) -> None:
    days = {"Ada": date(2026, 3, 1), "Bea": None, "Cy": date(2025, 12, 24)}
    with alma.vault():
        for name, met_on in days.items():
            actions.add_friend(alma, Companion(name=name, met_on=met_on), today=TODAY)

        found = queries.not_seen_longest(alma)

    assert [(f.body.name, on) for f, on in found] == [
        ("Cy", date(2025, 12, 24)),
        ("Ada", date(2026, 3, 1)),
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " "},
        {"name": "x" * 81},
        {"ready": "x" * 501},
        {"good_for": ("company", "company")},
        {"met_on": date(1066, 1, 1)},
    ],
)
def test_a_companion_who_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    [field] = wrong

    with pytest.raises(ValueError, match=field):
        Companion(**{"name": "Ada", **wrong})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"minutes": 0},
        {"minutes": 601},
        {"effort": 4},
        {"step": "x" * 61},
        {"small_steps": (SmallStep(text="x"),) * 7},
    ],
)
def test_a_pursuit_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    [field] = wrong

    with pytest.raises(ValueError, match=field):
        Pursuit(**{"name": "Ada", **wrong})  # type: ignore[arg-type]
