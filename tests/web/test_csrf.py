"""Forged forms are refused; our own pages' forms are not, though they say little."""

from __future__ import annotations

import re

import pytest
from django.test import Client


@pytest.fixture
def strict(db: None) -> Client:
    return Client(enforce_csrf_checks=True)


def token(browser: Client) -> str:
    page = browser.get("/sign-in/").content.decode()
    [found] = set(re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page))
    return str(found)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "null", "Sec-Fetch-Site": "same-origin"},
        {"Origin": "null"},
        {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"},
    ],
)
def test_our_own_form_comes_through(strict: Client, headers: dict[str, str]) -> None:
    typed = {"csrfmiddlewaretoken": token(strict)}

    assert strict.post("/sign-in/", typed, headers=headers).status_code == 422


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "null", "Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
    ],
)
def test_a_form_from_elsewhere_is_refused(
    strict: Client, headers: dict[str, str]
) -> None:
    typed = {"csrfmiddlewaretoken": token(strict)}

    assert strict.post("/sign-in/", typed, headers=headers).status_code == 403


def test_no_header_replaces_the_token(strict: Client) -> None:
    headers = {"Origin": "null", "Sec-Fetch-Site": "same-origin"}

    assert strict.post("/sign-in/", headers=headers).status_code == 403
