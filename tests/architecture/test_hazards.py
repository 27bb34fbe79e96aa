"""The hazard log names tests that exist, and pages that say what was not reviewed."""

from __future__ import annotations

import re

from tests.architecture.sources import ROOT

OPERATE = ROOT / "docs" / "operate"
LOG = (OPERATE / "hazard-log.md").read_text("utf-8")


def test_every_measure_is_held_by_a_test_that_exists() -> None:
    rows = [line for line in LOG.splitlines() if re.match(r"\| \d+ \|", line)]
    missing = [
        named
        for row in rows
        for named in re.findall(r"`(tests/[^`]+)`", row)
        if not (ROOT / named).exists()
    ]

    assert len(rows) >= 12
    assert all("`tests/" in row for row in rows)
    assert not missing


def test_both_pages_say_who_has_not_reviewed_them() -> None:
    for name in ("hazard-log.md", "intended-purpose.md"):
        page = " ".join((OPERATE / name).read_text("utf-8").split())
        assert re.search(r"(Not|No) (reviewed by a )?clinician", page), name
        assert "works with abuse" in page, name
