"""Making an account: the order of things, who may, and what is refused."""

from __future__ import annotations

import re

import pytest
from django.db.models import QuerySet
from django.test import Client, override_settings
from pytest_django import Settings
from tests.people import KnownPerson

from meantime.accounts import joining, queries
from meantime.accounts.models import Agreement, Device, Invitation, Person
from meantime.vault.errors import VaultLocked
from meantime.vault.models import KeySet

pytestmark = pytest.mark.django_db
GOOD = "lantern fog violin moss"


def answer_all(client: Client, up_to: str = "server") -> None:
    client.post("/sign-up/", {"agreed": "on"})
    client.post("/sign-up/age/", {"age": "adult"})
    if up_to == "server":
        client.post("/sign-up/server/", {"understood": "on"})


def name_and_passphrase(client: Client, name: str = "Dora", words: str = GOOD) -> int:
    sent = {"login_name": name, "new_passphrase": words, "again": words}
    return client.post("/sign-up/name/", sent).status_code


def test_whoever_answers_everything_is_in_and_sees_the_code(
    client: Client, argon2_runs: list[int]
) -> None:
    answer_all(client)

    assert name_and_passphrase(client) == 302

    page = client.get("/yours/recovery-code/").content.decode()
    assert len(re.findall(r'"figures">[0-9A-Z]{4}<', page)) == 9
    assert len(argon2_runs) == 1


def test_consent_is_asked_before_any_question(client: Client) -> None:
    first = client.get("/sign-up/").content.decode()

    assert "What is kept" in first
    assert "not medical" in first
    for later in ("age", "server", "name"):
        assert client.get(f"/sign-up/{later}/")["Location"] == "/sign-up/"


def test_without_a_yes_there_is_no_next_page(client: Client) -> None:
    assert client.post("/sign-up/", {}).status_code == 422
    assert client.get("/sign-up/age/")["Location"] == "/sign-up/"


def test_the_server_must_be_trusted_in_so_many_words(client: Client) -> None:
    answer_all(client, up_to="age")

    page = client.get("/sign-up/server/").content.decode()

    assert "could change it to read what you read" in page
    assert client.post("/sign-up/server/", {}).status_code == 422
    assert client.get("/sign-up/name/")["Location"] == "/sign-up/server/"


def test_the_young_get_kind_words_help_and_nothing_is_kept(client: Client) -> None:
    client.post("/sign-up/", {"agreed": "on"})

    answer = client.post("/sign-up/age/", {"age": "young"}, follow=True)

    assert b"/help/" in answer.content
    assert client.get("/sign-up/name/")["Location"] == "/sign-up/"


def test_nothing_is_written_before_the_last_answer(client: Client) -> None:
    answer_all(client)

    assert name_and_passphrase(client, words="too short") == 422

    assert not Person.objects.exists()
    assert not KeySet.objects.exists()


def test_the_version_of_the_consent_is_sealed_in_the_account(client: Client) -> None:
    person = join_as(client, "Dora")

    [agreement] = Agreement.objects.of(person)

    with pytest.raises(VaultLocked):
        _ = agreement.body


def join_as(client: Client, name: str) -> Person:
    with override_settings(SIGNUP="open"):
        answer_all(client)
        assert name_and_passphrase(client, name) == 302
    return Person.objects.get(login_name=name.casefold())


def test_the_first_account_closes_the_door(client: Client, alma: KnownPerson) -> None:
    answer = client.get("/sign-up/")

    assert answer.status_code == 403
    assert name_and_passphrase(client) == 403


def test_of_two_who_come_first_at_once_one_gets_in(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_all(client)
    Invitation.objects.create(code_hash=joining.FIRST, until="2999-01-01")
    monkeypatch.setattr(QuerySet, "delete", lambda *_: (0, {}))  # not yet visible

    assert name_and_passphrase(client) == 302

    assert not Person.objects.exists()


def test_a_sample_person_does_not_close_the_door(alma: KnownPerson) -> None:
    Person.objects.update(sample_until="2026-01-01T00:00Z")

    assert queries.is_open_for_sign_up()


def test_an_invitation_lets_one_person_in(
    client: Client, alma: KnownPerson, settings: Settings
) -> None:
    settings.SIGNUP = "invite"
    code = joining.make_invitation()
    client.post("/sign-up/", {"agreed": "on"})

    assert client.get("/sign-up/age/")["Location"] == "/sign-up/invitation/"
    client.post("/sign-up/invitation/", {"invitation": code.upper()})
    answer_all(client)
    assert name_and_passphrase(client) == 302

    again = Client()
    again.post("/sign-up/", {"agreed": "on"})
    answer = again.post("/sign-up/invitation/", {"invitation": code})
    assert answer.status_code == 422


def test_two_people_with_one_invitation_make_one_account(
    alma: KnownPerson, settings: Settings
) -> None:
    settings.SIGNUP = "invite"
    code = joining.make_invitation()
    one, two = Client(), Client()
    for client in (one, two):
        client.post("/sign-up/", {"agreed": "on"})
        client.post("/sign-up/invitation/", {"invitation": code})
        answer_all(client)

    assert name_and_passphrase(one, "Dora") == 302
    name_and_passphrase(two, "Emil")

    assert not Person.objects.filter(login_name="emil").exists()


def test_a_name_that_is_taken_is_said_and_nothing_breaks(
    client: Client, alma: KnownPerson, settings: Settings
) -> None:
    settings.SIGNUP = "open"
    answer_all(client)

    assert name_and_passphrase(client, "  \uff21lma ") == 422
    assert Person.objects.count() == 1


def test_the_code_stays_until_two_groups_are_typed_back(client: Client) -> None:
    join_as(client, "Dora")
    groups, asked = groups_and_questions(client)

    wrong = client.post("/yours/recovery-code/", dict.fromkeys(asked, "AAAA"))
    assert wrong.status_code == 422
    assert groups_and_questions(client) == (groups, asked)

    right = {field: groups[int(field[6:]) - 1].lower() for field in asked}
    assert client.post("/yours/recovery-code/", right).status_code == 302
    assert b'class="figures"' not in client.get("/yours/recovery-code/").content


def groups_and_questions(client: Client) -> tuple[list[str], list[str]]:
    page = client.get("/yours/recovery-code/").content.decode()
    groups = re.findall(r'"figures">([0-9A-Z]{4})<', page)
    return groups, sorted(set(re.findall(r'name="(group_\d)"', page)))


def test_joining_leaves_a_device_and_two_lines_in_the_log(client: Client) -> None:
    person = join_as(client, "Dora")

    page = client.get("/yours/log/").content.decode()

    assert "You made this account." in page
    assert Device.objects.get().owner_id == person.id
