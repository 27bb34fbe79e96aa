"""A goodbye planned and lived through, on a server whose clock is moved along."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from tests.journeys.visitor import Visitor
from tests.server import Running

pytestmark = pytest.mark.browser

# A Thursday; the goodbye is on Saturday 27 March, and the clocks change that night.
MADE_AT = "2027-03-25 17:00+01:00"
TAPS_AT_MOST = 12

COUNT_TAPS = """
addEventListener('click', event => {
  if (!event.isTrusted || !event.detail) return;
  localStorage.setItem('taps', Number(localStorage.getItem('taps') || 0) + 1);
}, true);
"""


class Planner(Visitor):
    """Somebody who lives from moment to moment."""

    def lives_on(self, until: str) -> None:
        """The clock moves; then they look at Today, signing in where that is asked."""
        self.server.move_clock(until)
        self.page.goto("/visits/")
        if "/sign-in/" in self.page.url:
            self.sign_in()
        elif "/unlock/" in self.page.url:
            self.unlock()
        self.go("/")

    def sees(self, *words: str) -> None:
        for said in words:
            self.reads(said)

    def sees_nothing_of(self, *words: str) -> None:
        shown = self.page.locator("main").inner_text()
        assert not [said for said in words if said in shown]

    def starts(self) -> None:
        self.server.move_clock(MADE_AT)
        self.sign_up()
        self.go("/")


def taps(visitor: Visitor) -> int:
    return int(visitor.page.evaluate("localStorage.getItem('taps') || 0"))


def plans_a_goodbye(alma: Planner) -> None:
    alma.press("Plan one that is coming")
    alma.fill("Their name", "Bo")
    alma.choose("on Saturday")
    alma.press("Go on")
    alma.choose("on the platform")
    alma.choose("in two weeks")
    alma.fill("Who could be with you on the first evening?", "Ines")
    alma.press("This is my plan")
    alma.sees("Saturday, the goodbye", "The goodbye on the platform")


def lives_to_the_goodbye(alma: Planner) -> None:
    alma.lives_on("2027-03-25 18:00+01:00")  # two days before
    alma.sees("Before the goodbye", "Ask somebody for the first evening")
    alma.sees_nothing_of("Lights on first", "The evening with Ines")

    alma.lives_on("2027-03-27 14:30+01:00")
    alma.sees("The last hours", "The goodbye on the platform")

    alma.lives_on("2027-03-27 16:01+01:00")  # the minute after
    alma.sees("You have just said goodbye", "Sit down for ten minutes")
    alma.sees_nothing_of("Lights on first", "The goodbye on the platform")


def comes_home(alma: Planner) -> None:
    alma.press("I am home now")
    alma.sees("Home again", "Lights on first", "A message on arrival")
    alma.page.locator("main a", has_text="Lights on first").click()
    alma.press("Done")
    alma.press("It helped")

    alma.lives_on("2027-03-27 18:15+01:00")  # the first evening
    alma.sees("The first evening", "The evening with Ines", "Fifteen minutes to cry")
    alma.page.locator("main a", has_text="Fifteen minutes to cry").click()
    alma.press("Let it go")
    alma.reads("Let go. That is all right.")


def lives_through_the_days(alma: Planner) -> None:
    alma.lives_on("2027-03-30 10:00+02:00")  # day three, after the clocks changed
    alma.sees("Day 3 after saying goodbye to Bo.", "Something that is mine")
    alma.press("A line for the next time")
    alma.fill("A line for the next goodbye", "Go to Ines first.")
    alma.press("Save")

    alma.lives_on("2027-04-10 10:00+02:00")  # the day to look for a date
    alma.sees("The day to look for a date")
    alma.press("Say what you found")
    alma.choose("There is a date")
    alma.fill("Which day?", "2027-04-24")
    alma.press("Save")
    alma.go("/")
    alma.sees("Next hello in 14 days")
    alma.sees_nothing_of("The day to look for a date")


def meets_again(alma: Planner) -> None:
    alma.lives_on("2027-04-23 10:00+02:00")
    alma.sees("Next hello tomorrow", "It can take a day to be together again.")

    alma.go("/plan/goodbye/")
    alma.choose("tomorrow")
    alma.press("Go on")
    alma.sees("Go to Ines first.", "helped last time")


def test_a_goodbye_is_planned_and_lived_through(
    browser: Browser, server: Running
) -> None:
    alma = Planner(browser, server)
    alma.starts()

    plans_a_goodbye(alma)
    lives_to_the_goodbye(alma)
    comes_home(alma)
    lives_through_the_days(alma)
    meets_again(alma)

    alma.leave()


def test_alone_without_a_partner_or_a_next_date(
    browser: Browser, server: Running
) -> None:
    alma = Planner(browser, server)
    alma.starts()
    alma.press("Plan one that is coming")
    alma.choose("on Saturday")
    alma.press("Go on")
    alma.press("This is my plan")

    alma.lives_on("2027-03-25 18:00+01:00")
    alma.sees("You are together.", "Before the goodbye")

    alma.lives_on("2027-03-27 16:01+01:00")
    alma.sees("You said goodbye today.", "You have just said goodbye")

    alma.lives_on("2027-03-27 18:05+01:00")  # nobody said so, but home by now
    alma.sees("Home again", "Lights on first")

    alma.lives_on("2027-03-27 20:10+01:00")
    alma.sees("The first evening", "Something warm to eat")

    alma.lives_on("2027-03-30 10:00+02:00")
    alma.sees("Day 3 after saying goodbye.", "Something that is mine")
    alma.sees("No date yet for the next hello.")

    alma.lives_on("2027-05-30 10:00+02:00")
    alma.sees("9 weeks since the goodbye.")
    alma.sees_nothing_of("Planned for today", "The day to look for a date")

    alma.go("/visits/new/?together")  # the next hello
    alma.press("Save")
    alma.go("/")
    alma.sees("You are together.", "Together again")
    alma.leave()


def test_from_an_empty_account_it_takes_few_taps(
    browser: Browser, server: Running
) -> None:
    """Counted in the page, every trusted click; typed are two names and nothing."""
    alma = Planner(browser, server)
    alma.starts()
    alma.context.add_init_script(COUNT_TAPS)
    alma.page.goto("/")

    alma.press("Plan one that is coming")
    alma.page.get_by_label("Their name", exact=True).click()
    alma.page.keyboard.type("Bo")
    alma.choose("on Saturday")
    alma.choose("in the evening")
    alma.press("Go on")
    alma.choose("on the platform")
    alma.page.get_by_label("Who could be with you on the first evening?").click()
    alma.page.keyboard.type("Ines")
    alma.choose("in two weeks")
    alma.press("This is my plan")

    alma.reads("The evening with Ines")
    assert 8 <= taps(alma) <= TAPS_AT_MOST
    alma.leave()


def test_without_script_the_plan_can_be_made_and_lived(
    browser: Browser, almas_server: Running
) -> None:
    from tests import people

    alma = Planner(browser, almas_server, script=False)
    alma.sign_in("alma", people.passphrase("alma"))
    alma.go("/plan/goodbye/")
    alma.choose("tomorrow")
    alma.press("Go on")
    alma.press("This is my plan")
    alma.page.locator("main a", has_text="Lights on first").click()
    alma.press("Done")
    alma.press("It made no difference")
    alma.press("Add something")
    alma.fill("What?", "Soup at the corner")
    alma.press("Save")

    alma.reads("Soup at the corner")
    alma.reads("It made no difference")
    alma.leave()
