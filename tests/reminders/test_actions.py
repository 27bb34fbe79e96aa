"""What other parts of Meantime hand over, and the rows that follow from it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from tests.people import KnownPerson, PersonClient

from meantime.reminders import actions, due, queries
from meantime.reminders.actions import Item
from meantime.reminders.models import Due
from meantime.reminders.records import Asked, Ways
from meantime.vault import keyring
from meantime.vault.errors import KeyringProblem
from meantime.visits import actions as visits
from meantime.visits.records import Stay

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
SOON = NOW + timedelta(hours=3)


def call(key: str = "call 1", at: datetime = SOON) -> Item:
    return Item(key=key, says="The call with Sam", path="/calls/", at=at)


def rows(alma: KnownPerson) -> list[Due]:
    return list(Due.objects.filter(owner_id=alma.pk).order_by("at", "channel"))


def renew(alma: KnownPerson, now: datetime = NOW, zone: ZoneInfo = BERLIN) -> None:
    with alma.vault():
        actions.renew(alma, now=now, zone=zone)


def keep(alma: KnownPerson, *items: Item, source: str = "planning") -> None:
    with alma.vault():
        actions.keep_items(alma, source, items, now=NOW)
    renew(alma)


def test_an_item_becomes_one_row_for_each_channel(alma: KnownPerson) -> None:
    keep(alma, call())

    assert [(r.at, r.channel, r.done) for r in rows(alma)] == [
        (SOON, "mail", False),
        (SOON, "push", False),
    ]


def test_a_row_holds_neither_kind_nor_source_nor_a_word(alma: KnownPerson) -> None:
    keep(alma, call())

    names = {field.attname for field in Due._meta.concrete_fields}
    stored = repr([vars(r) for r in rows(alma)])
    assert names == {
        "id", "owner_id", "at", "until", "free_at", "channel", "phrase", "tries",
        "done", "told",
    }  # fmt: skip
    assert "Sam" not in stored
    assert "call" not in stored
    assert "note" not in stored.replace("<NoteType", "")


def test_the_phrase_opens_without_the_vault_until_the_account_is_erased(
    alma: KnownPerson,
) -> None:
    keep(alma, call())
    row = rows(alma)[0]

    said = due.phrase_column(alma.pk).unseal(row.id, row.phrase)
    keyring.forget(alma.pk)

    assert said.decode() == "A note to yourself"
    with pytest.raises(KeyringProblem):
        due.phrase_column(alma.pk)


def test_what_a_source_no_longer_names_goes(alma: KnownPerson) -> None:
    keep(alma, call(), call("call 2", SOON + timedelta(hours=1)))
    keep(alma, call("first evening", SOON), source="insight")

    keep(alma, call("call 2", SOON + timedelta(hours=2)))

    with alma.vault():
        keys = [r.body.key for r in queries.reminders(alma)]
    assert keys == ["first evening", "call 2"]
    assert {r.at for r in rows(alma)} == {SOON, SOON + timedelta(hours=2)}


def test_handing_over_the_same_again_changes_nothing(alma: KnownPerson) -> None:
    keep(alma, call())
    before = [r.id for r in rows(alma)]

    keep(alma, call())

    assert [r.id for r in rows(alma)] == before


def test_one_item_can_be_added_changed_and_taken_back(alma: KnownPerson) -> None:
    with alma.vault():
        actions.keep_item(alma, "planning", call(), now=NOW)
        later = call(at=SOON + timedelta(days=1))
        actions.keep_item(alma, "planning", later, now=NOW)
        found = queries.item(alma, "planning", "call 1")
        actions.take_back(alma, "planning", "call 1")
        gone = queries.item(alma, "planning", "call 1")

    assert found is not None
    assert found.body.at == later.at
    assert gone is None


def test_what_was_switched_off_stays_off(alma: KnownPerson) -> None:
    keep(alma, call())
    with alma.vault():
        [row] = queries.reminders(alma)
        actions.switch(row, on=False)

    keep(alma, call(at=SOON + timedelta(hours=1)))

    assert rows(alma) == []


def test_a_weekly_item_follows_the_wall_of_where_one_is(alma: KnownPerson) -> None:
    keep(alma, Item(key="hour", days=(0, 3), clock="19:00"), source="insight")
    before = rows(alma)

    renew(alma, zone=ZoneInfo("America/New_York"))

    assert before[0].at == datetime(2026, 3, 2, 18, tzinfo=UTC)
    assert rows(alma)[0].at == datetime(2026, 3, 3, 0, tzinfo=UTC)
    assert len(rows(alma)) == len(before) == 2 * 2 * 6


def test_two_reminders_at_one_moment_are_one_prompt(alma: KnownPerson) -> None:
    keep(alma, call(), call("call 2"))

    assert len(rows(alma)) == 2, "one for each channel"


def test_what_was_sent_is_not_made_again(alma: KnownPerson) -> None:
    keep(alma, call())
    Due.objects.filter(channel="push").update(done=True)

    with alma.vault():
        actions.prefer(alma, phrase="time", by=("push",))
    renew(alma, now=SOON - timedelta(hours=2))

    assert [(r.channel, r.done) for r in rows(alma)] == [("push", True)]


def test_nothing_is_made_for_a_moment_that_is_past(alma: KnownPerson) -> None:
    keep(alma, call(at=NOW - timedelta(minutes=10)))

    assert rows(alma) == []


@pytest.mark.parametrize(
    "item",
    [
        Item(key="x"),
        Item(key="x", at=SOON, days=(1,), clock="10:00"),
        Item(key="x", at=SOON.replace(tzinfo=None)),
        Item(key="x", days=(1,), clock="25:00"),
        Item(key="x", days=(7,), clock="10:00"),
        Item(key="x", days=(2, 1), clock="10:00"),
        Item(key="x" * 200, at=SOON),
        Item(key="x", at=SOON, until=SOON),
        Item(key="x", at=SOON, path="https://elsewhere.example/"),
        Item(key="x", at=SOON, path="//elsewhere.example/"),
        Item(key="x", at=SOON, says="x" * 201),
    ],
)
def test_an_item_that_makes_no_sense_is_refused(alma: KnownPerson, item: Item) -> None:
    with alma.vault(), pytest.raises(ValueError, match=r"[a-z]"):
        actions.keep_items(alma, "planning", [item], now=NOW)


def test_the_same_key_twice_is_refused(alma: KnownPerson) -> None:
    with alma.vault(), pytest.raises(ValueError, match="every key once"):
        actions.keep_items(alma, "planning", [call(), call()], now=NOW)


def decide(alma: KnownPerson, **more: object) -> None:
    with alma.vault():
        actions.prefer(alma, decide=True)
        visits.add_visit(
            alma,
            Stay(
                partner="Sam",
                zone="Europe/Berlin",
                goodbye_at=NOW - timedelta(days=1),
                next_hello="decide",
                next_hello_on=(NOW + timedelta(days=4)).date(),
            ),
        )


def test_the_day_to_decide_comes_from_the_visits(alma: KnownPerson) -> None:
    decide(alma)
    renew(alma)

    assert {r.at for r in rows(alma)} == {datetime(2026, 3, 5, 9, tzinfo=UTC)}


def test_nobody_is_asked_to_decide_who_did_not_want_it(alma: KnownPerson) -> None:
    decide(alma)
    with alma.vault():
        actions.prefer(alma, decide=False)
    renew(alma)

    assert rows(alma) == []


@time_machine.travel(NOW, tick=False)
def test_the_rows_follow_the_next_request(alma_unlocked: PersonClient) -> None:
    alma = alma_unlocked.person
    alma_unlocked.unlock()  # at the moment we travelled to
    with alma.vault():
        actions.keep_items(alma, "planning", [call()], now=NOW)

    alma_unlocked.get("/more/")

    assert len(rows(alma)) == 2


@time_machine.travel(NOW, tick=False)
def test_a_locked_visit_changes_nothing(alma_client: PersonClient) -> None:
    alma = alma_client.person
    with alma.vault():
        actions.keep_items(alma, "planning", [call()], now=NOW)

    alma_client.get("/more/")

    assert rows(alma) == []


def test_ways_and_phrases_that_give_something_away_are_refused() -> None:
    for phrase in ("", "  ", "two\nlines", "x" * 61, "Open MeanTime now", "tab\there"):
        with pytest.raises(ValueError, match="phrase"):
            Ways(phrase="own", own_phrase=phrase)
    with pytest.raises(ValueError, match="clock"):
        Ways(quiet_from="7:00")
    with pytest.raises(ValueError, match="source"):
        Asked(source="", at=SOON)
