"""New hobbies of ``content/<language>/new-hobbies.toml``, each in three small steps."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from meantime.steps.catalogue import EFFORTS, EVIDENCE, KINDS, BadStep

FILE = "new-hobbies.toml"
STEPS = 3
WHY: tuple[Promise, ...] = (
    _("Doing more of what you enjoy: many studies, taken together, support it."),
    _("That a small step is easier to begin is common sense; we know of no studies."),
    _("None of this was tested on goodbyes."),
)


@dataclass(frozen=True, kw_only=True)
class NewHobby:
    """Something to try. ``steps``: each smaller than it needs to be."""

    key: str
    kind: str
    minutes: int
    effort: int
    evidence: tuple[str, ...]
    title: str
    steps: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.evidence or not set(self.evidence) <= set(EVIDENCE):
            raise BadStep(f"{self.key}: which evidence?")
        if self.kind not in KINDS or self.effort not in EFFORTS or self.minutes < 1:
            raise BadStep(f"{self.key}: kind, effort or minutes cannot be")
        if not self.title or len(self.steps) != STEPS or "" in self.steps:
            raise BadStep(f"{self.key}: a title and {STEPS} small steps")


def all() -> tuple[NewHobby, ...]:  # noqa: A001 (reads as hobbies.all())
    """Every new hobby, in the reader's language where we have it, else in English."""
    language = (get_language() or "en").split("-")[0]
    return _read(language if _there(language) else "en")


def hobby(key: str) -> NewHobby | None:
    return next((hobby for hobby in all() if hobby.key == key), None)


def _there(language: str) -> bool:
    content = files("meantime.steps").joinpath("content")
    return content.joinpath(language, FILE).is_file()


@cache
def _read(language: str) -> tuple[NewHobby, ...]:
    source = files("meantime.steps").joinpath("content", language, FILE)
    rows: list[dict[str, Any]] = tomllib.loads(source.read_text("utf-8"))["hobby"]
    return tuple(_made(row) for row in rows)


def _made(row: dict[str, Any]) -> NewHobby:
    lists = {name: tuple(row[name]) for name in ("evidence", "steps")}
    return NewHobby(**{**row, **lists})
