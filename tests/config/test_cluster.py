"""The same people on a Dask cluster, one of whose two workers is killed on the way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.config.cluster import Cluster
from tests.config.many_made import write_people
from tests.server import ROOT, environment

PEOPLE = 2000
pytestmark = pytest.mark.sqlite  # no database plays a part: once is enough


def fitting(folder: Path, out: str, *words: str) -> subprocess.Popen[str]:
    """``meantime fit`` on its way, its answers written to a file in the folder."""
    command = [sys.executable, "-m", "meantime", "fit", "--json"]
    for name in ("checkins", "goodbyes"):
        command += [f"--{name}", str(folder / f"{name}.csv")]
    with (folder / out).open("w") as answers:
        return subprocess.Popen(
            [*command, *words],
            env=environment(folder / "data"),
            cwd=ROOT,
            stdout=answers,
            stderr=subprocess.PIPE,
            text=True,
        )


def fit_here_and_there(folder: Path, people: int) -> None:
    """Everyone here; then on a cluster that loses a worker half way."""
    write_people(folder, people)
    fitting(folder, "here.json", "--workers", "2").communicate()
    with Cluster(folder) as cluster:
        cluster.wait()
        running = fitting(folder, "there.json", "--cluster", cluster.address)
        assert running.stderr
        for _line in range(people // 2000):
            assert f" of {people:,} people" in running.stderr.readline()
        cluster.kill_one()
        running.communicate()
    assert running.returncode == 0


def test_two_thousand_people_on_a_cluster_equal_those_fitted_here(
    tmp_path: Path,
) -> None:
    fit_here_and_there(tmp_path, PEOPLE)

    here = (tmp_path / "here.json").read_bytes()
    assert (tmp_path / "there.json").read_bytes() == here
    assert here.count(b'"person"') == PEOPLE


@pytest.mark.slow
def test_a_hundred_thousand_people_on_a_cluster_equal_those_fitted_here(
    tmp_path: Path,
) -> None:
    fit_here_and_there(tmp_path, 100_000)

    here = (tmp_path / "here.json").read_bytes()
    assert (tmp_path / "there.json").read_bytes() == here


def test_a_cluster_that_is_not_there_is_said(tmp_path: Path) -> None:
    write_people(tmp_path, 1)

    running = fitting(tmp_path, "out.json", "--cluster", "tcp://127.0.0.1:9")

    said = running.communicate()[1]
    assert running.returncode == 1
    assert "No Dask scheduler answers at tcp://127.0.0.1:9" in said
    assert (tmp_path / "out.json").read_text() == ""
