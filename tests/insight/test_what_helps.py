"""What helps me, through real forms: known truth in, careful words out."""

from __future__ import annotations

import random
import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from tests.people import KnownPerson, PersonClient

from meantime.people.models import LovedThing
from meantime.people.records import Pursuit
from meantime.planning.models import Call
from meantime.planning.records.calling import Arranged
from meantime.toolkit import actions, queries
from meantime.vault import rows

START = datetime(2026, 3, 1, 16, 0, tzinfo=UTC)
WALK, HANDS = "walk-round-block", "hands-busy"
TRUTH = {WALK: 16, HANDS: 0}
ADDRESS = "/curve/what-helps/"

pytestmark = pytest.mark.django_db


class Living:
    """Somebody who checks in, tries a step, and checks in again, day after day."""

    def __init__(self, browser: PersonClient) -> None:
        self.browser, self.chance, self.day = browser, random.Random(5), 0

    def days(self, *, each: int, coin: bool) -> str:
        order = [WALK, HANDS] * each
        self.chance.shuffle(order)
        for step in order:
            self._at(self.day * 24)
            felt = round(self.chance.gauss(50, 8))
            self._post("/check-in/", mood=felt, at="now")
            self._at(self.day * 24 + 1)
            done = self._toss() if coin else self._do(step)
            self._at(self.day * 24 + 3)
            after = felt + TRUTH[done] + round(self.chance.gauss(0, 4))
            self._post("/check-in/", mood=after, at="now")
            self.day += 1
        return self.page()

    def page(self) -> str:
        self._at(self.day * 24)
        html = self.browser.get(ADDRESS).content.decode().replace("\xa0", " ")
        main = re.sub(r"<[^>]+>", " ", html.split("<main")[1].split("</main>")[0])
        return re.sub(r"\s+", " ", main)

    def _at(self, hours: float) -> None:
        self.clock.move_to(START + timedelta(hours=hours))
        self.browser.unlock()

    def _do(self, step: str) -> str:
        self._post(f"/steps/{step}/done/", did="done")
        return step

    def _toss(self) -> str:
        self._post("/choose-for-me/", first=WALK, second=HANDS)
        with self.browser.person.vault():
            step = queries.uses(self.browser.person)[0].body.step
        return self._do(step)

    def _post(self, address: str, **said: object) -> None:
        answer = self.browser.post(address, said)
        assert answer.status_code == 302, answer.content.decode()

    def __enter__(self) -> Living:
        self.travel = time_machine.travel(START, tick=False)
        self.clock = self.travel.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.travel.stop()


def test_own_choice_is_ranked_as_the_truth_is(alma_unlocked: PersonClient) -> None:
    with Living(alma_unlocked) as alma:
        words = alma.days(each=10, coin=False)

    assert "your ratings rose most after “Once round the block”" in words
    assert re.search(r"about 1\d points higher than your days alone", words)
    assert "No difference seen yet" in words
    assert "Chosen by you." in words


def test_a_coin_is_ranked_as_the_truth_is(
    alma_unlocked: PersonClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    fair = random.Random(2)
    monkeypatch.setattr("secrets.SystemRandom", lambda: fair)
    with Living(alma_unlocked) as alma:
        words = alma.days(each=10, coin=True)

    assert "your ratings rose most after “Once round the block”" in words
    assert re.search(r"your next rating was about \d+ points higher than when", words)
    assert "The coin fell 20 times; 20 with a check-in" in words


def test_four_times_are_too_early(alma_unlocked: PersonClient) -> None:
    with Living(alma_unlocked) as alma:
        words = alma.days(each=4, coin=False)

    assert "Too early to say. That is usual" in words
    assert words.count("4 of the 8 times it takes") == 2
    assert "rose most" not in words


def test_nothing_tried_is_said_kindly(alma_unlocked: PersonClient) -> None:
    with Living(alma_unlocked) as alma:
        words = alma.days(each=0, coin=False)

    assert "Nothing is noted yet." in words
    assert "What this can say" not in words


def test_one_s_own_thing_goes_by_its_name(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    with alma.vault():
        thing = rows.keep(LovedThing, alma, Pursuit(name="Choir"), at=START).row
        use = actions.used(alma, thing.key, "helped", at=START, zone="UTC")

    page = alma_unlocked.get(ADDRESS).content.decode()
    note = alma_unlocked.get(f"/tried/{use.id}/").content.decode()

    for html in (page, note):
        assert "Choir" in html
        assert f"own-{thing.id}" not in html


def test_a_call_that_is_over_counts_like_a_step(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    with alma.vault():
        for hours in (0, 48, 24 * 400):
            at = START + timedelta(hours=hours)
            call = Arranged(at=at, zone="UTC", minutes=30)
            rows.keep(Call, alma, call, at=at)

    with time_machine.travel(START + timedelta(days=4), tick=False):
        alma_unlocked.unlock()
        page = alma_unlocked.get(ADDRESS).content.decode()

    assert "A call you had planned" in page
    assert "You noted it 2 times." in page


def test_cleo_sees_nothing_of_what_alma_tried(
    alma: KnownPerson, cleo_unlocked: PersonClient
) -> None:
    with alma.vault():
        actions.used(alma, WALK, "helped", at=START, zone="UTC")

    html = cleo_unlocked.get(ADDRESS).content.decode()

    assert "Nothing is noted yet." in html
    assert "Once round the block" not in html


def test_a_stranger_is_asked_to_sign_in_first(alma_client: PersonClient) -> None:
    alma_client.logout()

    assert alma_client.get(ADDRESS).status_code == 302


def test_more_notes_do_not_mean_more_queries(
    alma: KnownPerson,
    alma_unlocked: PersonClient,
    django_assert_max_num_queries: object,
) -> None:
    with alma.vault():
        for hour in range(40):
            at = START + timedelta(hours=hour)
            actions.used(alma, f"own-{hour}", None, at=at, zone="UTC")

    with django_assert_max_num_queries(14):  # type: ignore[operator]
        alma_unlocked.get(ADDRESS)
