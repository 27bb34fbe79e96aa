"""A view that fails says nothing of what was typed, on the page or in a log."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from functools import wraps
from io import StringIO
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from tests import addresses
from tests.people import KnownPerson, PersonClient

WORD, NUMBER = "zqxmarker", "8431720965"


class Broken(Exception):
    """Carries what was typed, as careless code would let it."""


def failing(view: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(view)
    def fail(request: Any, *args: Any, **kwargs: Any) -> None:
        typed = request.POST.dict()
        raise Broken(f"{typed} {WORD} {NUMBER}")

    return fail


def patterns(found: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for one in found:
        if isinstance(one, URLResolver):
            yield from patterns(one.url_patterns)
        else:
            yield one


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> StringIO:
    """What the real handlers, with their real formatter, write."""
    written = StringIO()
    for name in ("", "django"):
        for handler in logging.getLogger(name).handlers:
            if handler.get_name() == "stderr":
                monkeypatch.setattr(handler, "stream", written)
    return written


@pytest.fixture
def broken_views(monkeypatch: pytest.MonkeyPatch) -> None:
    for pattern in patterns(get_resolver().url_patterns):
        monkeypatch.setattr(pattern, "callback", failing(pattern.callback))


def insist(answer: Any, where: object) -> None:
    page = answer.content.decode()
    assert WORD not in page, where
    assert NUMBER not in page, where
    assert "Traceback" not in page, where


@pytest.mark.parametrize("method", ["get", "post"])
def test_nothing_typed_is_in_the_answer_or_the_log(
    broken_views: None,
    alma: KnownPerson,
    method: str,
    log: StringIO,
) -> None:
    browser = PersonClient(alma)
    browser.unlock()
    browser.raise_request_exception = False
    for address in addresses.every():
        typed = {"note": f"{WORD} {NUMBER}", "partner": f"{WORD} {NUMBER}"}
        answer = getattr(browser, method)(address.url, typed)
        assert answer.status_code == 500, address
        insist(answer, address)

    written = log.getvalue()
    assert "Broken" in written, "the kind of failure is said"
    assert WORD not in written
    assert NUMBER not in written


def test_an_address_that_does_not_exist_is_not_logged(
    client: Client, db: None, log: StringIO
) -> None:
    client.get(f"/{WORD}/?note={NUMBER}")

    written = log.getvalue()
    assert WORD not in written
    assert NUMBER not in written
