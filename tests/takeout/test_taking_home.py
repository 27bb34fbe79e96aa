from __future__ import annotations

import gzip
import json
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.people import KnownPerson, PersonClient

from meantime.accounts import queries as accounts
from meantime.checkins import actions as checkins
from meantime.checkins.models import CheckIn
from meantime.checkins.records import Feeling
from meantime.takeout import bringing_back, everything
from meantime.takeout.bringing_back import Broken
from meantime.takeout.reading import Unreadable
from meantime.vault import archive, rows
from meantime.vault.models import sealed_models
from meantime.visits.models import ShortAbsence, Visit
from meantime.visits.records import Absence, Stay

AT = datetime(2026, 3, 1, 20, 5, tzinfo=UTC)
TAKE, BACK = reverse("takeout:take_home"), reverse("takeout:bring_back")


def live_a_little(somebody: KnownPerson) -> None:
    """Something of every kind."""
    with somebody.vault():
        felt = Feeling(
            at=AT, zone="Europe/Dublin", mood=31.5, words=("heavy",), note="“ütf”\n=1+1"
        )
        checkins.bring_in(somebody, [(uuid4(), felt), (uuid4(), felt)])
        stay = Stay(
            partner="</svg><script>", zone="Asia/Tokyo", goodbye_at=AT,
            next_hello="date", next_hello_on=date(2026, 4, 1),
        )  # fmt: skip
        rows.keep(Visit, somebody, stay, at=stay.begins)
        away = Absence(at=AT, hours=7.5, zone="Asia/Tokyo")
        rows.keep(ShortAbsence, somebody, away, at=away.at)


def json_of(somebody: KnownPerson) -> bytes:
    vault = somebody.open_vault()
    return b"".join(everything.as_json(somebody, vault, on=date(2026, 11, 23)))


def bring_back(browser: PersonClient, data: bytes, phrase: str = "") -> HttpResponse:
    file = SimpleUploadedFile("notes", data)
    said = {"file": file, "file_passphrase": phrase}
    return browser.post(BACK, said)  # type: ignore[return-value]


def download(browser: PersonClient, how: str) -> tuple[str, bytes]:
    said = {"how": how, "passphrase": browser.person.passphrase}
    answer = browser.post(TAKE, said)
    assert answer.status_code == 200
    name = str(answer.headers["Content-Disposition"])
    return name, b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_everything_comes_home_as_documented_json(alma: KnownPerson) -> None:
    live_a_little(alma)

    file = json.loads(json_of(alma))

    assert (file["format"], file["schema"], file["made_on"]) == (
        "meantime-export",
        1,
        "2026-11-23",
    )
    kinds = {row["model"] for row in file["rows"]}
    assert {"checkins.checkin", "visits.visit", "visits.shortabsence"} <= kinds
    assert not kinds & {"takeout.stagedimport", "accounts.logentry"}
    felt = next(r for r in file["rows"] if r["model"] == "checkins.checkin")
    assert felt["month"] == "2026-03"
    assert felt["body"]["at"] == "2026-03-01T20:05:00Z"


def test_the_passphrase_is_asked_for_first(alma_unlocked: PersonClient) -> None:
    live_a_little(alma_unlocked.person)

    answer = alma_unlocked.post(
        TAKE, {"how": "plain", "passphrase": "not this one at all"}
    )

    assert answer.status_code == 422
    assert b"script" not in answer.content.split(b"</main>")[0].split(b"<main")[1]


def test_the_sealed_file_opens_with_the_passphrase_alone(
    alma_unlocked: PersonClient,
) -> None:
    live_a_little(alma_unlocked.person)

    name, data = download(alma_unlocked, "sealed")

    assert name.startswith('attachment; filename="notes-20')
    assert name.endswith('.age"')
    assert data.startswith(b"age-encryption.org/")
    opened = archive.decrypt_with_passphrase(data, alma_unlocked.person.passphrase)
    assert json.loads(gzip.decompress(opened))["format"] == "meantime-export"
    with alma_unlocked.person.vault():
        log = accounts.security_log(alma_unlocked.person)
    assert "taken_home" in [event.kind for event in log]


def test_what_went_home_comes_back_the_same(
    alma_unlocked: PersonClient, cleo_unlocked: PersonClient
) -> None:
    live_a_little(alma_unlocked.person)
    before = json_of(alma_unlocked.person)

    answer = bring_back(cleo_unlocked, before)

    assert answer.status_code == 200
    assert json_of(cleo_unlocked.person) == before


def test_a_sealed_file_comes_back_with_its_own_passphrase(
    alma_unlocked: PersonClient, cleo_unlocked: PersonClient
) -> None:
    live_a_little(alma_unlocked.person)
    _name, data = download(alma_unlocked, "sealed")

    assert bring_back(cleo_unlocked, data, "something else").status_code == 422
    answer = bring_back(cleo_unlocked, data, alma_unlocked.person.passphrase)

    assert answer.status_code == 200
    assert CheckIn.objects.of(cleo_unlocked.person).count() == 2


def test_an_account_that_holds_something_is_left_alone(
    alma_unlocked: PersonClient,
) -> None:
    live_a_little(alma_unlocked.person)

    answer = bring_back(alma_unlocked, json_of(alma_unlocked.person))

    assert answer.status_code == 409
    assert CheckIn.objects.of(alma_unlocked.person).count() == 2


def changed(file: dict[str, Any], **body: object) -> bytes:
    row = next(r for r in file["rows"] if r["model"] == "checkins.checkin")
    row["body"] |= body
    return json.dumps(file).encode()


@pytest.mark.parametrize(
    "body",
    [
        {"mood": 101}, {"mood": "good"}, {"at": "2026-03-01T20:05:00"},
        {"zone": "Nope"}, {"at": "2026-04-01T20:05:00Z"}, {"at": None},
        {"words": "heavy"}, {"mine": 1},
        {"crying": "buckets"}, {"note": "x" * 9000},
    ],
)  # fmt: skip
def test_one_bad_row_and_nothing_comes_back(
    alma: KnownPerson, cleo_unlocked: PersonClient, body: dict[str, object]
) -> None:
    live_a_little(alma)

    answer = bring_back(cleo_unlocked, changed(json.loads(json_of(alma)), **body))

    assert answer.status_code == 422
    assert "What could not be read" in answer.content.decode()
    assert bringing_back.is_empty(cleo_unlocked.person)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{}", b"[]", b"null", b"[" * 100_000, b'{"format":"meantime-export"}',
        b'{"format":"meantime-export","schema":2,"made_on":"","rows":[]}',
        b'{"format":"meantime-export","schema":1,"made_on":"","rows":[{}]}',
        b'{"format":"meantime-export","schema":"x","made_on":"","rows":[]}',
        b'{"format":"meantime-export","schema":1,"made_on":"","rows":[NaN]}',
        b'{"format":"meantime-export","schema":1,"made_on":"","rows":' + b"[" * 90_000,
        b"age-encryption.org/v1\n-> scrypt bBjlhJVYZeE4aqUdmtRHfw 30\n" + b"A" * 99,
        b"\x1f\x8b nonsense", b"age-encryption.org/v1 nonsense",
        gzip.compress(b"0" * 70_000_000, 1),
    ],
)  # fmt: skip
def test_a_file_that_is_not_ours_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        bringing_back.read(bringing_back.opened(data, "whatever it was"))

    assert len(str(refused.value.reason)) > 20


def test_an_unknown_kind_and_a_repeated_entry_are_named(alma: KnownPerson) -> None:
    live_a_little(alma)
    file = json.loads(json_of(alma))
    file["rows"] += [file["rows"][-1], {**file["rows"][0], "model": "auth.user"}]

    with pytest.raises(Broken) as broken:
        bringing_back.read(json.dumps(file).encode())

    assert len(broken.value.problems) == 2


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_no_change_to_a_good_file_makes_it_stumble(data: st.DataObject) -> None:
    good = (
        b'{"format":"meantime-export","schema":1,"made_on":"2026-11-23","rows":[\n'
        b'{"model":"checkins.checkin","id":"7f8a1c8e-9d1c-4d0a-8a53-0c8f6b2b7a11",'
        b'"month":"2026-03","body":{"at":"2026-03-01T20:05:00Z","zone":"UTC","mood":3}}\n]}'
    )
    at = data.draw(st.integers(0, len(good) - 1))
    piece = data.draw(st.binary(max_size=6))
    cut = data.draw(st.integers(0, 30))
    broken = good[:at] + piece + good[at + cut :]

    try:
        rows_read = bringing_back.read(bringing_back.opened(broken, ""))
    except (Unreadable, Broken):
        return
    assert len(rows_read) <= 1


def test_cleo_takes_home_nothing_of_almas(
    alma: KnownPerson, cleo_unlocked: PersonClient
) -> None:
    live_a_little(alma)

    _name, data = download(cleo_unlocked, "plain")

    assert b"checkins" not in data


def test_taking_home_asks_few_questions_however_much_there_is(
    alma: KnownPerson, django_assert_max_num_queries: Any
) -> None:
    with alma.vault():
        felt = Feeling(at=AT, zone="UTC", mood=50.0)
        checkins.bring_in(alma, [(uuid4(), felt) for _i in range(1200)])

    one_for_each_table = len(sealed_models()) + 2
    with django_assert_max_num_queries(one_for_each_table):
        assert json_of(alma).count(b'"checkins.checkin"') == 1200
