"""Many people: read one by one, fitted anywhere, nothing lost when a worker dies."""

from __future__ import annotations

import argparse
import itertools
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.config.many_made import write_people

from meantime.config import many
from meantime.config.many_files import BadFile, people_in
from meantime.config.many_people import PEOPLE_A_TASK, map_people
from meantime.config.refusals import Refused


def test_people_are_read_as_they_are_needed(tmp_path: Path) -> None:
    checkins, goodbyes = write_people(tmp_path, 3)
    people = people_in(checkins, goodbyes)

    first = next(iter(people))

    assert people.grouped
    assert (len(people), first.name) == (3, "p0")
    assert (len(first.mood), len(first.goodbyes)) == (60, 2)


def test_ratings_that_alternate_between_people_are_put_together(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_text("person,time_hours,mood\nbo,1,50\nalma,2,40\nbo,3,60\n")

    people = people_in(str(path))

    assert [(p.name, p.mood) for p in people] == [("bo", [50, 60]), ("alma", [40])]
    assert len(people) == 2


def test_a_fault_in_the_last_line_is_found_before_anybody_is_fitted(
    tmp_path: Path,
) -> None:
    checkins, _ = write_people(tmp_path, 2)
    with Path(checkins).open("a") as file:
        file.write("p1,900,101\n")

    with pytest.raises(BadFile, match="line 122, column mood: 101 is outside"):
        people_in(checkins)


def test_no_more_people_are_read_than_the_workers_can_do() -> None:
    read: list[int] = []

    def people() -> Iterator[int]:
        for number in itertools.count():
            read.append(number)
            yield number

    answers = map_people(abs, people(), workers=2)

    assert list(itertools.islice(answers, 3)) == [0, 1, 2]
    assert len(read) <= 12 * PEOPLE_A_TASK
    answers.close()  # type: ignore[attr-defined]


def dies_once(given: tuple[int, str]) -> int:
    """The first to meet the mark's absence dies like a worker out of memory."""
    number, mark = given
    if number == PEOPLE_A_TASK + 7:
        try:
            os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            return number
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_a_process_that_dies_costs_nothing(tmp_path: Path) -> None:
    people = [(number, str(tmp_path / "died")) for number in range(400)]

    found = list(map_people(dies_once, people, workers=2))

    assert found == list(range(400))
    assert (tmp_path / "died").exists()


def dies_always(_given: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def test_processes_that_always_die_are_given_up() -> None:
    with pytest.raises(Refused, match="memory"):
        list(map_people(dies_always, range(3), workers=2))


def test_a_parquet_file_says_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from pyarrow import csv, parquet

    checkins, goodbyes = write_people(tmp_path, 4)
    for path in (checkins, goodbyes):
        parquet.write_table(csv.read_csv(path), path.replace(".csv", ".parquet"))

    said = []
    for ending in (".csv", ".parquet"):
        names = [path.replace(".csv", ending) for path in (checkins, goodbyes)]
        assert many.run(arguments("--checkins", names[0], "--goodbyes", names[1])) == 0
        said.append(capsys.readouterr().out)

    assert said[0] == said[1] != ""


def test_a_broken_parquet_file_is_said(tmp_path: Path) -> None:
    path = tmp_path / "c.parquet"
    path.write_bytes(b"PAR1 and nothing else")

    with pytest.raises(BadFile, match="is not a Parquet file"):
        people_in(str(path))


def test_progress_is_shown_every_thousand_people(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert len(list(many.told(iter(range(2500)), 2500))) == 2500

    said = capsys.readouterr().err.splitlines()
    assert said == ["1,000 of 2,500 people", "2,000 of 2,500 people"]


def arguments(*given: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    many.add_arguments(parser)
    return parser.parse_args(given)
