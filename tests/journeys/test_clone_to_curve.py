"""From nothing to one's own curve, as a person does it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.journeys import ratings
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.realdata]


def bring_in(visitor: Visitor, file: Path) -> None:
    visitor.go("/bring-in/")
    visitor.page.set_input_files("input[type=file]", file)
    visitor.press("Look at it")
    visitor.press("Bring them in")


def say_goodbye(visitor: Visitor, day: str, clock: str) -> None:
    visitor.go("/visits/new/")
    visitor.page.locator("label:has(input[name=goodbye][value=exact])").click()
    visitor.page.fill("input[name=goodbye_on]", day)
    visitor.page.fill("input[name=goodbye_clock]", clock)
    visitor.fill("Their name", "Bo")
    visitor.press("Save")


@pytest.mark.filterwarnings("default::tests.journeys.ratings.RealDataMissing")
def test_from_clone_to_curve(visitor: Visitor, tmp_path: Path) -> None:
    somebody = ratings.somebody()

    visitor.sign_up()
    visitor.page.goto("/")
    visitor.look()
    say_goodbye(visitor, str(somebody.goodbyes()[0]), "18:30")
    bring_in(visitor, somebody.write(tmp_path / "mine.csv"))
    visitor.reads(f"{somebody.count:,}".replace(",", ""))
    for day in somebody.goodbyes()[1:]:
        say_goodbye(visitor, str(day), "18:30")
    visitor.go("/curve/")

    assert visitor.page.locator("main svg path").count() > 0
    sentence = visitor.page.locator("main").inner_text()
    assert re.search(r"goodbye", sentence)
    assert re.search(r"\d", sentence)
    assert visitor.page.locator("main table").count() > 0
