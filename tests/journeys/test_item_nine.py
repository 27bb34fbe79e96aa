# ruff: noqa: RUF001 (the apostrophe of a book, not of a typewriter)
"""One question answered with "several days": help comes first, and nothing is told."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import pytest
from playwright.sync_api import Browser
from tests import people
from tests.journeys.visitor import Visitor
from tests.server import Running

pytestmark = pytest.mark.browser
ALMAS = people.passphrase("alma")
THANKS = "Thank you for saying so."
FIRST = "How are you now?"


def heading(somebody: Visitor) -> str:
    return somebody.page.locator("h1").first.inner_text()


def choose(somebody: Visitor, question: str, value: int) -> None:
    somebody.page.locator(f"input[name={question}][value='{value}']").check()


def answer_eight(somebody: Visitor) -> None:
    somebody.go("/")
    somebody.go("/forms/")
    somebody.page.locator("main a", has_text="PHQ-9").first.click()
    somebody.reads("Nobody watches these answers")
    somebody.look()
    for number in range(1, 9):
        choose(somebody, f"phq{number}", 1)
    somebody.press("Go on")


def sign_out(somebody: Visitor) -> None:
    somebody.go("/more/")
    somebody.press("Sign out")


def taken_home(somebody: Visitor, *, asked_twice: bool) -> str:
    somebody.go("/take-home/")
    somebody.choose("open, anyone can read it")
    if asked_twice:
        somebody.choose("last question of the PHQ-9")
    somebody.fill("Your passphrase", ALMAS)
    with somebody.page.expect_download() as download:
        somebody.tap("Download")
    path = download.value.path()
    return Path(path).read_text()


def kinds(file: str) -> set[str]:
    rows = msgspec.json.decode(file)["rows"]
    return {r["body"]["kind"] for r in rows if r["model"] == "safety.answered"}


def answered_rows(server: Running) -> list[tuple[str, int]]:
    """What stands in clear beside each sealed row, in the file itself."""
    found = []
    for file in server.data.glob("*.sqlite3"):
        with sqlite3.connect(file) as database:
            known = database.execute("SELECT name FROM sqlite_master").fetchall()
            if ("safety_answered",) in known:
                found += database.execute(
                    "SELECT month, revision FROM safety_answered ORDER BY revision"
                ).fetchall()
    return found


def test_help_comes_before_the_next_question_and_stays_first(
    alma: Visitor, almas_server: Running
) -> None:
    answer_eight(alma)
    assert heading(alma) == "One question by itself"
    choose(alma, "phq9", 1)
    alma.press("Go on")

    assert heading(alma) == THANKS
    assert alma.page.locator("main input[type=radio]").count() == 0
    assert not re.search(r"of 2[47]\b", alma.page.locator("main").inner_text())

    # Leave, come back.
    alma.page.goto("about:blank")
    alma.go("/")
    assert heading(alma) == FIRST
    sign_out(alma)
    alma.sign_in("alma", ALMAS)
    alma.go("/")
    assert heading(alma) == FIRST
    first_link = alma.page.locator("main a:visible").first
    assert urlsplit(first_link.get_attribute("href") or "").path == "/help/"

    # One tap is a question, the second puts it away.
    alma.page.locator("main a", has_text="I don’t need this first any more").click()
    alma.look()
    alma.page.goto("/")
    assert heading(alma) == FIRST
    alma.go("/support/over/")
    alma.press("Yes, put it away")
    assert heading(alma) != FIRST


def test_nothing_of_it_is_told_to_anything(
    alma: Visitor, almas_server: Running, tmp_path: Path
) -> None:
    answer_eight(alma)
    choose(alma, "phq9", 2)
    alma.press("Go on")
    alma.press("Go on with the form")
    assert heading(alma) == "Difficulty"
    choose(alma, "difficulty", 1)
    alma.press("Save")
    alma.reads("8 of 24")
    alma.reads("A form cannot tell you what you have.")

    for asked_twice in (False, True):
        file = taken_home(alma, asked_twice=asked_twice)
        assert kinds(file) == {"phq9", "difficulty"}
        assert '"phq9":' not in file.replace('"kind":"phq9"', "")
    alma.go("/summary/")
    assert "hurting yourself" not in alma.page.locator("main").inner_text()
    # The eight answers, the difficulty, and the row that everybody has.
    assert [revision for _month, revision in answered_rows(almas_server)] == [1, 1, 2]
    logged = almas_server.log.read_text() if almas_server.log.exists() else ""
    assert "phq9=" not in logged
    assert "hurting" not in logged


def test_what_was_kept_by_choice_leaves_only_after_a_second_yes(alma: Visitor) -> None:
    answer_eight(alma)
    choose(alma, "phq9", 1)
    alma.choose("Keep this answer too")
    alma.press("Go on")
    assert heading(alma) == THANKS

    assert "item9" not in kinds(taken_home(alma, asked_twice=False))
    assert "item9" in kinds(taken_home(alma, asked_twice=True))


def test_the_same_without_script(browser: Browser, without_script: Visitor) -> None:
    alma = without_script
    alma.sign_in("alma", ALMAS)
    answer_eight(alma)
    choose(alma, "phq9", 3)
    alma.press("Go on")
    assert heading(alma) == THANKS
    alma.press("Go on with the form")
    alma.press("Save")
    alma.reads("8 of 24")

    alma.go("/")
    assert heading(alma) == FIRST


def test_nought_goes_on_and_is_no_news(alma: Visitor, almas_server: Running) -> None:
    answer_eight(alma)
    choose(alma, "phq9", 0)
    alma.press("Go on")
    assert heading(alma) == "Difficulty"
    alma.press("Save")

    alma.go("/")
    assert heading(alma) != FIRST
    assert [revision for _month, revision in answered_rows(almas_server)] == [1, 2]
