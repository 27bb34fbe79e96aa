"""A push on its way: sealed to one browser, told once, tried again, given up."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core import mail
from py_vapid import Vapid02
from pytest_django import Settings
from tests.people import KnownPerson
from tests.reminders.conftest import MAIL, NOW, PHRASE, add_browser, add_due
from tests.reminders.push_service import PushService, Receiving

from meantime.reminders import addresses, claiming, delivering, mailing, pushing
from meantime.reminders.models import Due, PushAddress


class Clock:
    """Stands still until it is told to go on."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def run(clock: Clock | None = None) -> int:
    return delivering.run_once(clock or Clock())


def test_a_push_reaches_the_browser_and_an_independent_library_opens_it(
    alma: KnownPerson, service: PushService, phone: Receiving
) -> None:
    add_browser(alma, service, phone)
    row = add_due(alma)

    run()

    [pushed] = service.pushed
    told = phone.read(pushed)
    until = int((NOW + timedelta(hours=2)).timestamp() * 1000)
    assert told == {
        "tag": pushing.Message(row.id, PHRASE, row.until).tag,
        "title": PHRASE,
        "until": until,
    }
    assert pushed.path == "/wpush/v2/alma"


def test_the_headers_say_who_sends_and_how_long_it_holds(
    alma: KnownPerson, service: PushService, phone: Receiving
) -> None:
    add_browser(alma, service, phone)
    row = add_due(alma)

    run(Clock(NOW + timedelta(minutes=30)))

    headers = service.pushed[0].headers
    assert Vapid02.verify(headers["Authorization"])
    assert headers["TTL"] == str(90 * 60)
    assert headers["Topic"] == pushing.Message(row.id, PHRASE, row.until).tag
    assert len(headers["Topic"]) <= 32
    assert headers["Content-Encoding"] == "aes128gcm"
    assert {"User-Agent", "Cookie", "Referer"}.isdisjoint(headers)


def test_nothing_sent_names_the_person_or_what_this_is(
    alma: KnownPerson, service: PushService, phone: Receiving
) -> None:
    add_browser(alma, service, phone)
    addresses.keep_mail(alma, MAIL)
    add_due(alma)
    add_due(alma, "mail")

    run()

    pushed = service.pushed[0]
    seen = f"{pushed.headers} {phone.read(pushed)} {mail.outbox[0].message()}"
    for word in ("meantime", alma.login_name + " ", str(alma.pk), alma.pk.hex):
        assert word not in seen.lower()
    assert pushed.body.count(PHRASE.encode()) == 0


def test_every_push_has_the_same_size(
    alma: KnownPerson, service: PushService, phone: Receiving
) -> None:
    add_browser(alma, service, phone)
    for phrase in ("x", "ü" * 60, "🌙" * 60):
        add_due(alma, phrase=phrase)

    run()

    assert len({len(pushed.body) for pushed in service.pushed}) == 1
    assert {phone.read(p)["title"] for p in service.pushed} == {
        "x", "ü" * 60, "🌙" * 60
    }  # fmt: skip


def test_all_browsers_of_a_person_are_told_once_each(
    alma: KnownPerson, bo: KnownPerson, service: PushService, phone: Receiving
) -> None:
    for name in ("phone", "laptop"):
        add_browser(alma, service, phone, name)
    add_browser(bo, service, phone, "bo")
    add_due(alma)

    run()
    run()

    assert sorted(p.path for p in service.pushed) == [
        "/wpush/v2/laptop", "/wpush/v2/phone"
    ]  # fmt: skip


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_forgotten(
    alma: KnownPerson, service: PushService, phone: Receiving, status: int
) -> None:
    add_browser(alma, service, phone)
    row = add_due(alma)
    service.answer(status)

    run()

    assert not PushAddress.objects.exists()
    row.refresh_from_db()
    assert row.done


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_service_is_asked_again_after_a_while(
    alma: KnownPerson, service: PushService, phone: Receiving, status: int
) -> None:
    add_browser(alma, service, phone)
    add_due(alma)
    service.answer(status)
    clock = Clock()

    told = []
    for seconds in (0, 29, 31):
        clock.now = NOW + timedelta(seconds=seconds)
        run(clock)
        told.append(len(service.pushed))

    assert told == [1, 1, 2]
    assert Due.objects.get().done


@pytest.mark.parametrize(
    "wish", ["600", "Sun, 01 Mar 2026 12:10:00 GMT"], ids=["seconds", "date"]
)
def test_how_long_a_service_wants_us_to_wait_is_respected(
    alma: KnownPerson, service: PushService, phone: Receiving, wish: str
) -> None:
    add_browser(alma, service, phone)
    add_due(alma)
    service.answer(429, Retry_After=wish)

    run()

    assert Due.objects.get().free_at == NOW + timedelta(minutes=10)


def test_who_was_told_is_not_told_again_when_another_is_busy(
    alma: KnownPerson, service: PushService, phone: Receiving
) -> None:
    for name in ("a", "b"):
        add_browser(alma, service, phone, name)
    add_due(alma)
    service.answer(201)
    service.answer(503)
    clock = Clock()

    run(clock)
    clock.now += timedelta(minutes=1)
    run(clock)

    paths = [p.path for p in service.pushed]
    assert len(paths) == 3
    assert paths[2] == paths[1] != paths[0]


def test_trying_ends_when_it_is_too_late(
    alma: KnownPerson, service: PushService, phone: Receiving
) -> None:
    add_browser(alma, service, phone)
    add_due(alma)
    clock, tries = Clock(), 0
    while clock.now < NOW + timedelta(hours=5):
        service.answers = [(503, {})]
        tries += run(clock)
        clock.now += timedelta(minutes=1)

    assert 5 <= tries == len(service.pushed) <= 15
    assert Due.objects.get().done
    assert bytes(Due.objects.get().phrase) == b""


@pytest.mark.parametrize("status", [301, 302, 307, 400, 401, 403, 413])
def test_another_answer_is_taken_as_it_is_and_no_redirect_is_followed(
    alma: KnownPerson, service: PushService, phone: Receiving, status: int
) -> None:
    add_browser(alma, service, phone)
    add_due(alma)
    service.answer(status, Location=service.endpoint("elsewhere"))

    run()

    assert [p.path for p in service.pushed] == ["/wpush/v2/alma"]
    assert Due.objects.get().done
    assert PushAddress.objects.exists()


def test_a_certificate_nobody_knows_is_not_believed(
    alma: KnownPerson,
    service: PushService,
    phone: Receiving,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    add_browser(alma, service, phone)
    add_due(alma)
    monkeypatch.delenv("SSL_CERT_FILE")

    run()

    assert service.pushed == []
    assert not Due.objects.get().done


def test_what_is_late_by_two_hours_is_left_out(
    alma: KnownPerson, service: PushService, phone: Receiving
) -> None:
    add_browser(alma, service, phone)
    add_due(alma)

    run(Clock(NOW + timedelta(hours=2)))

    assert service.pushed == []
    assert Due.objects.get().done


def test_what_is_still_to_come_waits(alma: KnownPerson) -> None:
    add_due(alma, at=NOW + timedelta(seconds=1))

    assert run() == 0


def test_a_clock_that_goes_back_sends_nothing_twice(
    alma: KnownPerson, service: PushService, phone: Receiving
) -> None:
    add_browser(alma, service, phone)
    add_due(alma)
    for hours in (0, -2, -1, 0, 1):
        run(Clock(NOW + timedelta(hours=hours)))

    assert len(service.pushed) == 1


def test_what_was_sent_is_forgotten_after_a_day(alma: KnownPerson) -> None:
    add_due(alma)
    run(Clock(NOW + timedelta(hours=3)))
    assert Due.objects.exists()

    run(Clock(NOW + timedelta(hours=27)))

    assert not Due.objects.exists()


def test_one_row_that_cannot_be_opened_holds_up_no_other(
    alma: KnownPerson, service: PushService, phone: Receiving
) -> None:
    add_browser(alma, service, phone)
    odd, _fine = add_due(alma), add_due(alma)
    Due.objects.filter(id=odd.id).update(phrase=b"exchanged")

    run()

    assert len(service.pushed) == 1
    assert Due.objects.filter(done=True).count() == 2


def test_a_mail_is_one_neutral_line(alma: KnownPerson, settings: Settings) -> None:
    settings.DEFAULT_FROM_EMAIL = "Notes <notes@post.example>"
    addresses.keep_mail(alma, MAIL)
    row = add_due(alma, "mail")

    run()
    run()

    [sent] = mail.outbox
    assert (sent.to, sent.subject, sent.body) == ([MAIL], PHRASE, f"{PHRASE}\n")
    assert sent.message()["Message-ID"] == f"<{row.id.hex}@post.example>"


def test_without_an_address_nothing_is_mailed(alma: KnownPerson) -> None:
    add_due(alma, "mail")

    run()

    assert mail.outbox == []
    assert Due.objects.get().done


def test_a_mail_server_that_is_away_is_tried_again(
    alma: KnownPerson, settings: Settings
) -> None:
    addresses.keep_mail(alma, MAIL)
    add_due(alma, "mail")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    settings.EMAIL_USE_TLS = False
    clock = Clock()
    run(clock)
    assert not Due.objects.get().done

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    clock.now += timedelta(minutes=1)
    run(clock)

    assert len(mail.outbox) == 1


@pytest.mark.parametrize("ending", ["\r\nBcc: all@x.example", "\n", "\r", "\r\n\r\nHi"])
@pytest.mark.parametrize("where", ["to", "subject"])
def test_a_line_break_never_reaches_a_header(ending: str, where: str) -> None:
    from uuid import uuid4

    said = {"to": MAIL, "subject": PHRASE}
    said[where] += ending

    with pytest.raises(ValueError, match=r"(?i)header|newline|address"):
        mailing.send(**said, body="x", mail_id=uuid4(), first=lambda: True)
    assert mail.outbox == []


def test_a_claim_that_nobody_finished_is_free_again(alma: KnownPerson) -> None:
    add_due(alma)
    first = claiming.claim(NOW)
    during = claiming.claim(NOW + claiming.LEASE - timedelta(seconds=1))
    after = claiming.claim(NOW + claiming.LEASE)

    assert [len(first), len(during), len(after)] == [1, 0, 1]
    assert not claiming.finish(first[0]), "it is somebody else's now"
    assert claiming.finish(after[0])
    assert not claiming.finish(after[0])


def test_a_batch_stops_before_its_claim_ends(
    alma: KnownPerson, service: PushService, phone: Receiving
) -> None:
    add_browser(alma, service, phone)
    for _ in range(5):
        add_due(alma)
    times = iter(NOW + timedelta(seconds=20 * n) for n in range(50))

    delivering.run_once(lambda: next(times))

    assert 0 < len(service.pushed) < 5
