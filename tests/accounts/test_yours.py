"""Devices, the passphrase, recovery, the log: what each does, and not to others."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from tests.people import KnownPerson, PersonClient

from meantime.accounts import actions, events, queries
from meantime.accounts.models import Device, LogEntry
from meantime.accounts.records import Preferences
from meantime.vault import keys
from meantime.vault.models import UnlockSlot

pytestmark = pytest.mark.django_db
NEW = "seven grey herons in march"
PAGES = ["", "devices/", "log/", "zone/", "passphrase/", "pin/", "locking/",
         "new-code/", "recovery-code/"]  # fmt: skip


def signed_in(person: KnownPerson, agent: str = "Firefox/1 Linux") -> Client:
    client = Client(headers={"User-Agent": agent})
    words = {"login": person.login_name, "password": person.passphrase}
    assert client.post("/sign-in/", words).status_code == 302
    return client


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_hers_alone(
    page: str, cleo_client: Client, client: Client
) -> None:
    assert client.get(f"/yours/{page}").status_code == 302
    assert cleo_client.get(f"/yours/{page}")["Location"].startswith("/unlock/")


@pytest.fixture
def cleo_client(cleo: KnownPerson) -> PersonClient:
    return PersonClient(cleo)


@pytest.mark.parametrize("page", PAGES)
def test_cleo_sees_nothing_of_alma(
    page: str, alma: KnownPerson, cleo_unlocked: PersonClient
) -> None:
    with alma.vault():
        events.note_event(alma, "taken_home", device="Almas Netscape on BeOS")
        actions.keep_code_to_write_down(alma, alma.recovery_code)
    Device.objects.create(
        owner_id=alma.id,
        session_key="a" * 32,
        name="Almas Netscape on BeOS",
        last_day="2026-03-01",
    )

    seen = cleo_unlocked.get(f"/yours/{page}").content.decode()

    assert "Almas Netscape" not in seen
    assert alma.recovery_code[:4] not in seen


def test_cleo_cannot_end_a_device_of_alma(
    alma: KnownPerson, cleo_unlocked: PersonClient
) -> None:
    signed_in(alma)
    device = Device.objects.get()

    answer = cleo_unlocked.post("/yours/devices/", {"device": str(device.id)})
    nonsense = cleo_unlocked.post("/yours/devices/", {"device": "x"})

    assert answer.status_code == nonsense.status_code == 404
    assert Device.objects.filter(pk=device.pk).exists()


def test_the_list_names_this_device_and_ends_the_other(alma: KnownPerson) -> None:
    old, here = signed_in(alma, "Safari/1 iPhone"), signed_in(alma)
    page = here.get("/yours/devices/").content.decode()
    [other] = re.findall(r'name="device" value="([^"]+)"', page)

    here.post("/yours/devices/", {"device": other})

    assert "Safari on iPhone" in page
    assert "this device" in page
    assert old.get("/yours/")["Location"].startswith("/sign-in/")
    assert here.get("/yours/").status_code == 200


def test_all_others_can_be_ended_at_once(alma: KnownPerson) -> None:
    old, here = signed_in(alma), signed_in(alma)

    here.post("/yours/devices/", {"others": "1"})

    assert old.get("/yours/")["Location"].startswith("/sign-in/")
    assert here.get("/yours/").status_code == 200
    assert Device.objects.count() == 1


def test_the_device_list_asks_the_database_the_same_however_long(
    alma_unlocked: PersonClient, django_assert_max_num_queries: object
) -> None:
    for n in range(20):
        Device.objects.create(
            owner_id=alma_unlocked.person.id,
            session_key=f"{n:032}",
            name="Firefox on Linux",
            last_day="2026-03-01",
        )

    alma_unlocked.get("/more/")  # the first page of a day looks after the reminders
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        assert alma_unlocked.get("/yours/devices/").status_code == 200


def test_a_new_passphrase_ends_every_other_session(alma: KnownPerson) -> None:
    old, here = signed_in(alma), signed_in(alma)
    before = here.session.session_key

    sent = {"passphrase": alma.passphrase, "new_passphrase": NEW, "again": NEW}
    assert here.post("/yours/passphrase/", sent).status_code == 302

    assert old.get("/yours/")["Location"].startswith("/sign-in/")
    assert here.get("/yours/").status_code == 200
    assert here.session.session_key != before
    assert Device.objects.count() == UnlockSlot.objects.count() == 1
    alma.refresh_from_db()
    assert keys.check(alma.id, NEW, alma.password)


@pytest.mark.parametrize(
    ("now", "new", "again"),
    [
        ("not this one at all", NEW, NEW),
        ("right", NEW, NEW + "s"),
        ("right", "too short", "too short"),
        ("right", "correct horse battery staple", "correct horse battery staple"),
    ],
)
def test_a_passphrase_is_not_changed_by_a_wrong_form(
    alma_unlocked: PersonClient, now: str, new: str, again: str
) -> None:
    alma = alma_unlocked.person
    right = alma.passphrase if now == "right" else now
    before = alma.password

    sent = {"passphrase": right, "new_passphrase": new, "again": again}

    assert alma_unlocked.post("/yours/passphrase/", sent).status_code == 422
    alma.refresh_from_db()
    assert alma.password == before


def test_the_code_recovers_and_a_new_one_takes_its_place(
    client: Client, alma: KnownPerson
) -> None:
    other = signed_in(alma)
    sent = {
        "login_name": "alma",
        "code": alma.recovery_code.lower().replace("-", " "),
        "new_passphrase": NEW,
        "again": NEW,
    }

    assert client.post("/recover/", sent)["Location"] == "/yours/recovery-code/"

    assert other.get("/yours/")["Location"].startswith("/sign-in/")
    groups = re.findall(
        r'"figures">(\w{4})<', client.get("/yours/recovery-code/").content.decode()
    )
    assert "-".join(groups) != alma.recovery_code
    again = Client().post("/recover/", sent)
    assert again.status_code == 422


@pytest.mark.parametrize("name", ["alma", "nemo"])
def test_a_wrong_code_says_the_same_of_everybody(
    client: Client, alma: KnownPerson, cleo: KnownPerson, name: str
) -> None:
    sent = {"login_name": name, "code": cleo.recovery_code}
    sent |= {"new_passphrase": NEW, "again": NEW}

    answer = client.post("/recover/", sent)

    assert answer.status_code == 422
    assert b"do not belong together" in answer.content


def test_a_mistyped_code_is_called_mistyped(client: Client) -> None:
    sent = {"login_name": "alma", "code": "AAAA-BBBB"}

    answer = client.post("/recover/", sent)

    assert b"One of the characters is not right" in answer.content


def test_a_new_code_kills_the_old_one(alma_unlocked: PersonClient) -> None:
    alma = alma_unlocked.person

    sent = {"passphrase": alma.passphrase}
    answer = alma_unlocked.post("/yours/new-code/", sent)

    assert answer["Location"] == "/yours/recovery-code/"
    assert keys.recover(alma.id, alma.recovery_code, NEW) is None


def test_a_code_that_waits_is_mentioned_and_nowhere_readable(
    alma_unlocked: PersonClient,
) -> None:
    alma = alma_unlocked.person
    with alma.vault():
        actions.keep_code_to_write_down(alma, alma.recovery_code)

    page = alma_unlocked.get("/yours/").content

    assert b"not written down yet" in page
    assert alma.recovery_code[:4].encode() not in page


def test_the_log_keeps_at_least_thirty_days(alma: KnownPerson) -> None:
    with time_machine.travel("2026-03-31 20:00Z", tick=False) as clock:
        with alma.vault():
            events.note_event(alma, "taken_home")
        clock.shift(timedelta(days=35))
        with alma.vault():
            events.forget_old(alma)
            assert len(queries.security_log(alma)) == 1
        clock.shift(timedelta(days=450))
        with alma.vault():
            actions.settle(alma, alma.open_vault())
        assert not LogEntry.objects.exists()


def test_preferences_are_sealed_and_kept(alma: KnownPerson) -> None:
    with alma.vault():
        assert queries.preferences(alma) == Preferences()

        actions.prefer(alma, look_ahead=True)
        actions.prefer(alma, zone="Pacific/Auckland")

        wished = queries.preferences(alma)
    assert (wished.look_ahead, wished.zone) == (True, "Pacific/Auckland")


def test_a_zone_can_be_chosen_where_the_browser_does_not_say(
    alma_unlocked: PersonClient,
) -> None:
    assert alma_unlocked.post("/yours/zone/", {"zone": "Moon/Sea"}).status_code == 422
    assert alma_unlocked.post("/yours/zone/", {"zone": "Asia/Tokyo"}).status_code == 302

    assert b"Asia/Tokyo" in alma_unlocked.get("/yours/").content
    alma_unlocked.cookies[settings.ZONE_COOKIE_NAME] = "Europe%2FLisbon"
    assert b"Europe/Lisbon" in alma_unlocked.get("/yours/").content
    alma_unlocked.cookies[settings.ZONE_COOKIE_NAME] = "../../etc/passwd"
    assert b"UTC" in alma_unlocked.get("/yours/").content


@pytest.mark.parametrize(
    "nonsense", [{"idle_minutes": 1}, {"idle_minutes": 61}, {"zone": "Moon/Sea"}]
)
def test_preferences_refuse_nonsense(
    alma: KnownPerson, nonsense: dict[str, object]
) -> None:
    with alma.vault(), pytest.raises(ValueError, match=next(iter(nonsense))):
        actions.prefer(alma, **nonsense)
