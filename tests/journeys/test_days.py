"""Days with Meantime: checking in, locking, losing the passphrase, leaving."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import people
from tests.journeys.visitor import PASSPHRASE, Visitor

pytestmark = pytest.mark.browser
ALMAS = people.passphrase("alma")


def check_in(visitor: Visitor, mood: int, note: str) -> None:
    visitor.go("/check-in/")
    visitor.page.locator("mt-mood input[type=range]").fill(str(mood))
    visitor.fill("A line for yourself", note)
    visitor.tap("Save")
    visitor.reads("Saved and sealed.")
    visitor.look()


def lock(visitor: Visitor) -> None:
    visitor.go("/yours/")
    visitor.press("Lock now")


def notes(visitor: Visitor) -> list[str]:
    """The notes of the newest month, as the list of check-ins shows them."""
    visitor.go("/check-ins/")
    return visitor.page.locator(".entry__note").all_inner_texts()


def test_checking_in_also_while_locked(alma: Visitor) -> None:
    check_in(alma, 61, "the train was late and we laughed")
    lock(alma)
    check_in(alma, 34, "written while it was locked")
    alma.page.goto("/")
    alma.look()
    alma.unlock(ALMAS)

    assert sorted(notes(alma)) == [
        "the train was late and we laughed",
        "written while it was locked",
    ]


def test_what_another_tab_locked_away_is_not_lost(alma: Visitor) -> None:
    """Two tabs: one locks, the other sends a form and completes it after unlocking."""
    alma.go("/visits/new/")
    alma.fill("Their name", "Bo of the other tab")
    alma.page.locator("label:has(input[name=goodbye][value=hour_ago])").click()
    other = alma.open_tab()
    other.goto(f"{alma.server.origin}/yours/")
    other.get_by_role("button", name="Lock now").click()
    other.wait_for_url("**/unlock/**")

    alma.press("Save")
    alma.reads("What you wrote is safe and waits in this page.")
    alma.unlock(ALMAS)
    alma.go("/visits/")

    alma.reads("Bo of the other tab")


def test_the_recovery_code_opens_what_the_passphrase_did(alma: Visitor) -> None:
    alma.go("/yours/")
    alma.press("Sign out")
    alma.go("/recover/")
    alma.fill("Your name here", "alma")
    alma.fill("Recovery code", people.recovery_code("alma"))
    alma.fill("A new passphrase", PASSPHRASE)
    alma.fill("The same once more", PASSPHRASE)
    alma.press("Open my space")
    fresh = alma.type_code_back()
    lock(alma)
    alma.unlock(PASSPHRASE)
    alma.go("/check-ins/")

    assert fresh != people.recovery_code("alma")
    assert alma.page.locator("main ol.hours li").count() > 0


def test_taking_home_leaving_and_bringing_back(alma: Visitor, tmp_path: Path) -> None:
    alma.go("/take-home/")
    alma.fill("Your passphrase", ALMAS)
    with alma.page.expect_download() as taking:
        alma.tap("Download")
    file = tmp_path / taking.value.suggested_filename
    taking.value.save_as(file)
    assert b"number 3" not in file.read_bytes()

    alma.go("/leave-for-good/")
    alma.choose("Yes, remove everything now")
    alma.fill("Your passphrase", ALMAS)
    alma.press("Remove everything")
    alma.sign_in("alma", ALMAS)
    assert "/sign-in/" in alma.page.url

    alma.sign_up("alma again")
    alma.go("/bring-back/")
    alma.page.set_input_files("input[type=file]", file)
    alma.fill("The passphrase you had when you made it", ALMAS)
    alma.press("Bring it back")
    alma.reads("32 entries")  # thirty check-ins, a keepsake and its photo
    alma.go("/check-ins/")
    assert alma.page.locator("main ol.hours li").count() == 30


def test_without_script(without_script: Visitor) -> None:
    alma = without_script
    alma.sign_in("alma", ALMAS)
    alma.go("/check-in/")
    alma.page.locator("label:has(input[name=mood_step][value='75'])").click()
    alma.fill("A line for yourself", "no script was needed")
    alma.press("Save")
    alma.reads("Saved and sealed.")
    alma.go("/visits/new/")
    alma.fill("Their name", "Bo")
    alma.page.locator("label:has(input[name=goodbye][value=hour_ago])").click()
    alma.press("Save")
    alma.go("/curve/")
    lock(alma)
    alma.unlock(ALMAS)

    assert "no script was needed" in notes(alma)


def test_a_sample_story_is_open_at_once_and_changes_nothing(visitor: Visitor) -> None:
    visitor.go("/")
    visitor.press("Look around with a sample story")
    visitor.go("/curve/")
    visitor.reads("sample story")
    visitor.go("/check-in/")
    visitor.page.locator("mt-mood input[type=range]").fill("10")
    visitor.tap("Save")

    visitor.page.wait_for_timeout(500)
    assert "Saved and sealed." not in visitor.page.content()
