"""Every person of the real set can be brought in; the files stay where they are."""

from __future__ import annotations

import os
import warnings
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.takeout import files

from meantime.takeout import guessing, ratings, reading

pytestmark = [
    pytest.mark.realdata,
    pytest.mark.filterwarnings("default:MEANTIME_REALDATA"),
]
NOW = datetime(2026, 11, 23, tzinfo=UTC)


def file(name: str) -> bytes:
    folder = os.environ.get("MEANTIME_REALDATA")
    if folder and (Path(folder) / name).is_file():
        return (Path(folder) / name).read_bytes()
    warnings.warn("MEANTIME_REALDATA is not set: SIMULATED people", stacklevel=2)
    return files.covidaffect(people=5)


@pytest.mark.parametrize("name", ["covidaffect.csv", "fried_covid_students.csv"])
def test_every_person_of_the_set_is_read_without_a_question(name: str) -> None:
    table = reading.table(file(name))
    guess = guessing.meaning(table, zone=ZoneInfo("Europe/Madrid"), now=NOW)
    people = guessing.people(table, guess.person_column, header=True)

    read = [ratings.read(table, replace(guess, person=who), now=NOW) for who in people]

    assert guess.when == "hours"
    assert (guess.low, guess.high) == (0.0, 100.0)
    assert not [problem for report in read for problem in report.problems]
    assert sum(len(report.ratings) for report in read) == len(table.rest)
