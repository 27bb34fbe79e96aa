"""The help page: fixed words, no question first, help where the person says."""

import re
from html import unescape

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from meantime.safety import countries, words
from meantime.safety.directory import lines

AN_EU_COUNTRY_WITHOUT_A_LINE = "SE"


def page(client: Client, *codes: str) -> str:
    if codes:
        client.cookies[settings.HELP_COOKIE_NAME] = "-".join(codes)
    answer = client.get("/help/")
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_help_comes_before_any_question(client: Client) -> None:
    html = page(client)

    assert str(words.DANGER) in html
    assert html.index(str(words.DANGER)) < html.index("<select")


def test_no_digits_are_guessed_for_a_place_nobody_named(client: Client) -> None:
    html = page(client)

    assert str(words.NO_DIGITS) in html
    assert "tel:" not in html
    assert "https://findahelpline.com" in html


@pytest.mark.parametrize(
    ("code", "digits"), [("DE", "112"), ("GB", "999"), ("AU", "000"), ("US", "911")]
)
def test_emergency_stands_first(client: Client, code: str, digits: str) -> None:
    numbers = re.findall(r'href="tel:([^"]+)"', page(client, code))

    assert numbers[0] == digits


@pytest.mark.parametrize("code", ["BR", "IN", "JP", "MX"])
def test_no_emergency_digits_without_a_source(client: Client, code: str) -> None:
    assert countries.emergency_digits(code) == ()
    assert str(words.NO_DIGITS) in page(client, code)


def test_two_countries_stand_beside_each_other(client: Client) -> None:
    html = page(client, "IE", "US")

    assert 'href="tel:116123"' in html
    assert 'href="tel:988"' in html


def test_a_country_without_a_line_still_gets_help(client: Client) -> None:
    html = page(client, AN_EU_COUNTRY_WITHOUT_A_LINE)

    assert str(words.NO_LINE) in html
    assert str(words.NEAR_YOU) in html
    assert 'href="tel:112"' in html
    assert "https://befrienders.org" in html


def test_without_a_national_line_for_abuse_the_page_says_so(client: Client) -> None:
    assert str(words.NO_ABUSE_LINE) in page(client, "DE")
    assert str(words.NO_ABUSE_LINE) not in page(client, "GB")


def test_choosing_works_without_script_and_is_kept(client: Client) -> None:
    answer = client.post("/help/", {"first": "DE", "second": "US"})

    assert (answer.status_code, answer["Location"]) == (302, "/help/")
    cookie = answer.cookies[settings.HELP_COOKIE_NAME]
    assert cookie.value == "DE-US"
    assert cookie["samesite"] == "Lax"


def test_a_made_up_country_is_refused_with_a_word(client: Client) -> None:
    answer = client.post("/help/", {"first": "XX"})

    assert answer.status_code == 422
    assert "Right now" in answer.content.decode()


@pytest.mark.parametrize("stored", ["XX", "<b>", "DE-DE", "DE-US-FR", "-----", ""])
def test_a_strange_cookie_breaks_nothing(client: Client, stored: str) -> None:
    client.cookies[settings.HELP_COOKIE_NAME] = stored

    assert client.get("/help/").status_code == 200


@time_machine.travel("2026-11-23 12:00Z")
def test_the_page_says_when_a_number_was_seen_and_that_nobody_called(
    client: Client,
) -> None:
    html = page(client, "IE")

    assert "directory on 2 June 2026; we have not called it." in html
    assert str(words.MAY_HAVE_CHANGED) not in html


@time_machine.travel("2027-07-01 12:00Z")
def test_an_old_number_is_shown_with_a_warning(client: Client) -> None:
    html = page(client, "IE")

    assert "116 123" in html
    assert str(words.MAY_HAVE_CHANGED) in html


@pytest.mark.parametrize("code", sorted({line.country for line in lines()}))
def test_every_number_of_a_country_is_on_its_page(client: Client, code: str) -> None:
    html = page(client, code)

    for line in lines():
        if line.country == code:
            assert all(number in html for number in line.dial), line.name


def test_exit_is_told_honestly_and_the_review_that_is_missing_too(
    client: Client,
) -> None:
    html = page(client)

    assert str(words.PRESSED) in html
    assert str(words.EXIT_WORDS[1]) in html
    assert "not yet been reviewed by a clinician" in html


def test_nothing_on_the_page_needs_script_or_a_stranger(client: Client) -> None:
    html = page(client, "US")

    assert "hx-" not in html.split("<main", 1)[1].split("</main>", 1)[0]
    assert re.search(r'<link rel="dns-prefetch|preconnect', html) is None


def test_the_words_avoid_what_hurts() -> None:
    said = [getattr(words, name) for name in dir(words) if name.isupper()]
    spoken = " ".join(
        str(part)
        for value in said
        for part in (value if isinstance(value, list) else [value])
    )

    harmful = r"commit(ted)? suicide|failed attempt|cry for help|victim|abuser"
    assert not re.search(harmful, spoken, flags=re.IGNORECASE)
