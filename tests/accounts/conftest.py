"""Counting Argon2id runs, and reading a page's hidden fields back."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest
from argon2.low_level import hash_secret_raw

from meantime.vault import kdf


class _Hidden(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag == "input" and known.get("type") == "hidden" and known.get("name"):
            values = self.fields.setdefault(str(known["name"]), [])
            values.append(known.get("value") or "")


def hidden_fields(page: Any) -> dict[str, list[str]]:
    """What a browser would send along from this page."""
    reader = _Hidden()
    reader.feed(page.content.decode())
    reader.fields.pop("csrfmiddlewaretoken", None)
    return reader.fields


@pytest.fixture
def argon2_runs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one with every run."""
    runs: list[int] = []

    def counted(*args: Any, **kwargs: Any) -> bytes:
        runs.append(1)
        return hash_secret_raw(*args, **kwargs)

    monkeypatch.setattr(kdf, "hash_secret_raw", counted)
    return runs
