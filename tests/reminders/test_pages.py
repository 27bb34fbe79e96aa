"""Reminders as a person asks for them, page by page."""

from __future__ import annotations

from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone
from tests.people import KnownPerson, PersonClient

from meantime.reminders import actions, queries
from meantime.reminders.actions import Item
from meantime.reminders.models import Due, Reminder

HOME, NEW = reverse("reminders:home"), reverse("reminders:new")


def text(browser: PersonClient, address: str = HOME) -> str:
    return unescape(browser.get(address).content.decode())


def add(browser: PersonClient, **more: object) -> Reminder:
    said = {"client_id": str(uuid4()), "days": ["0", "1"], "clock": "08:30", **more}
    assert browser.post(NEW, said).status_code == 302
    with browser.person.vault():
        return queries.reminders(browser.person, "own")[-1]


def due(somebody: KnownPerson) -> int:
    return Due.objects.filter(owner_id=somebody.pk, done=False).count()


def test_an_empty_page_says_so_kindly(alma_unlocked: PersonClient) -> None:
    page = text(alma_unlocked)

    assert "None yet. Once or twice a day is plenty" in page
    assert "Nothing can reach you yet" in page


def test_a_time_that_was_added_stands_on_the_page_and_is_due(
    alma_unlocked: PersonClient,
) -> None:
    add(alma_unlocked)

    assert "Mon, Tue, 08:30" in text(alma_unlocked)
    assert due(alma_unlocked.person) == 2 * 2 * 6, "two days, two ways, six weeks"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ([*range(7)], "Every day, 08:30"),
        ([*range(5)], "Monday to Friday, 08:30"),
        ([5, 6], "Saturday and Sunday, 08:30"),
        ([6], "Sunday, 08:30"),
        ([0, 2], "Mon, Wed, 08:30"),
    ],
)
def test_days_are_said_as_people_say_them(
    alma_unlocked: PersonClient, days: list[int], said: str
) -> None:
    add(alma_unlocked, days=days)

    assert said in text(alma_unlocked)


def test_a_form_sent_twice_is_kept_once(alma_unlocked: PersonClient) -> None:
    said = {"client_id": str(uuid4()), "days": ["0"], "clock": "8:30 am"}

    for _ in range(2):
        alma_unlocked.post(NEW, said)

    assert Reminder.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "kind"),
    [
        ({"days": []}, "Please choose one day or more."),
        ({"clock": "late"}, "This time was hard to read."),
        ({"clock": ""}, "About what time?"),
        ({"days": ["9"]}, "days"),
    ],
)
def test_a_time_that_cannot_be_read_is_said_kindly_and_nothing_is_lost(
    alma_unlocked: PersonClient, wrong: dict[str, object], kind: str
) -> None:
    said = {"client_id": str(uuid4()), "days": ["3"], "clock": "08:30", **wrong}

    answer = alma_unlocked.post(NEW, said)

    page = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert kind in page
    assert str(said["client_id"]) in page


def test_one_tap_switches_it_off_and_on_again(alma_unlocked: PersonClient) -> None:
    row = add(alma_unlocked)
    switch = reverse("reminders:switch", args=[row.id])

    alma_unlocked.post(switch, {"off": "1"})
    assert "switched off" in text(alma_unlocked)
    assert due(alma_unlocked.person) == 0

    alma_unlocked.post(switch, {"on": "1"})
    assert due(alma_unlocked.person) > 0


def test_a_time_can_be_changed(alma_unlocked: PersonClient) -> None:
    row = add(alma_unlocked)
    edit = reverse("reminders:edit", args=[row.id])

    alma_unlocked.post(edit, {"revision": "1", "days": ["6"], "clock": "10:00"})

    assert "Sunday, 10:00" in text(alma_unlocked)


def test_another_tab_was_faster(alma_unlocked: PersonClient) -> None:
    row = add(alma_unlocked)
    edit = reverse("reminders:edit", args=[row.id])
    alma_unlocked.post(edit, {"revision": "1", "days": ["6"], "clock": "10:00"})

    late = alma_unlocked.post(edit, {"revision": "1", "days": ["2"], "clock": "11:00"})
    again = alma_unlocked.post(edit, {"revision": "2", "days": ["2"], "clock": "11:00"})

    assert late.status_code == 422
    assert 'name="revision" value="2"' in late.content.decode()
    assert again.status_code == 302


def test_removing_offers_the_way_back(alma_unlocked: PersonClient) -> None:
    row = add(alma_unlocked)
    gone = alma_unlocked.post(
        reverse("reminders:remove", args=[row.id]), follow=True
    ).content.decode()
    assert due(alma_unlocked.person) == 0

    way_back = reverse("reminders:undo", args=[row.id])
    assert way_back in gone
    alma_unlocked.post(way_back)

    assert due(alma_unlocked.person) > 0


def test_twenty_times_are_enough(alma_unlocked: PersonClient) -> None:
    for hour in range(20):
        add(alma_unlocked, clock=f"{hour:02d}:00")

    said = {"client_id": str(uuid4()), "days": ["0"], "clock": "23:00"}
    answer = alma_unlocked.post(NEW, said)

    assert answer.status_code == 422
    assert "There are a lot already" in answer.content.decode()


@pytest.mark.parametrize("name", ["edit", "remove", "switch"])
def test_a_stranger_finds_nothing(
    alma_unlocked: PersonClient, cleo_unlocked: PersonClient, name: str
) -> None:
    row = add(alma_unlocked)
    address = reverse(f"reminders:{name}", args=[row.id])

    assert cleo_unlocked.post(address, {"off": "1"}).status_code == 404
    assert "08:30" not in text(cleo_unlocked)
    assert due(alma_unlocked.person) > 0


def test_what_a_plan_asked_for_is_shown_and_changed_there_only(
    alma_unlocked: PersonClient,
) -> None:
    alma, now = alma_unlocked.person, timezone.now()
    item = Item(key="1", says="The call with Sam", at=now + timedelta(days=1))
    with alma.vault():
        actions.keep_item(alma, "planning", item, now=now)
        [row] = queries.reminders(alma)

    page = text(alma_unlocked)
    edit = reverse("reminders:edit", args=[row.id])
    assert "The call with Sam" in page
    assert edit not in page
    assert alma_unlocked.get(edit).status_code == 404


def test_a_time_in_the_quiet_hours_says_that_it_stays_silent(
    alma_unlocked: PersonClient,
) -> None:
    add(alma_unlocked, clock="23:30")

    assert "in your quiet hours, so it stays silent" in text(alma_unlocked)
    assert due(alma_unlocked.person) == 0


def manner(browser: PersonClient, **more: object) -> int:
    said = {
        "by": ["push"],
        "phrase": "note",
        "quiet": "on",
        "quiet_from": "22:00",
        "quiet_until": "07:00",
    }
    answer = browser.post(reverse("reminders:manner"), said | more)
    return answer.status_code


def test_the_words_and_the_ways_are_ones_own(alma_unlocked: PersonClient) -> None:
    add(alma_unlocked)

    assert manner(alma_unlocked, phrase="own", own_phrase="Water the plants") == 302

    assert "Water the plants" in text(alma_unlocked)
    assert set(Due.objects.values_list("channel", flat=True)) == {"push"}


def test_no_way_at_all_is_an_answer(alma_unlocked: PersonClient) -> None:
    add(alma_unlocked)

    assert manner(alma_unlocked, by=[]) == 302

    assert due(alma_unlocked.person) == 0


@pytest.mark.parametrize(
    "phrase", ["", "Open Meantime", "two\nlines", "x" * 61, "\x00", "a\u2028b"]
)
def test_words_that_would_give_it_away_are_not_taken(
    alma_unlocked: PersonClient, phrase: str
) -> None:
    assert manner(alma_unlocked, phrase="own", own_phrase=phrase) == 422


def test_the_day_to_decide_is_switched_on_in_one_form(
    alma_unlocked: PersonClient,
) -> None:
    said = {"decide": "on", "decide_clock": "18:00"}
    alma_unlocked.post(reverse("reminders:decide"), said)
    wrong = alma_unlocked.post(reverse("reminders:decide"), {"decide_clock": "late"})

    with alma_unlocked.person.vault():
        ways = queries.ways(alma_unlocked.person)
    assert (ways.decide, ways.decide_clock) == (True, "18:00")
    assert wrong.status_code == 422


def test_what_a_prompt_was_about_is_said_unlocked_only(
    alma_unlocked: PersonClient,
) -> None:
    alma, now = alma_unlocked.person, timezone.now()
    item = Item(
        key="1",
        says="The call with Sam",
        path="/visits/",
        at=now - timedelta(minutes=5),
    )
    with alma.vault():
        actions.keep_item(alma, "planning", item, now=now)
    about = reverse("reminders:now")

    page = text(alma_unlocked, about)
    away = PersonClient(alma).get(about)

    assert "The call with Sam" in page
    assert 'href="/visits/"' in page
    assert away.headers["Location"].startswith("/unlock/")


def test_with_many_reminders_the_page_asks_few_questions(
    alma_unlocked: PersonClient,
    django_assert_max_num_queries: object,
) -> None:
    alma, now = alma_unlocked.person, timezone.now()
    items = [
        Item(key=str(n), says=f"call {n}", at=now + timedelta(hours=n + 1))
        for n in range(300)
    ]
    with alma.vault():
        actions.keep_items(alma, "planning", items, now=now)
    text(alma_unlocked)

    with django_assert_max_num_queries(12):  # type: ignore[operator]
        text(alma_unlocked)


@override_settings(MAIL_READY=False)
def test_a_host_without_mail_says_so(alma_unlocked: PersonClient) -> None:
    for name in ("home", "manner", "mail"):
        page = text(alma_unlocked, reverse(f"reminders:{name}"))
        assert "mail" in page
    assert "has set up no mail" in text(alma_unlocked, reverse("reminders:mail"))
    assert "this server sends no mail" in text(alma_unlocked)
