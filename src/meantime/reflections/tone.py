"""The two lines about being apart. They are ours, unvalidated, and change tone only.

They order the next steps and add one sentence. They name nothing, they are compared
with nothing, and no other part of Meantime reads them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from meantime.reflections.topics import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from meantime.reflections.topics import Step, Text

KEY = "apart"
WORRY, ALONE = "worry", "alone"
RATHER_STRONG = 60

QUESTIONS = {
    WORRY: _("When we are apart I worry about where I stand with them"),
    ALONE: _("When I feel low I would rather handle it alone"),
}
SOURCES = (
    Source("Jimenez, Neberich and Asendorpf, on couples at a distance", seen=True),
    Source("Fraley and Roisman 2019, Current Opinion in Psychology", seen=False),
)
ENDS = (_("hardly ever"), _("very much"))


@dataclass(frozen=True)
class Tone:
    """How to say it: one more sentence or none, and which step comes first."""

    sentence: Text = ""
    alone_first: bool = False


PLAIN = Tone()


def tone(answers: Mapping[str, int | str | None]) -> Tone:
    """A question left out counts as nothing, never as the middle."""
    worry, alone = _strong(answers.get(WORRY)), _strong(answers.get(ALONE))
    if worry:
        return Tone(
            _(
                "If part of you is waiting for a sign from them, that part is working "
                "hard. It may rest while you do one small thing."
            ),
            alone_first=alone,
        )
    if alone:
        return Tone(
            _(
                "Nothing of this has to be talked about. Company can also be someone "
                "who sits nearby and reads."
            ),
            alone_first=True,
        )
    return PLAIN


def in_order(steps: tuple[Step, ...], how: Tone, *, about_us: bool) -> list[Step]:
    """The steps to offer, at most two. One with somebody is always among them."""
    offered = [step for step in steps if about_us or not step.about_us]
    with_somebody = [step for step in offered if step.with_somebody][:1]
    by_oneself = [step for step in offered if not step.with_somebody][:1]
    if how.alone_first:
        return [*by_oneself, *with_somebody]
    return [*with_somebody, *by_oneself]


def _strong(answer: int | str | None) -> bool:
    return isinstance(answer, int) and answer >= RATHER_STRONG
