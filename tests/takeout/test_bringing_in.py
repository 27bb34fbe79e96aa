from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.http import HttpResponse
from django.urls import reverse
from tests.people import PersonClient
from tests.takeout import files

from meantime.checkins import queries as checkins
from meantime.checkins.models import CheckIn
from meantime.takeout import staging
from meantime.vault import rows
from meantime.vault.models import Parked

PLAIN = b"at,mood,note\n2026-03-01 20:00,3,MARKER-note\n2026-03-02 08:00,5,\n"
BROKEN = PLAIN + b"2026-03-03 08:00,nan,\n"
START = reverse("takeout:bring_in")


def upload(browser: PersonClient, data: bytes) -> str:
    file = SimpleUploadedFile("mine.csv", data, "text/csv")
    answer = browser.post(START, {"file": file})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


def answers(browser: PersonClient, address: str) -> dict[str, object]:
    """What the form on the page would send as it stands."""
    form = browser.get(address).context["form"]
    said = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in said.items() if value not in (None, False)}


def bring(browser: PersonClient, address: str, **changes: object) -> HttpResponse:
    said = {**answers(browser, address), "do": "bring", **changes}
    answer: HttpResponse = browser.post(address, said)  # type: ignore[assignment]
    return answer


def test_ratings_from_a_file_become_check_ins(alma_unlocked: PersonClient) -> None:
    address = upload(alma_unlocked, PLAIN)

    answer = bring(alma_unlocked, address)

    page = alma_unlocked.get(answer.headers["Location"]).content.decode()
    assert "2 ratings are in." in page
    with alma_unlocked.person.vault():
        felt = checkins.feelings(alma_unlocked.person)
    assert [(f.mood, f.note) for f in felt] == [(50.0, "MARKER-note"), (100.0, "")]
    assert felt[0].at == datetime(2026, 3, 1, 20, tzinfo=UTC)


def test_nothing_is_kept_by_looking(alma_unlocked: PersonClient) -> None:
    address = upload(alma_unlocked, PLAIN)

    alma_unlocked.post(address, {**answers(alma_unlocked, address), "do": "look"})

    assert not CheckIn.objects.of(alma_unlocked.person).exists()


def test_the_same_file_twice_is_the_same_ratings(alma_unlocked: PersonClient) -> None:
    for _time in range(2):
        answer = bring(alma_unlocked, upload(alma_unlocked, PLAIN))

    page = alma_unlocked.get(answer.headers["Location"]).content.decode()
    assert "2 were here already" in page
    assert CheckIn.objects.of(alma_unlocked.person).count() == 2


def test_a_button_pressed_twice_brings_nothing_in_twice(
    alma_unlocked: PersonClient,
) -> None:
    address = upload(alma_unlocked, PLAIN)
    said = {**answers(alma_unlocked, address), "do": "bring"}

    _first, second = (alma_unlocked.post(address, said) for _time in range(2))

    assert second.status_code == 404
    assert "stand among your check-ins" in second.content.decode()
    assert CheckIn.objects.of(alma_unlocked.person).count() == 2


def test_one_broken_line_stops_everything(alma_unlocked: PersonClient) -> None:
    address = upload(alma_unlocked, BROKEN)

    answer = bring(alma_unlocked, address)

    assert answer.status_code == 422
    assert "is not a number" in answer.content.decode()
    assert not CheckIn.objects.of(alma_unlocked.person).exists()


def test_broken_lines_are_left_out_when_asked(alma_unlocked: PersonClient) -> None:
    address = upload(alma_unlocked, BROKEN)

    answer = bring(alma_unlocked, address, leave_out="on")

    page = alma_unlocked.get(answer.headers["Location"]).content.decode()
    assert "1 line was left out." in page
    assert CheckIn.objects.of(alma_unlocked.person).count() == 2


def test_ids_tell_nothing_about_the_ratings(
    alma_unlocked: PersonClient, bo_unlocked: PersonClient
) -> None:
    for browser in (alma_unlocked, bo_unlocked):
        bring(browser, upload(browser, PLAIN))

    ids = list(CheckIn.objects.values_list("id", flat=True))
    assert len(set(ids)) == 4


def test_daylio_asks_what_a_word_means(alma_unlocked: PersonClient) -> None:
    address = upload(alma_unlocked, files.DAYLIO.encode("utf-8-sig"))
    page = alma_unlocked.get(address).content.decode()
    assert "zerknirscht" in page

    bring(alma_unlocked, address, word_2="30")

    with alma_unlocked.person.vault():
        moods = [f.mood for f in checkins.feelings(alma_unlocked.person)]
    assert moods == [30.0, 70.0, 30.0]


def test_one_person_of_a_study_comes_in(alma_unlocked: PersonClient) -> None:
    address = upload(alma_unlocked, files.covidaffect())

    answer = bring(alma_unlocked, address, person="4")

    assert answer.status_code == 302
    assert CheckIn.objects.of(alma_unlocked.person).count() == 165


@pytest.mark.parametrize(
    "wrong",
    [
        {"mood": "99"}, {"low": "1e300"}, {"low": "5", "high": "5"},
        {"zone": "Mars/Sea"}, {"when": "hours", "start": ""},
        {"when": "two", "day": ""}, {"time": "x" * 5000},
        {"person_column": "1", "person": "nobody"}, {"low": "nan"}, {"mood": "²"},
    ],
)  # fmt: skip
def test_a_meaning_that_makes_no_sense_is_answered_kindly(
    alma_unlocked: PersonClient, wrong: dict[str, object]
) -> None:
    answer = bring(alma_unlocked, upload(alma_unlocked, PLAIN), **wrong)

    assert answer.status_code == 422
    assert not CheckIn.objects.of(alma_unlocked.person).exists()


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + bytes(500), b"," * 500_000])
def test_a_file_that_is_no_table_is_sent_back(
    alma_unlocked: PersonClient, data: bytes
) -> None:
    answer = alma_unlocked.post(START, {"file": SimpleUploadedFile("x.csv", data)})

    assert answer.status_code == 422
    assert not Parked.objects.exists()


def test_no_file_is_said_kindly(alma_unlocked: PersonClient) -> None:
    assert alma_unlocked.post(START, {}).status_code == 422


def test_a_waiting_file_is_gone_after_an_hour(alma_unlocked: PersonClient) -> None:
    address = upload(alma_unlocked, PLAIN)
    later = datetime.now(UTC) + timedelta(minutes=61)

    rows.sweep(later)

    assert not Parked.objects.exists()
    assert alma_unlocked.get(address).status_code == 404


def test_an_old_file_is_not_opened_even_before_the_sweep(
    alma_unlocked: PersonClient,
) -> None:
    address = upload(alma_unlocked, PLAIN)

    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=61)):
        alma_unlocked.unlock()
        assert alma_unlocked.get(address).status_code == 404


def test_a_file_can_be_thrown_away(alma_unlocked: PersonClient) -> None:
    address = upload(alma_unlocked, PLAIN)

    alma_unlocked.post(address, {"do": "forget"})

    assert not Parked.objects.exists()


def test_a_big_file_waits_and_comes_back_whole(alma_unlocked: PersonClient) -> None:
    noise = b"at,mood,note\n" + b"".join(
        f"2026-03-01 20:{i % 60:02d},3,{uuid4()}{uuid4()}\n".encode()
        for i in range(20_000)
    )

    address = upload(alma_unlocked, noise)

    assert "20000 ratings" in alma_unlocked.get(address).content.decode()


def test_cleo_never_sees_a_file_that_is_not_hers(
    alma_unlocked: PersonClient, cleo_unlocked: PersonClient
) -> None:
    address = upload(alma_unlocked, PLAIN)

    for page in (address, address + "done/"):
        assert cleo_unlocked.get(page).status_code == 404
    cleo_unlocked.post(address, {"do": "forget"})
    assert Parked.objects.exists()


def test_the_done_page_of_nothing_is_not_there(alma_unlocked: PersonClient) -> None:
    page = reverse("takeout:bring_in_done", args=[UUID(int=5)])

    assert alma_unlocked.get(page).status_code == 404


def test_an_upload_that_meets_a_locked_vault_goes_on_after_unlocking(
    alma_client: PersonClient,
) -> None:
    locked = alma_client.post(START, {"file": SimpleUploadedFile("x.csv", PLAIN)})
    parked = re.search(r'name="unlock_parked" value="([^"]+)"', locked.content.decode())
    assert locked.status_code == 423
    assert parked

    phrase = alma_client.person.passphrase
    said = {"unlock_passphrase": phrase, "unlock_parked": parked[1]}
    answer = alma_client.post(START, said)

    page = alma_client.get(answer.headers["Location"]).content.decode()
    assert "MARKER-note" in page


def test_the_preview_asks_the_same_few_questions_for_any_file(
    alma_unlocked: PersonClient, django_assert_max_num_queries: object
) -> None:
    address = upload(alma_unlocked, files.covidaffect())

    with django_assert_max_num_queries(12):  # type: ignore[operator]
        alma_unlocked.get(address)


def test_fifty_thousand_ratings_come_in(alma_unlocked: PersonClient) -> None:
    address = upload(alma_unlocked, files.many(50_000))
    said = {**answers(alma_unlocked, address), "do": "bring"}
    began, worked = time.perf_counter(), time.process_time()

    answer = alma_unlocked.post(address, said)

    took, worked = time.perf_counter() - began, time.process_time() - worked
    assert answer.status_code == 302
    assert CheckIn.objects.of(alma_unlocked.person).count() == 50_000
    print(f"\n50,000 ratings in {took:.1f} s ({worked:.1f} s of CPU)")  # noqa: T201 (a measurement)
    assert took < 60


def test_an_abandoned_preview_leaves_nothing_readable(
    alma_unlocked: PersonClient,
) -> None:
    address = upload(alma_unlocked, PLAIN)
    alma_unlocked.post(address, {**answers(alma_unlocked, address), "do": "look"})

    stored = b"\n".join(everything_stored())
    for marker in (b"MARKER-note", b"2026-03-01", b"mine.csv", staging.FILE):
        assert marker not in stored
    for file in (f for f in settings.DATA_DIR.rglob("*") if f.is_file()):
        assert b"MARKER" not in file.read_bytes()


def everything_stored() -> Iterator[bytes]:
    """Every cell of every table of both databases, as bytes."""
    for connection in connections.all():
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 (our own names)
                for row in cursor.fetchall():
                    for cell in row:
                        yield (
                            bytes(cell)
                            if isinstance(cell, bytes)
                            else str(cell).encode()
                        )
