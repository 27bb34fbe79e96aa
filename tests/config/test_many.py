"""``meantime fit``: files in, answers out, and clear words when a file is wrong."""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from meantime.config import many, many_people
from meantime.engine import fit
from meantime.engine.simulate import person

CHECKINS = "person,time_hours,mood,weather\n"


def arguments(*given: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    many.add_arguments(parser)
    return parser.parse_args(given)


def write(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def ratings(name: str, seed: int, days: float = 20) -> str:
    made = person(np.random.default_rng(seed), days=days, goodbyes=1)
    rows = zip(made.hours, made.mood, strict=True)
    return "".join(f"{name},{float(hour)!r},{mood},sun\n" for hour, mood in rows)


def answer(capsys: Any, *given: str) -> Any:
    assert many.run(arguments(*given, "--json")) == 0
    return json.loads(capsys.readouterr().out, parse_constant=refuse)


def refuse(constant: str) -> None:
    raise AssertionError(f"{constant} is not JSON")


def test_everyone_gets_a_fit_or_a_refusal(tmp_path: Path, capsys: Any) -> None:
    text = CHECKINS + ratings("alma", 1) + "bo,3,50,rain\n" + ratings("cleo", 2)
    checkins = write(tmp_path, "c.csv", text)
    goodbyes = write(tmp_path, "g.csv", "time_hours,person\n234,alma\n")
    later = write(tmp_path, "t.csv", "time_hours\n500\n524\n")

    whole = answer(
        capsys, "--checkins", checkins, "--goodbyes", goodbyes, "--forecast-at", later
    )

    assert whole["schema"] == 1
    alma, bo, cleo = whole["people"]
    assert bo == {
        "person": "bo",
        "refused": {"reason": "too few", "have": 1, "need": 8},
    }
    assert [g["time_hours"] for g in alma["fit"]["goodbyes"]] == [234.0]
    assert cleo["fit"]["from_prior"] is True
    assert [f["time_hours"] for f in cleo["fit"]["forecast"]] == [500.0, 524.0]


def test_the_answer_is_the_engine_s(tmp_path: Path, capsys: Any) -> None:
    checkins = write(tmp_path, "c.csv", CHECKINS + ratings("alma", 1))
    made = person(np.random.default_rng(1), days=20, goodbyes=1)

    [alma] = answer(capsys, "--checkins", checkins)["people"]

    expected = fit(made.hours, made.mood).usual.median
    assert alma["fit"]["usual"]["median"] == pytest.approx(expected, abs=1e-3)


def test_moments_with_offsets_count_from_the_first_midnight(
    tmp_path: Path, capsys: Any
) -> None:
    rows = [f"2026-03-{day:02d}T20:00:00+01:00,{40 + day}" for day in range(1, 29)]
    checkins = write(tmp_path, "c.csv", "at,mood\n" + "\n".join(rows))
    goodbyes = write(
        tmp_path,
        "g.csv",
        "at,together_from,stayed,contact\n"
        "2026-03-10T17:00:00Z,2026-03-08T12:00:00+01:00,me,0.4\n",
    )

    [only] = answer(capsys, "--checkins", checkins, "--goodbyes", goodbyes)["people"]

    assert only["person"] is None
    assert only["fit"]["goodbyes"][0]["time_hours"] == 9 * 24 + 18


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("person,mood\n", "line 1: there is no column time_hours"),
        ("time_hours\n", "line 1: there is no column mood"),
        ("time_hours,mood\n1,50\n2,fine\n", "line 3, column mood: 'fine'"),
        ("time_hours,mood\n1,101\n", "line 2, column mood: 101 is outside 0 to 100"),
        ("time_hours,mood\n1,inf\n", "line 2, column mood: 'inf' is not finite"),
        ("time_hours,mood\n,5\n", "line 2, column time_hours: is empty"),
        ("at,mood\nyesterday,5\n", "line 2, column at: 'yesterday'"),
        ("at,mood\n2026-03-01T10:00,5\n", "has no offset"),
        ("time_hours,mood\n1,2,3\n", "line 2: more cells than columns"),
        ('time_hours,mood\n1,"2\n', "is not a CSV file"),
        ("time_hours,mood\n1,\0\n", "line 2, column mood"),
    ],
)
def test_a_wrong_cell_is_named(
    tmp_path: Path, capsys: Any, text: str, where: str
) -> None:
    checkins = write(tmp_path, "c.csv", text)

    assert many.run(arguments("--checkins", checkins)) == 2
    said = capsys.readouterr().err
    assert where in said
    assert "c.csv" in said


@pytest.mark.parametrize(
    ("row", "where"),
    [
        ("5,8,,", "column together_from: is later"),
        ("5,,2,", "column stayed"),
        ("5,,,2", "column contact"),
    ],
)
def test_a_wrong_goodbye_is_named(
    tmp_path: Path, capsys: Any, row: str, where: str
) -> None:
    checkins = write(tmp_path, "c.csv", "time_hours,mood\n1,5\n")
    text = f"time_hours,together_from,stayed,contact\n{row}\n"

    goodbyes = write(tmp_path, "g.csv", text)

    assert many.run(arguments("--checkins", checkins, "--goodbyes", goodbyes)) == 2
    assert where in capsys.readouterr().err


def test_files_that_cannot_be_read_are_named(tmp_path: Path, capsys: Any) -> None:
    latin = tmp_path / "latin.csv"
    latin.write_bytes("time_hours,mood,note\n1,5,schön\n".encode("latin-1"))

    for path, why in ((str(latin), "not UTF-8"), (str(tmp_path / "x"), "no such file")):
        assert many.run(arguments("--checkins", path)) == 2
        assert why in capsys.readouterr().err


def test_an_empty_file_has_no_people(tmp_path: Path, capsys: Any) -> None:
    checkins = write(tmp_path, "c.csv", "time_hours,mood\n\n")

    assert answer(capsys, "--checkins", checkins) == {"schema": 1, "people": []}


def test_words_for_people_who_read(tmp_path: Path, capsys: Any) -> None:
    text = CHECKINS + ratings("alma", 1) + "bo,3,50,rain\n" + ratings("cleo", 2)
    checkins = write(tmp_path, "c.csv", text)
    goodbyes = write(tmp_path, "g.csv", "time_hours,person\n234,alma\n100,nobody\n")

    assert many.run(arguments("--checkins", checkins, "--goodbyes", goodbyes)) == 0

    alma, bo, cleo = capsys.readouterr().out.splitlines()
    assert alma.startswith("alma: usual ")
    assert "drop" in alma
    assert bo == "bo: too few ratings, 1 of 8"
    assert "no goodbye to learn from yet" in cleo


@pytest.mark.parametrize("workers", [1, 2])
def test_people_come_back_in_order(workers: int) -> None:
    found = list(many_people.map_people(abs, range(-40, 0), workers=workers))

    assert found == list(range(40, 0, -1))


def test_several_processes_say_the_same_as_one(tmp_path: Path, capsys: Any) -> None:
    text = CHECKINS + "".join(ratings(f"p{i}", i, days=6) for i in range(3))
    checkins = write(tmp_path, "c.csv", text)

    one = answer(capsys, "--checkins", checkins)
    two = answer(capsys, "--checkins", checkins, "--workers", "2")

    assert one == two


def test_it_never_waits_for_the_web() -> None:
    code = "import sys, meantime.config.many; assert 'django' not in sys.modules"

    subprocess.run([sys.executable, "-c", code], check=True)
