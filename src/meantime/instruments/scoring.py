"""Adding up a form, exactly as published. One skipped question, and no total."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from meantime.instruments import library


@dataclass(frozen=True, kw_only=True)
class Score:
    total: int | None  # None: something was skipped, or the form has no total
    band: str | None  # key of the published range
    answered: int


def score(key: str, answers: Mapping[str, int | None]) -> Score:
    """The score of the form ``key`` from answers by the key of the question.

    Answers to questions of other forms are left aside, so the PHQ-8 can be taken from
    the answers of a PHQ-9 and the PHQ-2 from those of a PHQ-4.

    Raises:
        ValueError: If a question is in no form, or an answer is not one of its own.
    """
    unknown = sorted(set(answers) - library.item_keys())
    if unknown:
        raise ValueError(f"no form asks {unknown[0]!r}")
    form = library.get(key)
    given = [answers.get(item.key) for item in form.items]
    values = [value for value in given if value is not None]
    for value in values:
        if isinstance(value, bool) or value not in form.allowed():
            raise ValueError(f"{value!r} is not an answer of {key}")
    if not form.scored or len(values) < len(form.items):
        return Score(total=None, band=None, answered=len(values))
    total = sum(values)
    band = form.band(total)
    return Score(total=total, band=band.key if band else None, answered=len(values))
