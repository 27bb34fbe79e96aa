"""``meantime learn-prior``, the file it writes, and who reads it."""

from __future__ import annotations

import argparse
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from tests.config.many_made import write_people
from tests.server import meantime

from meantime.config import learn_prior, many, priors
from meantime.engine import DEFAULT_PRIOR
from meantime.insight.prior_file import NoPrior, read_prior


def learn(folder: Path, *words: str, people: int = 12) -> int:
    checkins, goodbyes = write_people(folder, people)
    parser = argparse.ArgumentParser()
    learn_prior.add_arguments(parser)
    given = ["--checkins", checkins, "--goodbyes", goodbyes]
    out = ["--out", str(folder / "prior.json")]
    return learn_prior.run(parser.parse_args([*given, *out, *words]))


def test_it_writes_the_numbers_and_where_they_come_from(tmp_path: Path) -> None:
    assert learn(tmp_path, "--rounds", "2") == 0

    found = read_prior(tmp_path / "prior.json")
    assert found.prior != DEFAULT_PRIOR
    assert found.prior.noise_share == DEFAULT_PRIOR.noise_share
    told = found.provenance
    assert (told.people, told.with_goodbyes, told.rounds) == (12, 12, 2)
    assert told.ratings == 12 * 60
    assert len(told.checkins_sha256) == 64


def test_no_person_is_in_the_file(tmp_path: Path) -> None:
    learn(tmp_path, "--rounds", "1")

    assert '"p1' not in (tmp_path / "prior.json").read_text()


def test_two_processes_learn_the_same(tmp_path: Path) -> None:
    learn(tmp_path, "--rounds", "1", people=70)
    alone = read_prior(tmp_path / "prior.json").prior

    learn(tmp_path, "--rounds", "1", "--workers", "2", people=70)

    assert read_prior(tmp_path / "prior.json").prior == alone


def test_the_fit_reads_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    learn(tmp_path, "--rounds", "1")
    parser = argparse.ArgumentParser()
    many.add_arguments(parser)
    checkins = ["--checkins", str(tmp_path / "checkins.csv"), "--json"]
    said: list[Any] = []
    for more in ([], ["--prior", str(tmp_path / "prior.json")]):
        capsys.readouterr()
        assert many.run(parser.parse_args([*checkins, *more])) == 0
        said.append(json.loads(capsys.readouterr().out))

    own, learnt = (whole["people"][0]["fit"]["usual"]["median"] for whole in said)
    assert own != learnt


def test_nobody_with_enough_ratings_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert learn(tmp_path, people=0) == many.WRONG_INPUT

    assert "nobody has enough ratings" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{}", "is not a prior"),
        ("not json", "is not a prior"),
        ('{"schema": 1, "prior": {"dip_hours": -3}, "provenance": {}}', "dip_hours"),
    ],
)
def test_a_file_that_is_no_prior_is_refused(
    tmp_path: Path, text: str, why: str
) -> None:
    path = tmp_path / "prior.json"
    path.write_text(text)

    with pytest.raises(NoPrior, match=why):
        read_prior(path)
    with pytest.raises(ImproperlyConfigured, match="MEANTIME_PRIOR"):
        priors.checked(path)


def test_a_server_with_a_wrong_prior_does_not_start(tmp_path: Path) -> None:
    done: subprocess.CompletedProcess[str] = meantime(
        tmp_path / "data", "doctor", PRIOR=str(tmp_path / "no.json")
    )

    assert done.returncode == 1
    assert "MEANTIME_PRIOR" in done.stderr
    assert "Traceback" not in done.stderr
