"""The 46 steps of ``content/<language>``, and which few to offer when.

Which come first at a moment is a design judgement: none was tested on goodbyes.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

Moment = Literal[
    "last_day", "first_hours", "first_night", "days", "few_hours", "reunion"
]

KINDS: dict[str, Promise] = {
    "people": _("People"),
    "hobby": _("Things you love"),
    "movement": _("Movement"),
    "stillness": _("Stillness"),
    "feeling": _("The feeling itself"),
    "keepsake": _("Keepsakes"),
    "connection": _("The two of you"),
    "meaning": _("What it is for"),
}
EVIDENCE: dict[str, Promise] = {
    "A": _("Many studies, taken together, support how this works."),
    "B": _("Experiments support how this works."),
    "C": _("People who do this tend to be better off; which comes first is not known."),
    "D": _("Common sense; we know of no studies."),
}
NOT_TESTED = _("None of these steps was tested on goodbyes.")
PLACES: dict[str, Promise] = {
    "any": _("anywhere"),
    "home": _("at home"),
    "outdoors": _("out and about"),
    "work": _("at work or school"),
    "travel": _("on the way"),
    "night": _("at night"),
    "before": _("before the goodbye"),
}
EFFORTS: dict[int, Promise] = {
    1: _("can be done while crying"),
    2: _("needs some energy"),
    3: _("needs planning"),
}

# Steps by number, the first to offer first.
AT: dict[Moment, tuple[int, ...]] = {
    "last_day": (37, 36, 3, 19, 42, 46),
    "first_hours": (20, 21, 24, 27, 1, 29),
    "first_night": (3, 4, 9, 26, 34),
    "days": (14, 8, 45, 2, 31),
    "few_hours": (31, 8, 21, 14, 2, 32),
    "reunion": (46, 44, 38, 5),
}
LIGHT = (27, 9, 20, 1)  # effort 1, where the moment has none of its own
WITH_A_PERSON = (1, 2, 4)
WHEN_GOING_OVER_IT = (8, 14, 17, 31)
# Looking inwards and long writing keep some people going round in circles.
NOT_WHEN_GOING_OVER_IT = frozenset({28, 30, 43})
NOT_WHEN_AFRAID = frozenset({"connection", "keepsake"})


class BadStep(ValueError):
    """A block of the files that must not be shown to anyone."""


@dataclass(frozen=True, kw_only=True)
class Step:
    number: int
    key: str
    kind: str
    minutes: int
    effort: int
    places: tuple[str, ...]
    evidence: tuple[str, ...]
    title: str
    text: str
    caution: str
    minutes_up_to: int = 0
    note: str = ""
    points_to_help: bool = False

    def __post_init__(self) -> None:
        if not self.evidence or not set(self.evidence) <= set(EVIDENCE):
            raise BadStep(f"{self.key}: which evidence?")
        if not self.places or not set(self.places) <= set(PLACES):
            raise BadStep(f"{self.key}: which place?")
        if self.kind not in KINDS or self.effort not in EFFORTS or self.minutes < 1:
            raise BadStep(f"{self.key}: kind, effort or minutes cannot be")
        if not self.title or not self.text:
            raise BadStep(f"{self.key}: says nothing")

    @property
    def with_a_person(self) -> bool:
        return self.kind in {"people", "connection"}

    @property
    def says_why(self) -> list[str]:
        """What the evidence letters mean, in plain words."""
        plain = [str(EVIDENCE[letter]) for letter in self.evidence]
        return [*plain, self.note] if self.note else plain

    @property
    def says_where(self) -> list[str]:
        return [str(PLACES[place]) for place in self.places]

    @property
    def says_effort(self) -> str:
        return str(EFFORTS[self.effort])


def all() -> tuple[Step, ...]:  # noqa: A001 (reads as catalogue.all())
    """Every step, in the language of the reader where we have it, else in English."""
    language = (get_language() or "en").split("-")[0]
    return _read(language if language in _languages() else "en")


def step(key: str) -> Step | None:
    """The step with this key; None when it is not (or no longer) one of ours."""
    return next((step for step in all() if step.key == key), None)


def may_be_offered(*, going_over: bool = False, flag_r: bool = False) -> list[Step]:
    """Every step but those that could make this worse, in the order of the files."""
    hidden = NOT_WHEN_GOING_OVER_IT if going_over else frozenset[int]()
    kinds = NOT_WHEN_AFRAID if flag_r else frozenset[str]()
    return [s for s in all() if s.number not in hidden and s.kind not in kinds]


def in_order(
    moment: Moment, *, going_over: bool = False, flag_r: bool = False
) -> list[Step]:
    """The steps made for this moment, the first to offer first."""
    allowed = {
        step.number: step
        for step in may_be_offered(going_over=going_over, flag_r=flag_r)
    }
    first = WHEN_GOING_OVER_IT if going_over else ()
    return [allowed[n] for n in dict.fromkeys((*first, *AT[moment])) if n in allowed]


def offer(
    moment: Moment,
    *,
    going_over: bool = False,
    flag_r: bool = False,
    n: int = 3,
    with_a_person: bool = True,
    leaving_out: frozenset[str] = frozenset(),
) -> list[Step]:
    """A few steps for now: always one for wet eyes, and one with a person.

    ``going_over``: thoughts keep going round. ``flag_r``: afraid of the partner, so
    nothing with them and nothing of theirs. ``leaving_out``: keys of steps that made
    it worse for this person; one comes back only where nothing else is left.
    """
    if n < 1:
        raise ValueError(f"n must be 1 or more, got {n}")
    made_for_it = in_order(moment, going_over=going_over, flag_r=flag_r)
    here = [step for step in made_for_it if step.key not in leaving_out]
    spare = _numbered(WITH_A_PERSON)
    light = [s for s in (*here, *_numbered(LIGHT)) if s.effort == 1]
    people = [s for s in (*here, *spare) if s.kind == "people"]
    needed = [_first(light, leaving_out)]
    if with_a_person:
        needed.append(_first(people, leaving_out))
    if n == 1:
        return _numbered((1,)) if with_a_person else needed[:1]
    rest = [s for s in spare if s.key not in leaving_out]
    chosen = list(dict.fromkeys([*needed, *here, *rest]))[:n]
    return sorted(chosen, key=lambda s: here.index(s) if s in here else len(here))


def _first(steps: list[Step], leaving_out: frozenset[str]) -> Step:
    return next((s for s in steps if s.key not in leaving_out), steps[0])


def _numbered(numbers: tuple[int, ...]) -> list[Step]:
    by_number = {step.number: step for step in all()}
    return [by_number[number] for number in numbers]


@cache
def _languages() -> frozenset[str]:
    content = files("meantime.steps").joinpath("content")
    return frozenset(folder.name for folder in content.iterdir() if folder.is_dir())


@cache
def _read(language: str) -> tuple[Step, ...]:
    folder = files("meantime.steps").joinpath("content", language)
    found: list[Step] = []
    for kind in KINDS:
        source = folder.joinpath(f"{kind}.toml")
        rows: list[dict[str, Any]] = tomllib.loads(source.read_text("utf-8"))["step"]
        found += [_made(row, kind) for row in rows]
    return tuple(found)


def _made(row: dict[str, Any], kind: str) -> Step:
    lists = {name: tuple(row[name]) for name in ("places", "evidence")}
    return Step(**{**row, **lists, "kind": kind})
