"""The page for a professional: nothing by default, item 9 only after a second yes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from tests.insight.made_up import MadeUp
from tests.people import KnownPerson, PersonClient

from meantime.checkins.models import CheckIn
from meantime.checkins.records import Feeling, Interference
from meantime.safety import answers
from meantime.takeout import paper, summary
from meantime.takeout.summary import Chosen, Sheet
from meantime.vault import rows
from meantime.visits.models import Visit
from meantime.visits.records import Stay

NOW = datetime(2026, 3, 9, 18, 0, tzinfo=UTC)
ZONE = "Europe/Berlin"
ADDRESS = "/take-along/"
NINTH = "Thoughts that you would be better off dead"
PHQ8 = {f"phq{n}": 1 for n in range(1, 9)}


@pytest.fixture(autouse=True)
def _that_evening() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def sheet(person: KnownPerson, **chosen: object) -> Sheet:
    with person.vault():
        return summary.sheet(person, Chosen(**chosen), NOW)  # type: ignore[arg-type]


def answered(person: KnownPerson, kind: str, **values: int | None) -> None:
    with person.vault():
        answers.keep(person, kind, values, at=NOW, zone=ZONE)


def goodbye(person: KnownPerson, days_ago: float, *, together: float = 4) -> None:
    at = NOW - timedelta(days=days_ago)
    since = at - timedelta(days=together)
    stay = Stay(partner="Samira", zone=ZONE, goodbye_at=at, together_from=since)
    with person.vault():
        rows.keep(Visit, person, stay, at=at)


def felt(person: KnownPerson, days_ago: int, interference: Interference) -> None:
    at = NOW - timedelta(days=days_ago)
    body = Feeling(at=at, zone=ZONE, interference=interference, note="my secret note")
    with person.vault():
        rows.keep(CheckIn, person, body, at=at, client_id=uuid4())


def look(browser: PersonClient, **sent: object) -> str:
    answer = browser.post(ADDRESS, {"do": "look", **sent})
    assert answer.status_code == 200
    return answer.content.decode()


def test_nothing_is_ticked_to_begin_with(alma_unlocked: PersonClient) -> None:
    answered(alma_unlocked.person, "phq8", **PHQ8)

    page = alma_unlocked.get(ADDRESS).content.decode()

    assert "PHQ-8, answered on 9 March 2026" in page
    assert "checked" not in page


def test_what_is_not_ticked_is_not_on_the_page(alma_unlocked: PersonClient) -> None:
    person = alma_unlocked.person
    goodbye(person, 3)
    felt(person, 1, "a_lot")
    answered(person, "phq8", **PHQ8)

    page = look(alma_unlocked)

    assert "the page is empty" in page
    assert 'class="sheet"' not in page


def test_days_are_counted_by_their_worst_answer(alma: KnownPerson) -> None:
    for days_ago, said in [(1, "no"), (1, "a_lot"), (2, "a_bit"), (10, "a_lot")]:
        felt(alma, days_ago, said)  # type: ignore[arg-type]

    found = sheet(alma, days=True).days

    assert found is not None
    assert [fact.words for fact in found] == [
        "“a lot” on 1 of 2 days with an answer",
        "“a lot” on 2 of 3 days with an answer",
        "“a lot” on 2 of 3 days with an answer",
    ]


def test_days_without_an_answer_are_not_called_good(alma: KnownPerson) -> None:
    found = sheet(alma, days=True).days

    assert found is not None
    assert {fact.words for fact in found} == {"no answers"}


def test_a_sample_visitor_may_look_at_a_page(client: Client, keyring: None) -> None:
    """It keeps nothing, so the made-up person may make one."""
    client.post("/look-around/")

    answer = client.post(ADDRESS, {"do": "look", "days": "on"})

    assert 'class="sheet"' in answer.content.decode()


def test_goodbyes_of_a_year_come_without_a_name(alma_unlocked: PersonClient) -> None:
    for days_ago in (3, 60, 400):
        goodbye(alma_unlocked.person, days_ago)
    felt(alma_unlocked.person, 1, "a_lot")

    page = look(alma_unlocked, goodbyes="on", days="on", usual="on")

    assert page.count('<th scope="row">') == 2 + 3
    assert "6 March 2026, 19:00" in page
    assert "Samira" not in page
    assert "my secret note" not in page


def test_the_way_back_to_usual_is_said_per_goodbye(alma: KnownPerson) -> None:
    story = MadeUp(goodbyes=[5, 30, 58], days=60, now=NOW)
    told = [(uuid4(), one, one.at) for one in story.feelings()]
    with alma.vault():
        rows.keep_many(CheckIn, alma, told)
        for stay in story.stays():
            rows.keep(Visit, alma, stay, at=stay.begins)

    found = sheet(alma, usual=True)

    assert found.goodbyes is not None
    assert len(found.goodbyes) == 3
    assert any(row.near_usual.startswith("day ") for row in found.goodbyes)
    assert "about" in found.usual


def test_without_ratings_it_says_so(alma: KnownPerson) -> None:
    goodbye(alma, 3)

    found = sheet(alma, usual=True)

    assert found.goodbyes is not None
    assert found.goodbyes[0].near_usual == "not enough ratings to say"
    assert found.usual.startswith("There are not enough ratings")


def test_a_form_shows_its_total_and_the_published_range(alma: KnownPerson) -> None:
    answered(alma, "phq8", **PHQ8)

    [form] = sheet(alma, forms=("phq8",)).forms

    assert form.words == "8 of 24; the authors call 5 to 9 “mild”"


def test_a_skipped_question_gives_no_total(alma: KnownPerson) -> None:
    answered(alma, "phq8", **{**PHQ8, "phq3": None})

    [form] = sheet(alma, forms=("phq8",)).forms

    assert form.words == "no total, because 1 of 8 questions were left out"


def test_a_phq_9_counts_as_a_phq_8(alma: KnownPerson) -> None:
    """A total of nine questions would say what the ninth answer was."""
    answered(alma, "phq9", **PHQ8)
    answered(alma, "item9", phq9=2)

    [form] = sheet(alma, forms=("phq9",)).forms

    assert form.title == "PHQ-8"
    assert form.words.startswith("8 of 24")


def test_item_nine_needs_a_second_yes(alma_unlocked: PersonClient) -> None:
    answered(alma_unlocked.person, "item9", phq9=1)

    first = look(alma_unlocked, item_nine="on")
    assert NINTH not in first
    assert "Yes, put it on the page" in first
    without = alma_unlocked.post(ADDRESS, {"item_nine": "on", "do": "without"})
    assert NINTH not in without.content.decode()
    sure = alma_unlocked.post(ADDRESS, {"item_nine": "on", "do": "sure"})

    assert NINTH in sure.content.decode()


def test_item_nine_is_not_in_a_pdf_by_one_yes(
    alma_unlocked: PersonClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[str] = []

    def press(page: str) -> bytes:
        printed.append(page)
        return b"%PDF"

    monkeypatch.setattr(paper, "pdf", press)
    answered(alma_unlocked.person, "item9", phq9=1)

    alma_unlocked.post(ADDRESS, {"item_nine": "on", "days": "on", "do": "pdf"})

    assert NINTH not in printed[0]


def test_nobody_is_asked_about_item_nine_that_was_not_kept(
    alma_unlocked: PersonClient,
) -> None:
    answered(alma_unlocked.person, "phq9", **PHQ8)

    page = alma_unlocked.get(ADDRESS).content.decode()

    assert "last question" not in page


def test_private_pages_are_never_on_it(alma: KnownPerson) -> None:
    answered(alma, "relationship", afraid=1)
    answered(alma, "reflection:early", warm=20)

    with alma.vault():
        offered = summary.offered(alma)

    assert not offered


def test_own_words_are_shown_and_not_kept(alma_unlocked: PersonClient) -> None:
    page = look(alma_unlocked, words="I <sleep> badly")

    assert "I &lt;sleep&gt; badly" in page
    assert "sleep" not in alma_unlocked.get(ADDRESS).content.decode()


def test_going_back_keeps_the_choices(alma_unlocked: PersonClient) -> None:
    answer = alma_unlocked.post(ADDRESS, {"days": "on", "do": "change", "words": "Hm"})

    page = answer.content.decode()
    assert page.count("checked") == 1
    assert "Hm</textarea>" in page


def test_a_stranger_reads_only_her_own(
    alma: KnownPerson, cleo_unlocked: PersonClient
) -> None:
    goodbye(alma, 3)
    answered(alma, "phq8", **PHQ8)

    assert "PHQ-8" not in cleo_unlocked.get(ADDRESS).content.decode()
    page = look(cleo_unlocked, goodbyes="on", questionnaires="phq8")

    assert "PHQ-8" not in page
    assert "None were noted." in page


def test_a_pdf_is_made_in_memory_and_named_for_nothing(
    alma_unlocked: PersonClient,
) -> None:
    assert paper.available(), "the lock for developing holds the extra `pdf`"

    answer = alma_unlocked.post(ADDRESS, {"days": "on", "do": "pdf"})

    assert answer["Content-Type"] == "application/pdf", "Pango comes with Chromium"
    assert answer.content.startswith(b"%PDF")
    assert (
        answer["Content-Disposition"] == 'attachment; filename="notes-2026-03-09.pdf"'
    )


def test_without_the_extra_there_is_the_page_to_print(
    alma_unlocked: PersonClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_page: str) -> bytes:
        raise paper.NoPaper

    monkeypatch.setattr(paper, "pdf", missing)
    answer = alma_unlocked.post(ADDRESS, {"days": "on", "do": "pdf"})

    assert "Please print the page." in answer.content.decode()


def test_a_page_for_paper_loads_nothing_from_outside() -> None:
    with pytest.raises(ValueError, match="must not load"):
        paper._nothing_from_outside("https://example.org/spy.png")
