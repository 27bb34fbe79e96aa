"""The rule of "Is this normal?". It sorts messages, never people.

A pure function of the person's own answers: no clock, no curve, no text, no partner.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from meantime.normal.flags import FLAGS, Flag
from meantime.normal.given import Answers
from meantime.normal.table import REASSURING, ROWS, Message, Row, Sign, State

__all__ = [
    "REASSURING",
    "Answers",
    "Decision",
    "Fact",
    "Flag",
    "Message",
    "State",
    "decide",
]

Value = float | str | bool | frozenset[str] | None


@dataclass(frozen=True)
class Fact:
    """One answer that was used: a field of ``Answers`` and what it said."""

    name: str
    value: Value


@dataclass(frozen=True, kw_only=True)
class Decision:
    state: State
    message: Message
    row: int
    flags: frozenset[Flag]
    because: tuple[Fact, ...]
    signs: tuple[Sign, ...] = field(repr=False, compare=False)  # lines that held


def decide(answers: Answers) -> Decision:
    """What to say to someone with these answers, and why.

    The first row of the table that fits decides. Beside it, flag U lifts anything
    milder than M2 to M2; no flag ever makes a message milder.
    """
    row, signs = next(found for row in ROWS if (found := (row, _held(row, answers)))[1])
    flags = frozenset(line.flag for line in FLAGS if line.up(answers))
    message = row.message
    if row.heavier and row.heavier_message and row.heavier.holds(answers):
        message = row.heavier_message
        signs = (*signs, row.heavier)
    reads = [name for sign in signs for name in sign.reads]
    if Flag.U in flags and message.weight < Message.M2.weight:
        message = Message.M2
        reads.append("coping_by_substance_or_no_sleep")
    return Decision(
        state=row.state,
        message=message,
        row=row.number,
        flags=flags,
        because=tuple(Fact(n, getattr(answers, n)) for n in dict.fromkeys(reads)),
        signs=signs,
    )


def _held(row: Row, answers: Answers) -> tuple[Sign, ...]:
    return tuple(sign for sign in row.signs if sign.holds(answers))
