"""Every word on a page can be translated: in a pseudo-language each one is marked."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from tests import addresses
from tests.people import PersonClient

OPEN, CLOSE = "⟦", "⟧"
# Names and signs that are the same in every language.
SAME = re.compile(r"Meantime|Alma|alma|Bo|UTC|·|–|…|=|/|\+")  # noqa: RUF001 (a dash)
LETTERS = re.compile(r"[^\W\d_]{2,}")
SPOKEN = {"alt", "aria-label", "placeholder", "title"}
# A cited paper keeps its own name.
SILENT = {"script", "style", "time", "template", "option", "cite"}
# Directories of help lines carry the names and words of their own countries; the steps
# are content files, one folder for each language; forms come in official translations.
CONTENT = {
    "normal:forms",
    "safety:everywhere",
    "safety:help",
    "safety:private",
    "safety:support",
    "toolkit:now",
    "people:ideas",
    "people:something_new",
    "toolkit:steps",
}


class Words(HTMLParser):
    """What a person reads or hears on a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.heard: list[str] = []
        self._silent = 0
        self.feed(page)

    def handle_starttag(
        self, tag: str, attributes: list[tuple[str, str | None]]
    ) -> None:
        self._silent += tag in SILENT
        self.heard += [value or "" for name, value in attributes if name in SPOKEN]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.heard.append(data)


def outside_marks(text: str) -> str:
    """Only what no mark encloses; a translated sentence may hold links and others."""
    depth, left = 0, []
    for sign in text:
        depth += (sign == OPEN) - (sign == CLOSE)
        if depth == 0 and sign != CLOSE:
            left.append(sign)
    return "".join(left)


def untranslated(page: str) -> list[str]:
    """Texts with letters outside the marks."""
    plain = SAME.sub("", outside_marks("\n".join(Words(page).heard)))
    return [line.strip() for line in plain.split("\n") if LETTERS.search(line)]


@pytest.fixture
def pseudo(monkeypatch: pytest.MonkeyPatch) -> None:
    def marked(original: Any) -> Any:
        def say(*args: Any) -> str:
            return f"{OPEN}{original(*args)}{CLOSE}"

        return say

    said = translation._trans  # type: ignore[attr-defined]
    for name in ("gettext", "ngettext", "pgettext", "npgettext"):
        monkeypatch.setattr(said, name, marked(getattr(said, name)), raising=False)


def _is_page(answer: Any) -> bool:
    kind = answer.headers.get("Content-Type", "")
    return bool(answer.status_code == 200 and kind.startswith("text/html"))


def test_pages_for_anybody(pseudo: None, client: Client, db: None) -> None:
    for address in addresses.every():
        answer = client.get(address.url)
        if _is_page(answer) and address.name not in CONTENT:
            assert untranslated(answer.content.decode()) == [], address


def test_pages_of_ones_own(pseudo: None, alma_unlocked: PersonClient) -> None:
    for address in addresses.private():
        answer = alma_unlocked.get(address.url)
        if _is_page(answer) and address.name not in CONTENT:
            assert untranslated(answer.content.decode()) == [], address


def test_the_check_sees_an_untranslated_word() -> None:
    page = f"<p>{OPEN}Good{CLOSE}</p><p>evening</p><button aria-label='Shut'></button>"

    assert untranslated(page) == ["evening", "Shut"]
