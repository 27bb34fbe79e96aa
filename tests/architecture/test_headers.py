"""The same strict headers on every answer of every address."""

from __future__ import annotations

from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from tests import addresses
from tests.people import PersonClient

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "font-src 'self'",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
}


def insist(answer: HttpResponseBase | Any, where: object) -> None:
    policy = {part.strip() for part in answer["Content-Security-Policy"].split(";")}
    assert policy - {""} == POLICY, where
    assert answer["Referrer-Policy"] == "no-referrer", where
    assert answer["X-Content-Type-Options"] == "nosniff", where
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin", where
    assert "geolocation=()" in answer["Permissions-Policy"], where
    assert "Server" not in answer, where


def insist_private(answer: HttpResponseBase | Any, where: object) -> None:
    insist(answer, where)
    assert "no-store" in answer["Cache-Control"], where


def walk(client: Client) -> None:
    for address in addresses.every():
        for method in ("get", "post"):
            answer = getattr(client, method)(address.url)
            insist(answer, address)
            if address.name not in addresses.PUBLIC:
                insist_private(answer, address)
            if address.name == "accounts:sign_out":
                return


def test_signed_out(client: Client, db: None) -> None:
    walk(client)


def test_signed_in_and_locked(alma_client: PersonClient) -> None:
    for address in addresses.every():
        insist(alma_client.get(address.url), address)


def test_unlocked(alma_unlocked: PersonClient) -> None:
    for address in addresses.every():
        answer = alma_unlocked.get(address.url)
        insist(answer, address)
        if address.name not in addresses.PUBLIC:
            insist_private(answer, address)


def test_a_page_that_does_not_exist(client: Client, db: None) -> None:
    insist(client.get("/nothing/here/"), "404")


def test_a_post_without_its_token(db: None) -> None:
    strict = Client(enforce_csrf_checks=True)

    for address in addresses.every():
        answer = strict.post(address.url)
        # Leaving in a hurry must never fail for want of a token.
        expected = {303} if address.name == "web:leave" else {302, 403, 405}
        assert answer.status_code in expected, address
        insist(answer, address)


def test_a_page_that_fails(alma: object, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = Client(raise_request_exception=False)

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr("meantime.safety.views.render", fail)
    answer = browser.get("/help/")

    assert answer.status_code == 500
    insist(answer, "500")


def test_cookies_stay_out_of_scripts(alma_unlocked: PersonClient) -> None:
    cookies: SimpleCookie = alma_unlocked.get("/").cookies

    for name, cookie in cookies.items():
        assert cookie["samesite"] in {"Lax", "Strict"}, name
        assert cookie["httponly"], name
