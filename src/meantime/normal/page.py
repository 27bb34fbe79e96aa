"""What the page says to one person: the message, why, and what there is to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from meantime.normal import facts, flags, messages, table
from meantime.normal.rule import REASSURING, Decision, Flag, Message, decide
from meantime.steps import catalogue
from meantime.web import dates

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from meantime.normal.given import Answers
    from meantime.normal.messages import Says
    from meantime.normal.queries import Gathered
    from meantime.normal.table import Text
    from meantime.steps.catalogue import Step

FIRST_HOURS_DAYS = 1
LOOK_AGAIN_AFTER = timedelta(days=3)


@dataclass(frozen=True)
class Line:
    """A row of the table as it is shown, and whether it is the one that decided."""

    number: int
    signs: tuple[Text, ...]
    message: Text
    heavier: Text
    heavier_message: Text
    here: bool


@dataclass(frozen=True)
class Page:
    answers: Answers
    decision: Decision
    says: Says
    lead: list[str]
    steps: Sequence[Step]
    look_again: str
    used: list[str]
    table: list[Line]
    flags: list[tuple[Text, Text, bool]]
    people_first: bool
    support_first: bool
    asks: bool


def page(known: Gathered, now: datetime) -> Page:
    """Everything the page shows about this person, from the rule's decision."""
    decision = decide(known.answers)
    hushed = known.support_first and decision.message in REASSURING
    says = messages.SUPPORT_INSTEAD if hushed else messages.SAYS[decision.message]
    look_again = ""
    if decision.message is Message.M4:
        look_again = dates.weekday(now + LOOK_AGAIN_AFTER)
    return Page(
        answers=known.answers,
        decision=decision,
        says=says,
        lead=facts.lead(known.answers),
        steps=_steps(says, known, decision),
        look_again=look_again,
        used=facts.used(decision),
        table=rule_table(None if hushed else decision),
        flags=flag_lines(decision),
        people_first=Flag.L in decision.flags,
        support_first=known.support_first,
        asks=known.asks,
    )


def rule_table(decision: Decision | None) -> list[Line]:
    """The whole table, from the same data as the rule itself."""
    return [
        Line(
            number=row.number,
            signs=tuple(sign.words for sign in row.signs),
            message=table.MESSAGE_WORDS[row.message],
            heavier=row.heavier.words if row.heavier else "",
            heavier_message=table.MESSAGE_WORDS[row.heavier_message]
            if row.heavier_message
            else "",
            here=decision is not None and decision.row == row.number,
        )
        for row in table.ROWS
    ]


def flag_lines(decision: Decision | None) -> list[tuple[Text, Text, bool]]:
    """What runs beside the table. Whether R is up is shown on its own page only."""
    up = (decision.flags if decision else frozenset()) - {Flag.R}
    return [(line.words, line.effect, line.flag in up) for line in flags.FLAGS]


def _steps(says: Says, known: Gathered, decision: Decision) -> Sequence[Step]:
    if not says.steps:
        return ()
    days = known.answers.days_since_goodbye
    early = days is not None and days < FIRST_HOURS_DAYS
    return catalogue.offer(
        "first_hours" if early else "days",
        going_over=known.going_over,
        flag_r=Flag.R in decision.flags,
        n=says.steps,
    )
