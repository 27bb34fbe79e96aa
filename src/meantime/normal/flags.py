"""What runs beside the table: when each flag is up, and what it changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from meantime.normal.given import Answers
from meantime.normal.table import Text


class Flag(StrEnum):
    R = "R"
    L = "L"
    U = "U"
    C = "C"
    Y = "Y"


@dataclass(frozen=True, kw_only=True)
class FlagLine:
    flag: Flag
    words: Text
    effect: Text
    up: Callable[[Answers], bool]
    reads: str


FLAGS = (
    FlagLine(
        flag=Flag.R,
        words=_(
            "on the private page: afraid of them, watched, made to report, cut off "
            "from others, punished or pushed"
        ),
        effect=_(
            "words about that, on that page only; the message stays, and nothing is "
            "kept unless you ask"
        ),
        up=lambda a: bool(a.relationship_flags),
        reads="relationship_flags",
    ),
    FlagLine(
        flag=Flag.L,
        words=_("lonely “often or always”"),
        effect=_("what you can do with other people comes first"),
        up=lambda a: a.lonely,
        reads="lonely",
    ),
    FlagLine(
        flag=Flag.U,
        words=_(
            "more alcohol or drugs to cope, or not eating or sleeping for 2 nights "
            "or more"
        ),
        effect=_("anything milder than M2 becomes M2; state and row stay"),
        up=lambda a: a.coping_by_substance_or_no_sleep,
        reads="coping_by_substance_or_no_sleep",
    ),
    FlagLine(
        flag=Flag.C,
        words=_(
            "a recent loss, a birth, a change of medicine, or self-harm, bipolar "
            "illness or psychosis in the past"
        ),
        effect=_("a sign of row 4 counts as row 2"),
        up=lambda a: a.lower_bar,
        reads="lower_bar",
    ),
    FlagLine(
        flag=Flag.Y,
        words=_("under 18"),
        effect=_("help lines for young people; nothing for couples"),
        up=lambda a: a.under_18,
        reads="under_18",
    ),
)
