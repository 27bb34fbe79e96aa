"""The help lines of ``helplines.toml``, checked when they are read."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from meantime.safety.countries import NAMES

KINDS = frozenset({"crisis", "emotional", "abuse", "youth"})
HOURS = frozenset({"24/7", "check"})
COSTS = frozenset({"", "free", "standard"})
LANGS = frozenset({"", "english", "many", "twenty"})
STATUSES = frozenset({"seen", "withdrawn"})
STILL_FRESH = timedelta(days=365)


class BadLine(ValueError):
    """A row of the file that must not be shown to anyone."""


@dataclass(frozen=True, kw_only=True)
class HelpLine:
    country: str
    name: str
    kind: str
    dial: tuple[str, ...]
    sms_to: str
    sms_body: str
    chat_url: str
    hours: str
    langs: str
    cost: str
    url: str
    source_url: str
    source_licence: str
    checked_on: date
    checked_by: str
    status: str

    def __post_init__(self) -> None:
        for fault in faults(self):
            raise BadLine(f"{self.country} {self.name}: {fault}")

    @property
    def from_directory(self) -> bool:
        """Whether a public directory lists it; else a public page said so."""
        return self.source_licence == "CC0-1.0"

    def may_have_changed(self, today: date) -> bool:
        return today - self.checked_on > STILL_FRESH

    def sms_address(self) -> str:
        body = f"?body={quote(self.sms_body)}" if self.sms_body else ""
        return f"sms:{digits(self.sms_to)}{body}"


def digits(number: str) -> str:
    """The number as a telephone dials it: digits, and a leading plus if it has one."""
    return re.sub(r"[^\d+]", "", number)


def faults(line: HelpLine) -> list[str]:
    """Everything that is wrong with a line, in words."""
    numbers = [*line.dial, *filter(None, [line.sms_to])]
    found = [f"{n!r} cannot be dialled" for n in numbers if not dialable(n)]
    addresses = [line.url, line.source_url, *filter(None, [line.chat_url])]
    found += [f"{u!r} is not https" for u in addresses if not u.startswith("https://")]
    for value, allowed in [
        (line.country, NAMES),
        (line.kind, KINDS),
        (line.hours, HOURS),
        (line.cost, COSTS),
        (line.langs, LANGS),
        (line.status, STATUSES),
    ]:
        if value not in allowed:
            found.append(f"{value!r} is not one of {sorted(allowed)}")
    if not numbers and not line.chat_url:
        found.append("no way to reach it")
    if not line.checked_by or not line.source_licence:
        found.append("no source")
    return found


def dialable(number: str) -> bool:
    """Short codes are dialled as they are: a plus makes another number of them."""
    if not re.fullmatch(r"\+?\d[\d -]*", number):
        return False
    return not (number.startswith("+") and len(digits(number)) <= len("+123456"))


@cache
def lines() -> tuple[HelpLine, ...]:
    """Every line of the file that has not been withdrawn."""
    source = files("meantime.safety").joinpath("helplines.toml")
    rows: list[dict[str, Any]] = tomllib.loads(source.read_text("utf-8"))["line"]
    read = (HelpLine(**{**row, "dial": tuple(row["dial"])}) for row in rows)
    return tuple(line for line in read if line.status != "withdrawn")
