"""What two people settle before they part: where, the first message and call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meantime.planning.goodbye.suggestions import Suggestion, fitted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise

    from meantime.planning.goodbye.moments import Around
    from meantime.planning.records.plan import Part

    Words = str | _StrPromise

NOT_YET = ""
WHERE = (
    ("private", pgettext_lazy("goodbye", "at home, just us")),
    ("door", pgettext_lazy("goodbye", "at the door or the gate")),
    ("platform", pgettext_lazy("goodbye", "on the platform")),
    (NOT_YET, pgettext_lazy("goodbye", "we will see")),
)
MESSAGE = (
    ("arrival", pgettext_lazy("message", "on arrival")),
    ("sleep", pgettext_lazy("message", "before sleep")),
    ("morning", pgettext_lazy("message", "in the morning")),
    (NOT_YET, pgettext_lazy("message", "we will see")),
)
CALL = (
    ("tonight", pgettext_lazy("call", "that evening")),
    ("tomorrow", pgettext_lazy("call", "the day after")),
    ("third", pgettext_lazy("call", "two days later")),
    (NOT_YET, pgettext_lazy("call", "we will see")),
)
DECIDE = (
    ("7", pgettext_lazy("decide", "in a week")),
    ("14", pgettext_lazy("decide", "in two weeks")),
    ("30", pgettext_lazy("decide", "in a month")),
    (NOT_YET, pgettext_lazy("decide", "not now")),
)

_PLACED: dict[str, tuple[Part, int, str, Words, Words]] = {
    "where:private": (
        "at",
        0,
        "",
        _("The goodbye at home, just the two of us"),
        _("We say it where nobody waits behind us."),
    ),
    "where:door": (
        "at",
        0,
        "",
        _("The goodbye at the door or the gate"),
        _("One long hug, then nobody turns round twice."),
    ),
    "where:platform": (
        "at",
        0,
        "",
        _("The goodbye on the platform"),
        _("When the doors close, I look for a bench and not for the window."),
    ),
    "message:arrival": (
        "home",
        0,
        "",
        _("A message on arrival"),
        _("Whoever arrives writes one line: I am here."),
    ),
    "message:sleep": (
        "evening",
        0,
        "22:00",
        _("One message before sleep"),
        _("Short is enough. Then the phone may rest."),
    ),
    "message:morning": (
        "days",
        1,
        "08:00",
        _("A message in the morning"),
        _("Until then it is quiet, and quiet means nothing more than that."),
    ),
    "call:tonight": (
        "evening",
        0,
        "21:00",
        _("The first call"),
        _("Half an hour. If one of us is too tired, we say so and move it."),
    ),
    "call:tomorrow": (
        "days",
        1,
        "20:00",
        _("The first call"),
        _("Half an hour. If one of us is too tired, we say so and move it."),
    ),
    "call:third": (
        "days",
        2,
        "20:00",
        _("The first call"),
        _("Half an hour. If one of us is too tired, we say so and move it."),
    ),
}


def settled(chosen: Mapping[str, str], when: Around) -> list[Suggestion]:
    """What was chosen, as parts of a plan: ``{"where": "door", "call": "third"}``."""
    found = []
    for name, value in chosen.items():
        placed = _PLACED.get(f"{name}:{value}")
        if placed is None:
            continue
        part, day, clock, what, how = placed
        found.append(
            Suggestion(
                key=name,
                part=part,
                what=str(what),
                how=str(how),
                day=day,
                clock=fitted(part, day, clock, when),
                with_them=True,
            )
        )
    return found


def company(name: str, when: Around) -> Suggestion:
    """Somebody for the first evening."""
    return Suggestion(
        key="company",
        part="evening",
        what=str(_("The evening with %(name)s")) % {"name": name},
        how=str(_("I ask before the goodbye. I only have to turn up.")),
        clock=fitted("evening", 0, "20:00", when),
        step="pre-booked-company",
    )
