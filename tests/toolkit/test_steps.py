"""What could help: the list, one step, and what somebody noted about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import cast
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from tests.people import KnownPerson, PersonClient

from meantime.checkins.models import CheckIn
from meantime.checkins.records import Feeling
from meantime.safety import relationship, support
from meantime.steps import catalogue
from meantime.toolkit import actions, pages, queries
from meantime.toolkit.models import StepUse
from meantime.toolkit.queries import Counts, Situation
from meantime.toolkit.records import Outcome, Use
from meantime.vault import rows
from meantime.visits.models import Visit
from meantime.visits.records import Stay

NOW = datetime(2026, 3, 9, 18, 0, tzinfo=UTC)
ZONE = "Europe/Berlin"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _that_evening() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def tried(person: KnownPerson, key: str, outcome: Outcome | None = None) -> StepUse:
    with person.vault():
        return actions.used(person, key, outcome, at=NOW, zone=ZONE)


def noted(person: KnownPerson) -> list[Use]:
    with person.vault():
        return [row.body for row in queries.uses(person)]


def said_goodbye(
    person: KnownPerson, at: datetime, since: datetime | None = None
) -> None:
    stay = Stay(partner="Sam", zone=ZONE, goodbye_at=at, together_from=since)
    with person.vault():
        rows.keep(Visit, person, stay, at=at)


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_is_for_everyone(client: Client) -> None:
    page = text(client, "/steps/")

    for step in catalogue.all():
        assert f"/steps/{step.key}/" in page


@pytest.mark.parametrize("step", catalogue.all(), ids=lambda step: step.key)
def test_a_step_says_what_it_rests_on_and_when_to_leave_it(
    client: Client, step: catalogue.Step
) -> None:
    answer = client.get(f"/steps/{step.key}/")

    assert answer.context["step"] == step
    for line in (step.title, step.text, step.caution, *step.says_why):
        assert line in answer.content.decode()


def test_an_unknown_step_is_not_there(client: Client) -> None:
    assert client.get("/steps/cold-plunge/").status_code == 404


def test_what_was_done_is_noted_and_then_how_it_went(
    alma_unlocked: PersonClient,
) -> None:
    sent = {"did": "done", "client_id": str(uuid4())}
    then = alma_unlocked.post("/steps/long-exhale/done/", sent)["Location"]

    alma_unlocked.post(then, {"outcome": "helped"})

    [use] = noted(alma_unlocked.person)
    assert (use.step, use.outcome) == ("long-exhale", "helped")
    assert "Helped: 1." in text(alma_unlocked, "/steps/long-exhale/")


def test_sent_twice_is_noted_once(alma_unlocked: PersonClient) -> None:
    sent = {"did": "done", "client_id": str(uuid4())}
    for minute in range(2):
        with time_machine.travel(NOW + timedelta(minutes=minute), tick=False):
            alma_unlocked.post("/steps/long-exhale/done/", sent)

    assert len(noted(alma_unlocked.person)) == 1


def test_what_was_not_done_leaves_nothing_behind(alma_unlocked: PersonClient) -> None:
    answer = alma_unlocked.post(
        "/steps/long-exhale/done/", {"did": "skipped"}, follow=True
    )

    assert "That is all right. Nothing was noted." in answer.content.decode()
    assert not noted(alma_unlocked.person)


def test_how_it_went_can_be_changed_and_taken_back(
    alma_unlocked: PersonClient,
) -> None:
    row = tried(alma_unlocked.person, "dance-one-song", "worse")

    alma_unlocked.post(f"/tried/{row.id}/", {"outcome": "no_difference"})
    assert noted(alma_unlocked.person)[0].outcome == "no_difference"
    alma_unlocked.post(f"/tried/{row.id}/", {"outcome": "unsaid"})

    assert noted(alma_unlocked.person)[0].outcome is None


def test_a_note_can_be_removed_and_brought_back(alma_unlocked: PersonClient) -> None:
    row = tried(alma_unlocked.person, "dance-one-song", "helped")

    page = alma_unlocked.post(f"/tried/{row.id}/removal/", follow=True)
    assert f"/tried/{row.id}/return/" in page.content.decode()
    assert not noted(alma_unlocked.person)
    alma_unlocked.post(f"/tried/{row.id}/return/")

    assert [use.outcome for use in noted(alma_unlocked.person)] == ["helped"]


def test_a_stranger_sees_and_changes_nothing(
    alma: KnownPerson, cleo_unlocked: PersonClient
) -> None:
    row = tried(alma, "dance-one-song", "helped")

    assert cleo_unlocked.get(f"/tried/{row.id}/").status_code == 404
    assert cleo_unlocked.post(f"/tried/{row.id}/removal/").status_code == 404
    assert "You noted" not in text(cleo_unlocked, "/steps/dance-one-song/")
    assert len(noted(alma)) == 1


def test_locked_the_steps_can_be_read_and_the_notes_cannot(
    alma_client: PersonClient,
) -> None:
    tried(alma_client.person, "dance-one-song", "helped")

    assert "helped you" not in text(alma_client, "/steps/")
    page = text(alma_client, "/steps/dance-one-song/")

    assert "You noted" not in page
    assert "Unlocked, you can note" in page


def test_what_is_kept_says_nothing_in_clear(alma: KnownPerson) -> None:
    tried(alma, "cry-window", "worse")

    raw = bytes(cast("bytes", StepUse.objects.values_list("body", flat=True)[0]))

    assert b"cry-window" not in raw
    assert b"worse" not in raw


def test_what_helped_comes_first_and_what_did_not_comes_last(alma: KnownPerson) -> None:
    for outcome in ("helped", "helped", "no_difference"):
        tried(alma, "warm-shower-reset", outcome)
    tried(alma, "long-exhale", "worse")

    with alma.vault():
        known = queries.counts(queries.uses(alma))
    stillness = [s for s in catalogue.all() if s.kind == "stillness"]
    ordered = [s.key for s in queries.in_order(stillness, known)]

    assert known["warm-shower-reset"] == Counts(tried=3, helped=2, no_difference=1)
    assert (ordered[0], ordered[-1]) == ("warm-shower-reset", "long-exhale")


def test_what_made_it_worse_is_not_offered(alma: KnownPerson) -> None:
    known = {"long-exhale": Counts(tried=1, worse=1)}

    offered = queries.offered(Situation("first_hours"), known)

    assert "long-exhale" not in [step.key for step in offered]


@pytest.mark.parametrize(
    ("hours", "moment"),
    [(1, "first_hours"), (5, "first_night"), (30, "days"), (24 * 40, "days")],
)
def test_the_moment_follows_the_goodbye(
    alma: KnownPerson, hours: int, moment: str
) -> None:
    said_goodbye(alma, NOW - timedelta(hours=hours))

    with alma.vault():
        assert queries.situation(alma, NOW).moment == moment


@pytest.mark.parametrize(("days", "moment"), [(1, "last_day"), (9, "reunion")])
def test_together_it_is_the_last_day_or_the_hello(
    alma: KnownPerson, days: int, moment: str
) -> None:
    said_goodbye(alma, NOW + timedelta(days=days), since=NOW - timedelta(days=1))

    with alma.vault():
        assert queries.situation(alma, NOW).moment == moment


def test_someone_going_over_it_gets_things_for_the_hands(
    alma_unlocked: PersonClient,
) -> None:
    person = alma_unlocked.person
    felt = Feeling(at=NOW - timedelta(hours=2), zone=ZONE, going_over=True)
    with person.vault():
        rows.keep(CheckIn, person, felt, at=felt.at)

    page = text(alma_unlocked, "/steps/")

    assert "keeps going round in your head" in page
    assert "/steps/kind-letter/" not in page


def test_someone_afraid_is_not_sent_to_their_partner(
    alma_unlocked: PersonClient,
) -> None:
    person = alma_unlocked.person
    with person.vault():
        relationship.keep(person, {"afraid"}, now=NOW, zone=ZoneInfo(ZONE))

    page = text(alma_unlocked, "/steps/?when=last_day")

    for step in catalogue.all():
        hidden = step.kind in {"connection", "keepsake"}
        assert (f"/steps/{step.key}/" not in page) == hidden, step.key


def test_while_support_comes_first_help_stands_above_every_step(
    alma_unlocked: PersonClient,
) -> None:
    with alma_unlocked.person.vault():
        support.raise_(alma_unlocked.person, NOW)

    for path in ("/steps/", "/steps/long-exhale/"):
        main = text(alma_unlocked, path).split("<main")[1]
        assert "Support comes first." in main


def test_another_moment_can_be_chosen(client: Client) -> None:
    page = text(client, "/steps/?when=first_night")

    assert "The first night</h2>" in page
    assert client.get("/steps/?when=nonsense").status_code == 200


def test_a_count_is_a_plain_sentence() -> None:
    assert pages.tally(None) == ""
    assert pages.tally(Counts(tried=1)) == "You noted it once."
    said = pages.tally(Counts(tried=3, helped=2, worse=1))
    assert said == "You noted it 3 times. Helped: 2, made it worse: 1."


def test_a_record_that_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        Use(step="x", at=NOW.replace(tzinfo=None), zone=ZONE)
    with pytest.raises(ValueError, match="zone"):
        Use(step="x", at=NOW, zone="Mars/Base")
    with pytest.raises(ValueError, match="short name"):
        Use(step="", at=NOW, zone=ZONE)
