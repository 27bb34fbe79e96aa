from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.takeout import files

from meantime.takeout import guessing, ratings, reading
from meantime.takeout.reading import Unreadable

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
DUBLIN = ZoneInfo("Europe/Dublin")


def report_of(data: bytes) -> ratings.Report:
    table = reading.table(data)
    return ratings.read(table, guessing.meaning(table, zone=DUBLIN, now=NOW), now=NOW)


def test_a_plain_file_needs_no_help() -> None:
    report = report_of(
        b"when,mood,note\n2026-03-01 20:00,3,tired\n2026-03-02 08:00,5,\n"
    )

    assert [r.mood for r in report.ratings] == [50.0, 100.0]
    assert report.ratings[0].note == "tired"
    assert report.problems == ()


def test_a_scale_may_run_the_other_way() -> None:
    table = reading.table(b"at,mood\n2026-03-01 20:00,1\n2026-03-01 21:00,7\n")
    meaning = guessing.meaning(table, zone=DUBLIN, now=NOW)

    report = ratings.read(table, replace(meaning, low=7.0, high=1.0), now=NOW)

    assert [r.mood for r in report.ratings] == [100.0, 0.0]


def test_every_broken_line_is_named_with_its_field() -> None:
    report = report_of(
        b"at,mood\n2026-03-01 20:00,nan\n0000-01-01,40\n2030-01-01,40\n"
        b"2026-03-01,=1+1\n2026-03-01 20:00,60\n2026-03-01 20:00,\n,30\n"
        b"2026-03-01 20:00,1e400\n2026-03-01 20:00,inf\n"
    )

    found = [(p.line, p.field) for p in report.problems]
    assert found == [
        (2, "mood"), (3, "time"), (4, "time"), (5, "mood"), (8, "time"), (9, "mood"),
        (10, "mood"),
    ]  # fmt: skip
    assert report.unanswered == 1
    assert [r.line for r in report.ratings] == [6]


def test_hours_since_a_midnight_and_one_person_of_many() -> None:
    table = reading.table(files.covidaffect())
    meaning = guessing.meaning(table, zone=DUBLIN, now=NOW)

    report = ratings.read(table, replace(meaning, person="3"), now=NOW)

    assert (meaning.when, meaning.start) == (
        "hours",
        datetime.fromisoformat("2020-04-01"),
    )
    assert len(report.ratings) == 165
    assert report.of_others == 330
    assert report.ratings[0].at.date().isoformat() == "2020-04-01"


def test_daylio_is_known_by_its_columns_and_asks_for_words_it_does_not_know() -> None:
    table = reading.table(files.DAYLIO.encode("utf-8-sig"))
    meaning = guessing.meaning(table, zone=DUBLIN, now=NOW)
    words = guessing.words(table, meaning.mood, header=True)

    report = ratings.read(table, meaning, now=NOW)

    assert guessing.is_daylio(table)
    assert words == ["bad", "good", "zerknirscht"]
    assert [(p.line, p.field) for p in report.problems] == [(5, "mood")]
    assert report.ratings[0].at.isoformat() == "2026-03-02T21:05:00+00:00"
    assert report.ratings[0].note.splitlines()[0] == "The platform"
    assert report.ratings[0].note.endswith("train | alone")


def test_a_word_can_be_given_a_place_or_left_out() -> None:
    table = reading.table(files.DAYLIO.encode())
    meaning = guessing.meaning(table, zone=DUBLIN, now=NOW)
    told = replace(meaning, labels={**meaning.labels, "zerknirscht": 10.0, "bad": None})

    report = ratings.read(table, told, now=NOW)

    assert report.problems == ()
    assert [r.mood for r in report.ratings] == [None, 70.0, 10.0]


def test_more_than_fifty_thousand_ratings_are_too_many_at_once() -> None:
    assert report_of(files.many(50_001)).too_many
    assert not report_of(files.many(50_000)).too_many


def test_a_formula_in_a_note_is_only_a_note() -> None:
    [rating] = report_of(
        b"at,mood,note\n2026-03-01,50,\"=cmd|' /C calc'!A0\"\n"
    ).ratings

    assert rating.note == "=cmd|' /C calc'!A0"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 5, 3], (1, 5)),
        ([0, 10, 4], (0, 10)),
        ([2, 9], (1, 10)),
        ([1, 7], (1, 7)),
        ([-3, 4], (-5, 5)),
        ([0, 64, 100], (0, 100)),
        ([-80, 3], (-100, 100)),
        ([500], (0, 100)),
    ],
)
def test_the_scale_is_guessed_from_the_ratings(
    values: list[int], expected: tuple[int, int]
) -> None:
    lines = "\n".join(f"2026-03-01,{value}" for value in values)
    table = reading.table(f"at,mood\n{lines}\n".encode())

    assert guessing.scale(table, 1, header=True) == expected


def test_hours_without_any_date_end_today() -> None:
    table = reading.table(b"time_hours,mood\n10.5,40\n60.25,55\n")

    assert guessing.meaning(
        table, zone=DUBLIN, now=NOW
    ).start == datetime.fromisoformat("2026-11-20")


CORPUS = [
    files.DAYLIO.encode(),
    files.covidaffect(2, 3),
    b"at,mood,note\n2026-03-01T20:00:00+13:00,30,ok\n",
]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(CORPUS), st.randoms(use_true_random=False), st.integers(1, 30))
def test_no_mutation_of_a_good_file_makes_it_stumble(
    data: bytes, chance: random.Random, times: int
) -> None:
    broken = bytearray(data)
    for _ in range(times):
        at = chance.randrange(len(broken))
        broken[at : at + chance.randrange(4)] = chance.choice(
            [
                b"\x00",
                b"\xff",
                b'"',
                b",",
                b"\n",
                b"nan",
                b"9" * 40,
                b"",
                b"10000-",
                b"=",
            ]
        )
    try:
        report = report_of(bytes(broken))
    except Unreadable:
        return
    assert all(r.mood is None or 0 <= r.mood <= 100 for r in report.ratings)
