"""Where reminders go: a browser and a confirmed address, kept closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings
from tests.people import KnownPerson, PersonClient
from tests.reminders.conftest import MAIL, add_browser, add_due
from tests.reminders.push_service import PushService, Receiving

from meantime.accounts import queries as accounts
from meantime.accounts.models import Person
from meantime.reminders import addresses
from meantime.reminders.models import Due, MailAddress, MailToConfirm, PushAddress

PUSH, ADDRESS = reverse("reminders:push"), reverse("reminders:mail")
CODE = reverse("reminders:mail_code")


@pytest.fixture
def made_up(alma: KnownPerson) -> PersonClient:
    later = timezone.now() + timedelta(hours=1)
    Person.objects.filter(pk=alma.pk).update(sample_until=later)
    alma.refresh_from_db()
    browser = PersonClient(alma)
    browser.unlock()
    return browser


@pytest.fixture(autouse=True)
def mail_server(settings: Settings) -> Iterator[None]:
    with override_settings(MAIL_READY=True):
        settings.MAIL_READY = True
        yield


def subscribe(
    browser: PersonClient, service: PushService, phone: Receiving, **more: str
) -> int:
    said = {"endpoint": service.endpoint(), "p256dh": phone.p256dh, "auth": phone.auth}
    agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    answer = browser.post(PUSH, said | more, headers={"User-Agent": agent})
    return answer.status_code


def log(somebody: KnownPerson) -> list[str]:
    with somebody.vault():
        return [event.kind for event in accounts.security_log(somebody)]


def at_rest() -> str:
    """Every byte of the three tables, as the database gives them."""
    found = []
    with connection.cursor() as cursor:
        for model in (PushAddress, MailAddress, MailToConfirm, Due):
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')  # noqa: S608 (our own names)
            for row in cursor.fetchall():
                found += [
                    bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode()
                    for v in row
                ]
    return b"|".join(found).decode("latin-1")


def test_a_browser_is_kept_closed_and_shown_by_a_coarse_name(
    alma_unlocked: PersonClient, service: PushService, phone: Receiving
) -> None:
    assert subscribe(alma_unlocked, service, phone) == 302

    assert "Firefox on Linux" in alma_unlocked.get(PUSH).content.decode()
    assert "localhost" not in at_rest()
    assert "wpush" not in at_rest()
    assert log(alma_unlocked.person)[0] == "push_added"


def test_the_same_browser_twice_is_one(
    alma_unlocked: PersonClient, service: PushService, phone: Receiving
) -> None:
    for _ in range(2):
        subscribe(alma_unlocked, service, phone)

    assert PushAddress.objects.count() == 1


def test_a_browser_tells_the_one_who_asked_last(
    alma_unlocked: PersonClient,
    bo_unlocked: PersonClient,
    service: PushService,
    phone: Receiving,
) -> None:
    subscribe(alma_unlocked, service, phone)
    subscribe(bo_unlocked, service, phone)

    assert addresses.browsers(alma_unlocked.person.pk) == []
    assert len(addresses.browsers(bo_unlocked.person.pk)) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"endpoint": "https://evil.example/x"},
        {"endpoint": "http://localhost/x"},
        {"p256dh": "AAAA"},
        {"p256dh": "no base64!"},
        {"auth": "AAAA"},
        {"endpoint": ""},
    ],
)
def test_a_browser_that_names_something_odd_is_refused(
    alma_unlocked: PersonClient,
    service: PushService,
    phone: Receiving,
    wrong: dict[str, str],
) -> None:
    assert subscribe(alma_unlocked, service, phone, **wrong) == 422
    assert not PushAddress.objects.exists()
    assert service.connections == 0


def test_one_tap_stops_a_browser_and_only_ones_own(
    alma_unlocked: PersonClient,
    cleo_unlocked: PersonClient,
    service: PushService,
    phone: Receiving,
) -> None:
    browser = add_browser(alma_unlocked.person, service, phone)
    stop = reverse("reminders:push_remove", args=[browser])

    assert cleo_unlocked.post(stop).status_code == 404
    assert alma_unlocked.post(stop).status_code == 302

    assert not PushAddress.objects.exists()
    assert log(alma_unlocked.person)[0] == "push_removed"


def ask(browser: PersonClient, address: str = MAIL, **more: str) -> int:
    said = {"address": address, "passphrase": browser.person.passphrase, **more}
    return browser.post(ADDRESS, said).status_code


def code_in_mail() -> str:
    found = re.search(r"\d{4} \d{4}", str(mail.outbox[-1].body))
    assert found
    return found[0]


def test_an_address_is_used_once_its_code_came_back(
    alma_unlocked: PersonClient,
) -> None:
    ask(alma_unlocked)
    assert addresses.mail(alma_unlocked.person.pk) is None

    alma_unlocked.post(CODE, {"code": code_in_mail()})

    assert addresses.mail(alma_unlocked.person.pk) == MAIL
    assert "post.example" not in at_rest()
    assert log(alma_unlocked.person)[0] == "mail_changed"


def test_the_mail_with_the_code_says_nothing_else(alma_unlocked: PersonClient) -> None:
    ask(alma_unlocked)

    sent = mail.outbox[0]
    assert (sent.subject, sent.to) == ("A code", [MAIL])
    assert "meantime" not in str(sent.message()).lower()


def test_without_the_passphrase_no_code_goes_out(alma_unlocked: PersonClient) -> None:
    assert ask(alma_unlocked, passphrase="not hers, certainly") == 422
    assert ask(alma_unlocked, passphrase="") == 422
    assert mail.outbox == []


def test_an_older_address_stays_until_the_new_one_is_confirmed(
    alma_unlocked: PersonClient,
) -> None:
    addresses.keep_mail(alma_unlocked.person, MAIL)

    ask(alma_unlocked, "other@post.example")

    assert addresses.mail(alma_unlocked.person.pk) == MAIL


def test_a_code_may_be_tried_five_times(alma_unlocked: PersonClient) -> None:
    ask(alma_unlocked)
    right = code_in_mail()
    wrong = "0000 0000" if right != "0000 0000" else "1111 1111"
    for _ in range(5):
        alma_unlocked.post(CODE, {"code": wrong})

    alma_unlocked.post(CODE, {"code": right})

    assert addresses.mail(alma_unlocked.person.pk) is None


def test_a_code_holds_for_half_an_hour(alma_unlocked: PersonClient) -> None:
    ask(alma_unlocked)
    right = code_in_mail()

    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        alma_unlocked.unlock()
        alma_unlocked.post(CODE, {"code": right})

    assert addresses.mail(alma_unlocked.person.pk) is None


def test_nobody_can_be_pestered_with_codes(alma_unlocked: PersonClient) -> None:
    from meantime.reminders import confirming

    alma, now = alma_unlocked.person, timezone.now()
    for _ in range(5):
        confirming.send_code(alma, MAIL, now=now)
    with pytest.raises(confirming.TooManyMails):
        confirming.send_code(alma, MAIL, now=now)
    confirming.send_code(alma, MAIL, now=now + timedelta(days=1))

    assert len(mail.outbox) == 6


@pytest.mark.parametrize(
    "address",
    [
        "",
        "no address",
        "a@b",
        "a@b.example\r\nBcc: c@d.example",
        "a@b.example,c@d.example",
    ],
)
def test_an_address_that_is_none_is_refused(
    alma_unlocked: PersonClient, address: str
) -> None:
    assert ask(alma_unlocked, address) == 422
    assert mail.outbox == []


def test_mail_stops_in_one_tap(alma_unlocked: PersonClient) -> None:
    addresses.keep_mail(alma_unlocked.person, MAIL)

    alma_unlocked.post(reverse("reminders:mail_remove"))

    assert addresses.mail(alma_unlocked.person.pk) is None
    assert log(alma_unlocked.person)[0] == "mail_removed"


def test_leaving_for_good_takes_addresses_and_reminders_along(
    alma_unlocked: PersonClient, service: PushService, phone: Receiving
) -> None:
    alma = alma_unlocked.person
    add_browser(alma, service, phone)
    addresses.keep_mail(alma, MAIL)
    ask(alma_unlocked)
    add_due(alma)

    said = {"sure": "on", "passphrase": alma.passphrase}
    alma_unlocked.post(reverse("takeout:leave_for_good"), said)

    for model in (PushAddress, MailAddress, MailToConfirm, Due):
        assert not model._default_manager.exists(), model


def test_a_file_taken_home_holds_no_address(
    alma_unlocked: PersonClient, service: PushService, phone: Receiving
) -> None:
    from tests.takeout.test_taking_home import json_of

    add_browser(alma_unlocked.person, service, phone)
    addresses.keep_mail(alma_unlocked.person, MAIL)
    alma_unlocked.post(reverse("reminders:decide"), {"decide_clock": "18:00"})

    home = json_of(alma_unlocked.person).decode()

    assert "reminders.manner" in home
    assert "post.example" not in home
    assert "localhost" not in home


def test_a_made_up_person_sees_the_pages_and_can_set_nothing(
    made_up: PersonClient, service: PushService, phone: Receiving
) -> None:
    for name in ("home", "push", "mail", "manner", "new", "now"):
        assert made_up.get(reverse(f"reminders:{name}")).status_code == 200

    assert subscribe(made_up, service, phone) == 403
    assert ask_as_sample(made_up) == 403


def ask_as_sample(browser: PersonClient) -> int:
    said = {"address": MAIL, "passphrase": "whatever this may be"}
    return browser.post(ADDRESS, said).status_code
