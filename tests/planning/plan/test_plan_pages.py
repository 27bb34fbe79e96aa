"""Making a plan and what is in it, through the pages."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from tests.people import PersonClient
from tests.planning.plan.living import (
    FIRST,
    TICKED,
    body,
    item_url,
    make,
    named,
    page,
    stay,
)

from meantime.toolkit import queries as toolkit


def test_two_pages_make_a_goodbye_and_its_plan(her: PersonClient) -> None:
    row = make(her, company="  Ines ", where="platform", decide="14")

    told = stay(her.person)
    assert told.goodbye_at is not None
    assert told.goodbye_at.isoformat() == "2026-03-14T16:00:00+01:00"
    assert (told.next_hello, told.next_hello_on) == ("decide", date(2026, 3, 28))
    html = page(her, f"/plan/{row.id}/")
    for words in ("The evening with Ines", "on the platform", "Saturday, the goodbye"):
        assert words in html


def test_a_name_may_stay_empty_and_everything_be_left_out(her: PersonClient) -> None:
    first = her.post("/plan/goodbye/", {**FIRST, "partner": ""})
    answer = her.post(first["Location"], {"client_id": str(uuid4())})

    assert answer.status_code == 302
    assert body(her.person).items == ()
    assert "That is a plan, too" in page(her, answer["Location"])


def test_sent_twice_it_is_kept_once(her: PersonClient) -> None:
    first = her.post("/plan/goodbye/", {**FIRST, "client_id": str(uuid4())})
    for _ in range(2):
        her.post(first["Location"], {**TICKED, "client_id": str(uuid4())})

    assert len(body(her.person).items) == 8


def test_a_visit_that_is_going_on_gets_its_goodbye(her: PersonClient) -> None:
    her.post("/visits/new/?together", {"partner": "Bo", "together_from": "morning"})
    first = her.post("/plan/goodbye/", {"day": "2026-03-14", "hour": "16:00"})
    her.post(first["Location"], TICKED)

    told = stay(her.person)
    assert told.together_from is not None
    assert told.goodbye_at is not None
    assert body(her.person).items


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"day": ""}, "Please choose the day"),
        ({"day": "other"}, "Please choose the day"),
        ({"day": "other", "on": "in May"}, "hard to read"),
        ({"day": "other", "on": "2026-03-01"}, "That time has passed"),
        ({"day": "other", "on": "2060-03-01"}, "look at the year"),
        ({"day": "2026-03-12", "hour": "09:00"}, "That time has passed"),
        ({"hour": "other"}, "About what time"),
        ({"hour": "other", "at": "noonish"}, "hard to read"),
        ({"partner": "x" * 81}, "80"),
    ],
)
def test_what_cannot_be_is_asked_again_and_nothing_typed_is_lost(
    her: PersonClient, wrong: dict[str, str], said: str
) -> None:
    answer = her.post("/plan/goodbye/", {**FIRST, "partner": "Bobolink", **wrong})

    html = answer.content.decode()
    assert answer.status_code == 422
    assert said in html
    assert wrong.get("partner", "Bobolink") in html


def test_at_another_time_with_the_same_person_it_says_so(her: PersonClient) -> None:
    make(her)
    answer = her.post("/plan/goodbye/", {**FIRST, "day": "2026-03-14"})

    assert answer.status_code == 422
    assert "together already then" in answer.content.decode()


def test_cleo_finds_nothing_of_it(
    her: PersonClient, cleo_unlocked: PersonClient
) -> None:
    row = make(her)
    item = named(her.person, "Lights")
    with her.person.vault():
        visit_id = row.body.visit
    for address in (
        f"/plan/{row.id}/", f"/plan/{row.id}/note/", f"/plan/{row.id}/items/new/",
        f"/plan/{row.id}/without-contact/", f"/plan/visits/{visit_id}/",
        item_url(row, item), item_url(row, item, "change/"),
    ):  # fmt: skip
        assert cleo_unlocked.get(address).status_code == 404
    for deed in ("said/", "outcome/", "removal/", "return/"):
        assert cleo_unlocked.post(item_url(row, item, deed)).status_code == 404
    for deed in ("removal/", "home-again/", "without-contact/removal/"):
        assert cleo_unlocked.post(f"/plan/{row.id}/{deed}").status_code == 404


def test_done_and_how_it_went_is_one_note(her: PersonClient) -> None:
    row, item = make(her), named(her.person, "Once round")
    her.post(item_url(row, item, "said/"), {"said": "done"})
    her.post(item_url(row, item, "outcome/"), {"outcome": "worse"})
    her.post(item_url(row, item, "outcome/"), {"outcome": "helped"})

    with her.person.vault():
        [use] = toolkit.uses(her.person)
        assert (use.body.step, use.body.outcome) == ("walk-round-block", "helped")
    assert named(her.person, "Once round").went == "helped"
    assert "It helped" in page(her, f"/plan/{row.id}/")


def test_letting_go_needs_no_reason(her: PersonClient) -> None:
    row, item = make(her), named(her.person, "Lights")
    answer = her.post(item_url(row, item, "said/"), {"said": "let_go"}, follow=True)

    assert "Let go. That is all right." in answer.content.decode()
    assert named(her.person, "Lights").said == "let_go"
    her.post(item_url(row, item, "said/"), {"said": "open"})
    assert named(her.person, "Lights").said == "open"


def test_something_of_ones_own_at_its_hour(her: PersonClient) -> None:
    row = make(her)
    sent = {
        "what": "Soup at the corner", "part": "days", "on": "2026-03-15", "at": "19:00",
        "how": "If I am late, she waits.", "client_id": str(uuid4()),
    }  # fmt: skip
    for _ in range(2):
        her.post(f"/plan/{row.id}/items/new/", sent)

    item = named(her.person, "Soup")
    assert (item.day, item.clock, item.how) == (1, "19:00", "If I am late, she waits.")
    assert len(body(her.person).items) == 9


def test_a_plan_that_is_full_says_so(her: PersonClient) -> None:
    row = make(her)
    for number in range(52):
        her.post(f"/plan/{row.id}/items/new/", {"what": f"n{number}", "part": "days"})
    answer = her.post(f"/plan/{row.id}/items/new/", {"what": "more", "part": "days"})

    assert answer.status_code == 422
    assert "This plan is full" in answer.content.decode()


def test_one_touch_on_a_suggestion(her: PersonClient) -> None:
    row = make(her)
    her.post(f"/plan/{row.id}/items/new/", {"pick": "shower"})

    assert named(her.person, "warm shower").part == "home"
    assert 'value="shower"' not in page(her, f"/plan/{row.id}/items/new/")


def test_changing_keeps_what_it_is(her: PersonClient) -> None:
    row, item = make(her), named(her.person, "Once round")
    her.post(
        item_url(row, item, "change/"),
        {"what": "Round the lake", "part": "days", "on": "2026-03-16", "at": "12:15"},
    )

    changed = named(her.person, "Round the lake")
    assert (changed.id, changed.step) == (item.id, "walk-round-block")
    assert (changed.day, changed.clock) == (2, "12:15")
