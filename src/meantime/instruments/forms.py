"""What a content file may say: one questionnaire in one language.

Anything missing, unknown or out of shape is refused where the file is read.
"""

from __future__ import annotations

import re

import msgspec

PLAIN_KEY = re.compile(r"[a-z][a-z0-9_]{1,29}")


class Item(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One question. Forms that share a question share its key."""

    key: str
    text: str


class Answer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    value: int
    text: str


class Band(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A published range of totals: from ``least`` up to the next band."""

    key: str
    least: int
    text: str


class Instrument(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    rename={"items": "item", "answers": "answer", "bands": "band"},
):
    key: str
    language: str
    title: str
    items: tuple[Item, ...]
    notice: str  # has to stand beside the questions
    licence: str
    licence_seen: bool  # the terms were read, not remembered
    citation: str
    citation_seen: bool
    source: str  # where the wording was read
    recall_days: int  # what the questions look back on; 0: no set time
    every_days: int  # is not offered again before
    scored: bool
    stem: str = ""  # empty where the one question says it all
    answers: tuple[Answer, ...] = ()
    number: tuple[int, int] | None = None  # least and most, where a number is typed
    bands: tuple[Band, ...] = ()

    def __post_init__(self) -> None:
        for fault in faults(self):
            raise ValueError(f"{self.key}.{self.language}: {fault}")

    def allowed(self) -> frozenset[int]:
        """Every answer that an item can have."""
        if self.number is None:
            return frozenset(answer.value for answer in self.answers)
        least, most = self.number
        return frozenset(range(least, most + 1))

    def most(self) -> int:
        """The highest total."""
        return len(self.items) * max(self.allowed())

    def band(self, total: int) -> Band | None:
        """The published range that a total lies in; None where there are none."""
        return next((b for b in reversed(self.bands) if b.least <= total), None)

    def shape(self) -> tuple[object, ...]:
        """All that a translation may not change."""
        return (
            tuple(item.key for item in self.items),
            tuple(answer.value for answer in self.answers),
            tuple((band.key, band.least) for band in self.bands),
            (self.number, self.scored, self.recall_days, self.every_days),
        )


def faults(form: Instrument) -> list[str]:
    """Everything that is wrong with a form, in words."""
    found = [f"{what} is empty" for what in _must_be_said(form)]
    keys = [form.key, *(i.key for i in form.items), *(b.key for b in form.bands)]
    found += [f"{key!r} is not a plain key" for key in keys if not _plain(key)]
    found += [f"{name} is below zero" for name in _below_zero(form)]
    found += _repeated(form)
    if not form.items or any(not item.text.strip() for item in form.items):
        found.append("a question without words")
    if (form.number is None) is not bool(form.answers):
        found.append("needs either answers or a number, and not both")
    elif min(form.allowed(), default=-1) < 0:
        found.append("answers must be numbers from zero up")
    if form.bands and (not form.scored or form.bands[0].least != 0):
        found.append("bands start at 0 and belong to a scored form")
    return found


def _must_be_said(form: Instrument) -> list[str]:
    names = ("title", "notice", "licence", "citation", "source", "language")
    return [name for name in names if not getattr(form, name).strip()]


def _plain(key: str) -> bool:
    return PLAIN_KEY.fullmatch(key) is not None


def _below_zero(form: Instrument) -> list[str]:
    return [n for n in ("recall_days", "every_days") if getattr(form, n) < 0]


def _repeated(form: Instrument) -> list[str]:
    groups: dict[str, list[str] | list[int]] = {
        "question": [item.key for item in form.items],
        "answer": [answer.value for answer in form.answers],
        "band": [band.key for band in form.bands],
    }
    found = [f"a {n} stands there twice" for n, v in groups.items() if _twice(v)]
    leasts = [band.least for band in form.bands]
    if leasts != sorted(set(leasts)):
        found.append("bands must rise")
    return found


def _twice(values: list[str] | list[int]) -> bool:
    return len(set(values)) != len(values)
