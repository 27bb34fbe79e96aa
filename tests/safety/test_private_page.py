"""The private page: unrevealing, open to everybody, and forgetful unless asked."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from tests.people import KnownPerson, PersonClient

from meantime.safety import relationship, support, words
from meantime.safety.models import Answered
from meantime.vault.models import InboxItem, Parked, Tombstone

SIGNS = sorted(words.PRIVATE_SIGNS)
KEEP = {"signs": ["afraid", "must_report"], "keep": "on"}


def said(client: Client, **ticked: object) -> str:
    answer = client.post("/notes/", ticked) if ticked else client.get("/notes/")
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def main(html: str) -> str:
    return html.split("<main", 1)[1].split("</main>", 1)[0]


def flags(person: KnownPerson) -> frozenset[str]:
    with person.vault():
        return relationship.flags(person)


def nothing_kept() -> bool:
    tables = (Answered, InboxItem, Parked, Tombstone)
    return not any(table.objects.exists() for table in tables)


def test_its_title_and_its_address_say_nothing(client: Client, db: None) -> None:
    html = said(client)

    assert "<title>Notes</title>" in html
    assert re.search(r"<h1>\s*Notes\s*</h1>", html)
    assert "<title>Notes</title>" in said(client, signs=["afraid"])


def test_everything_can_be_read_without_an_answer_or_script(
    client: Client, db: None
) -> None:
    client.cookies[settings.HELP_COOKIE_NAME] = "GB"

    html = main(said(client))

    assert str(words.MR) in html
    assert 'href="tel:08082000247"' in html
    assert str(words.PRIVATE_SCREEN) in html
    assert "<script" not in html
    assert '<form class="stack" method="post" action="/notes/"' in html


@pytest.mark.parametrize("sign", SIGNS)
def test_any_sign_brings_the_fixed_words_first(
    client: Client, db: None, sign: str
) -> None:
    client.cookies[settings.HELP_COOKIE_NAME] = "US"

    html = main(said(client, signs=[sign]))

    assert html.index(str(words.MR)) < html.index(str(words.PRIVATE_ASK))
    assert html.index("tel:800") < html.index(str(words.PRIVATE_ASK))


def test_nothing_ticked_is_no_comfort(client: Client, db: None) -> None:
    html = said(client, sent="1")

    assert str(words.PRIVATE_NOTHING_TICKED) in html
    assert str(words.MR) in html


def test_answers_leave_no_trace_signed_out(client: Client, db: None) -> None:
    said(client, signs=SIGNS, keep="on")

    assert nothing_kept()
    assert not Session.objects.exists()
    assert settings.SESSION_COOKIE_NAME not in client.cookies


def test_answers_leave_no_trace_signed_in_unless_asked(
    alma_unlocked: PersonClient,
) -> None:
    alma_unlocked.get("/more/")  # the first page of a day looks after the reminders
    before = dict(alma_unlocked.session)

    html = said(alma_unlocked, signs=SIGNS)

    assert str(words.KEEP) in html
    assert nothing_kept()
    assert dict(alma_unlocked.session) == before


def test_while_locked_nothing_can_be_kept(alma_client: PersonClient) -> None:
    html = said(alma_client, **KEEP)

    assert str(words.KEEP) not in html
    assert nothing_kept()


def test_asked_for_it_is_sealed_and_says_so(alma_unlocked: PersonClient) -> None:
    answer = alma_unlocked.post("/notes/", {**KEEP, "client_id": uuid4()}, follow=True)

    assert "Saved and sealed." in answer.content.decode()
    assert flags(alma_unlocked.person) == {"afraid", "must_report"}
    blobs: Any = Answered.objects.values_list("body", flat=True)
    sealed = [bytes(blob) for blob in blobs]
    assert len({len(blob) for blob in sealed}) == 1
    assert not any(sign.encode() in blob for blob in sealed for sign in SIGNS)


def test_the_same_post_twice_is_kept_once(alma_unlocked: PersonClient) -> None:
    sent = {**KEEP, "client_id": uuid4()}

    alma_unlocked.post("/notes/", sent)
    alma_unlocked.post("/notes/", sent)

    with alma_unlocked.person.vault():
        assert len(relationship.kept(alma_unlocked.person)) == 1


def test_it_never_raises_or_clears_anything_else(alma_unlocked: PersonClient) -> None:
    alma_unlocked.post("/notes/", KEEP)

    with alma_unlocked.person.vault():
        assert not support.stands(alma_unlocked.person, timezone.now())


def test_what_was_kept_can_be_removed_and_brought_back(
    alma_unlocked: PersonClient,
) -> None:
    alma_unlocked.post("/notes/", KEEP)
    [one] = re.findall(r'action="(/notes/[0-9a-f-]+/)removal/"', said(alma_unlocked))

    page = alma_unlocked.post(f"{one}removal/", follow=True).content.decode()
    gone = flags(alma_unlocked.person)
    alma_unlocked.post(f"{one}return/")

    assert f'action="{one}return/"' in page
    assert gone == frozenset()
    assert flags(alma_unlocked.person) == {"afraid", "must_report"}


def test_a_partner_and_a_stranger_find_nothing(
    alma_unlocked: PersonClient, bo_unlocked: PersonClient, cleo_unlocked: PersonClient
) -> None:
    alma_unlocked.post("/notes/", KEEP)
    [one] = re.findall(r'action="(/notes/[0-9a-f-]+/)removal/"', said(alma_unlocked))

    for other in (bo_unlocked, cleo_unlocked):
        assert other.post(f"{one}removal/").status_code == 404
        other.post(f"{one}return/")
        assert str(words.KEPT_HEAD) not in said(other)
    assert flags(alma_unlocked.person)


def test_the_latest_answers_count(alma: KnownPerson) -> None:
    early = datetime(2026, 3, 10, 20, tzinfo=UTC)
    zone = ZoneInfo("Europe/Lisbon")

    with alma.vault():
        relationship.keep(alma, ["watched"], now=early + timedelta(1), zone=zone)
        relationship.keep(alma, ["afraid"], now=early, zone=zone)

    assert flags(alma) == {"watched"}


def test_without_a_line_it_says_so_and_shows_what_there_is(
    client: Client, db: None
) -> None:
    client.cookies[settings.HELP_COOKIE_NAME] = "DE"

    html = said(client, signs=["afraid"])

    assert str(words.NO_ABUSE_LINE) in html
    assert 'href="tel:112"' in html
    assert "https://findahelpline.com" in html


def test_no_number_is_guessed_and_the_country_is_one_tap_away(
    client: Client, db: None
) -> None:
    html = main(said(client))

    assert "tel:" not in html
    assert 'href="/help/#country"' in html


def test_a_made_up_sign_is_refused(client: Client, db: None) -> None:
    answer = client.post("/notes/", {"signs": ["guilty"]})

    assert answer.status_code == 422
    assert str(words.MR) in answer.content.decode()


def test_the_fixed_words_give_no_couple_advice_and_no_orders(
    client: Client, db: None
) -> None:
    text = re.sub(r"<[^>]+>", " ", main(said(client, signs=SIGNS)))

    forbidden = (
        r"communicat|talk to (them|him|her|your partner)|couple|leave (them|him|her)"
        r"|you (should|must)|break up|victim|abuser|\bstay with"
    )
    assert not re.search(forbidden, text, flags=re.IGNORECASE)


def test_help_leads_there_with_few_words(client: Client, db: None) -> None:
    html = client.get("/help/").content.decode()

    assert 'href="/notes/"' in html
    assert 'href="/say-it/"' in html
