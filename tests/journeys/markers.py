"""Words and numbers nobody else writes, and the search for them in raw bytes."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import count
from pathlib import Path

STEM = "zqxmark"
NUMBER = "8431720965"


class Markers:
    """Makes a new one each time, so that a find says which form it came from."""

    def __init__(self) -> None:
        self.made: dict[str, str] = {}
        self._numbers = count(100)

    def __call__(self, where: str) -> str:
        word = f"{STEM}{next(self._numbers)}"
        self.made[word] = where
        return f"{word} {NUMBER}"


def disguises(word: str) -> Iterator[bytes]:
    """How the same word would look in other clothes."""
    yield word.encode()
    yield word.upper().encode()
    yield word.encode("utf-16-le")
    yield word.encode().hex().encode()
    for shift in range(3):
        # The middle of a base64 text, whatever stood before the word.
        coded = base64.b64encode(b"-" * shift + word.encode())
        yield coded[4:-4]


def found_in(folders: list[Path], words: list[str]) -> list[str]:
    """Every file in which one of the words stands."""
    needles = {needle for word in words for needle in disguises(word)}
    finds = []
    for path in (p for folder in folders for p in files(folder)):
        content = path.read_bytes()
        finds += [f"{path.name}: {n!r}" for n in needles if n in content]
    return finds


def files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
    else:
        yield from (path for path in place.rglob("*") if path.is_file())


class Forms(HTMLParser):
    """Every form of a page: where it goes, and its fields with a name."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, list[dict[str, str]]]] = []
        self._inside = False
        self._select = ""
        self.feed(page)

    def handle_starttag(
        self, tag: str, attributes: list[tuple[str, str | None]]
    ) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "form":
            self._inside = given.get("method", "get").lower() == "post"
            if self._inside:
                self.found.append((given.get("action", ""), []))
        elif not self._inside:
            return
        elif tag == "select":
            self._select = given.get("name", "")
        elif tag == "option" and self._select:
            self._keep({"name": self._select, "type": "option", **given})
        elif tag in {"input", "textarea"} and given.get("name"):
            self._keep({"type": "textarea" if tag == "textarea" else "text", **given})

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "select":
            self._select = ""

    def _keep(self, field: dict[str, str]) -> None:
        self.found[-1][1].append(field)


def filled(fields: list[dict[str, str]], mark: str) -> dict[str, str]:
    """The form as somebody would send it who writes the marker wherever she can."""
    sent: dict[str, str] = {}
    for field in fields:
        name, kind = field["name"], field["type"]
        if kind in {"text", "search", "textarea", "password"}:
            sent[name] = mark
        elif kind == "hidden":
            sent[name] = field.get("value", "")
        elif kind in {"radio", "checkbox", "option"}:
            sent.setdefault(name, field.get("value", "on"))
        elif kind == "number":
            sent[name] = "7"
        elif kind == "date":
            sent[name] = "2026-02-03"
        elif kind == "time":
            sent[name] = "17:45"
    sent.pop("csrfmiddlewaretoken", None)
    return sent
