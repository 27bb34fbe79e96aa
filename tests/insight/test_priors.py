"""Which prior a curve is made with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pytest_django import Settings
from tests.people import PersonClient

from meantime.engine import DEFAULT_PRIOR
from meantime.insight import priors
from meantime.insight.prior_file import LearntPrior, Provenance, write_prior

FROM = Provenance(
    made_by="a test",
    people=3,
    with_goodbyes=2,
    ratings=90,
    checkins_sha256="0" * 64,
    rounds=1,
    started_from="Meantime's own",
)


def test_it_is_our_own_where_the_host_names_none() -> None:
    assert priors.in_force() is DEFAULT_PRIOR
    assert priors.provenance() is None


def test_the_host_s_own_is_in_force_once_named(
    tmp_path: Path, settings: Settings
) -> None:
    other = replace(DEFAULT_PRIOR, usual_mean=41.0)
    write_prior(
        tmp_path / "p.json", LearntPrior(schema=1, prior=other, provenance=FROM)
    )

    settings.PRIOR = tmp_path / "p.json"

    assert priors.in_force() == other
    assert priors.provenance() == FROM


def test_how_it_is_computed_names_the_host_s_own_with_its_counts(
    tmp_path: Path, settings: Settings, alma_unlocked: PersonClient
) -> None:
    before = alma_unlocked.get("/curve/how/").content.decode()
    learnt = LearntPrior(schema=1, prior=DEFAULT_PRIOR, provenance=FROM)
    write_prior(tmp_path / "named.json", learnt)

    settings.PRIOR = tmp_path / "named.json"

    html = alma_unlocked.get("/curve/how/").content.decode()
    assert "other numbers take their place" not in before
    assert f"ratings of {FROM.people} people" in html
