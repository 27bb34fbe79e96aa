"""A plan moves, goes and comes back; Today and reminders follow."""

from __future__ import annotations

from uuid import UUID, uuid4

import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.people import KnownPerson, PersonClient
from tests.planning.plan.living import (
    FIRST,
    TICKED,
    body,
    item_url,
    make,
    named,
    page,
)

from meantime.planning.models import GoodbyePlan
from meantime.reminders import queries as reminders
from meantime.safety import support


def test_removed_by_hand_it_stays_away_when_the_goodbye_moves(
    her: PersonClient,
) -> None:
    row, item = make(her), named(her.person, "Lights")
    her.post(item_url(row, item, "removal/"))
    visit_id = body(her.person).visit
    her.post(
        f"/visits/{visit_id}/",
        {"partner": "Bo", "goodbye": "exact", "goodbye_on": "2026-03-20",
         "goodbye_clock": "09:00", "together_from": "nothing"},
    )  # fmt: skip

    html = page(her, f"/plan/{row.id}/")
    assert "Lights on first" not in html
    assert "Friday 20 March, the goodbye" in html
    assert 'value="lights-first"' not in page(her, f"/plan/{row.id}/items/new/")


def test_a_removed_item_comes_back_for_ten_minutes(
    her: PersonClient, evening: time_machine.Traveller
) -> None:
    row, item = make(her), named(her.person, "Lights")
    her.post(item_url(row, item, "removal/"))
    her.post(item_url(row, item, "return/"))
    assert named(her.person, "Lights")
    her.post(item_url(row, item, "removal/"))
    evening.shift(660)

    answer = her.post(item_url(row, item, "return/"), follow=True)

    assert "only ten minutes" in answer.content.decode()
    assert item.id not in {kept.id for kept in body(her.person).items}


def test_the_words_of_a_removed_item_go_with_the_next_change(
    her: PersonClient, evening: time_machine.Traveller
) -> None:
    row, item = make(her), named(her.person, "Lights")
    her.post(item_url(row, item, "removal/"))
    evening.shift(660)
    her.post(f"/plan/{row.id}/note/", {"note": "go to Ines first"})

    assert body(her.person).gone == ()
    assert body(her.person).put_away == ("lights-first",)


def test_a_removed_visit_takes_its_plan_out_of_sight_and_back(
    her: PersonClient,
) -> None:
    row = make(her)
    visit_id = body(her.person).visit
    her.post(f"/visits/{visit_id}/removal/")
    assert her.get(f"/plan/{row.id}/").status_code == 404

    her.post(f"/visits/{visit_id}/return/")

    assert "Lights on first" in page(her, f"/plan/{row.id}/")


def test_a_plan_without_its_visit_goes_when_the_next_one_is_made(
    her: PersonClient, evening: time_machine.Traveller
) -> None:
    make(her)
    her.post(f"/visits/{body(her.person).visit}/removal/")
    evening.shift(660)
    first = her.post("/plan/goodbye/", {**FIRST, "partner": "Kim"})
    her.post(first["Location"], TICKED)

    assert body(her.person).items  # one plan only: `only` says so


def test_a_whole_plan_can_be_removed_and_comes_back(her: PersonClient) -> None:
    row = make(her)
    her.post(f"/plan/{row.id}/removal/")
    assert her.get(f"/plan/{row.id}/").status_code == 404

    her.post(f"/plan/{row.id}/return/")

    assert named(her.person, "Lights")


def test_where_support_comes_first_what_is_with_them_steps_back(
    her: PersonClient,
) -> None:
    row = make(her, where="door")
    first = page(her, f"/plan/{row.id}/")
    with her.person.vault():
        from django.utils import timezone

        support.raise_(her.person, timezone.now())
    then = page(her, f"/plan/{row.id}/")

    assert "The first call" in first
    assert "The first call" not in then
    assert "at the door" not in then
    assert "Lights on first" in then


def test_days_without_contact_are_said_on_their_days(
    her: PersonClient, evening: time_machine.Traveller
) -> None:
    row = make(her)
    her.post(
        f"/plan/{row.id}/without-contact/",
        {"begins": "2026-03-20", "ends": "2026-03-29"},
    )
    evening.move_to("2026-03-22 12:00Z")
    her.unlock()
    html = page(her, "/")

    assert "No contact until Sunday 29 March" in html
    her.post(f"/plan/{row.id}/without-contact/removal/", {"begins": "2026-03-20"})
    assert "No contact until" not in page(her, "/")


def test_an_end_before_its_beginning_is_asked_again(her: PersonClient) -> None:
    row = make(her)
    answer = her.post(
        f"/plan/{row.id}/without-contact/",
        {"begins": "2026-03-20", "ends": "2026-03-09"},
    )

    assert answer.status_code == 422
    assert 'value="2026-03-09"' in answer.content.decode()


def test_i_am_home_now(her: PersonClient, evening: time_machine.Traveller) -> None:
    row = make(her)
    evening.move_to("2026-03-14 15:20Z")
    her.unlock()
    assert "You have just said goodbye" in page(her, "/")

    her.post(f"/plan/{row.id}/home-again/")

    html = page(her, "/")
    assert "Home again" in html
    assert "Lights on first" in html


def test_what_helped_is_ticked_the_next_time(
    her: PersonClient, evening: time_machine.Traveller
) -> None:
    row, item = make(her), named(her.person, "Lights")
    her.post(item_url(row, item, "outcome/"), {"outcome": "worse"})
    her.post(f"/plan/{row.id}/note/", {"note": "Go to Ines first."})
    evening.move_to("2026-04-12 15:20Z")
    her.force_login(her.person)
    her.unlock()
    first = her.post("/plan/goodbye/", {**FIRST, "day": "2026-04-14"})
    html = page(her, first["Location"])

    assert "made it worse last time" in html
    assert "Go to Ines first." in html
    box = html.split('value="lights-first"')[1].split(">")[0]
    assert "checked" not in box


def reminded(person: KnownPerson) -> dict[str, str]:
    with person.vault():
        return {
            r.body.says: r.body.at.isoformat()
            for r in reminders.reminders(person, "plan")
            if r.body.at
        }


def test_reminders_are_there_for_who_asked_and_follow_every_change(
    her: PersonClient,
) -> None:
    row = make(her, reminds="on")
    assert reminded(her.person)["The first call"] == "2026-03-15T20:00:00+01:00"
    her.post(item_url(row, named(her.person, "first call"), "said/"), {"said": "done"})
    her.post(item_url(row, named(her.person, "Once round"), "removal/"))
    visit_id = body(her.person).visit
    her.post(
        f"/visits/{visit_id}/",
        {"partner": "Bo", "goodbye": "exact", "goodbye_on": "2026-03-20",
         "goodbye_clock": "16:00", "together_from": "nothing"},
    )  # fmt: skip

    assert reminded(her.person) == {
        "Something warm to eat": "2026-03-20T19:00:00+01:00",
        "The phone sleeps in the kitchen": "2026-03-20T22:30:00+01:00",
        "Something that is mine": "2026-03-23T18:30:00+01:00",
    }


def test_nobody_is_reminded_who_did_not_ask(her: PersonClient) -> None:
    make(her)

    assert reminded(her.person) == {}


def test_a_removed_visit_takes_its_reminders_and_brings_them_back(
    her: PersonClient,
) -> None:
    make(her, reminds="on")
    before, visit_id = reminded(her.person), body(her.person).visit
    her.post(f"/visits/{visit_id}/removal/")
    assert reminded(her.person) == {}

    her.post(f"/visits/{visit_id}/return/")

    assert reminded(her.person) == before


def test_today_asks_the_database_as_often_with_many_plans(
    her: PersonClient, evening: time_machine.Traveller
) -> None:
    from meantime.vault import rows

    row = make(her)
    page(her, "/")
    with CaptureQueriesContext(connection) as few:
        her.get("/")
    with her.person.vault():
        plan = row.body
        rows.keep_many(
            GoodbyePlan, her.person, [(uuid4(), plan, plan.at) for _ in range(60)]
        )
    with CaptureQueriesContext(connection) as lots:
        her.get("/")

    assert len(lots) == len(few)


def test_ids_that_are_none_lead_nowhere(her: PersonClient) -> None:
    row = make(her)
    nobody = UUID(int=7)

    assert her.get(f"/plan/{nobody}/").status_code == 404
    assert her.get(f"/plan/{row.id}/items/{nobody}/").status_code == 404
    assert her.get(f"/plan/visits/{nobody}/").status_code == 404
