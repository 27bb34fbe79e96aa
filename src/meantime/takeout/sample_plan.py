"""The plans of the made-up person: one that is behind her, one being lived."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from meantime.planning.records.plan import Item, Plan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from meantime.planning.records.plan import Part

    Told = tuple[Part, int, str, str, dict[str, Any]]
    """Part, day, clock, what, and what else is known."""

DONE: dict[str, Any] = {"said": "done"}
HELPED: dict[str, Any] = {"said": "done", "went": "helped"}
LET_GO: dict[str, Any] = {"said": "let_go"}


def last_time(visit: UUID, made_at: datetime, zone: str) -> Plan:
    """The goodbye before this one: short, and rated."""
    told: list[Told] = [
        ("home", 0, "", _("Straight home, lights on"), {**DONE, "went": "worse"}),
        ("evening", 0, "20:00", _("Film with Jonas"), HELPED),
        ("days", 1, "11:00", _("Swim"), {**HELPED, "step": "brisk-20"}),
    ]
    return Plan(
        visit=visit,
        at=made_at,
        zone=zone,
        items=tuple(_item(visit, n, one) for n, one in enumerate(told)),
        note=_(
            "Don't go straight home. The flat is loud when it is quiet. "
            "Go to Ines first."
        ),
    )


def this_time(visit: UUID, made_at: datetime, zone: str) -> Plan:
    """The latest goodbye: two days of it are behind her."""
    return Plan(
        visit=visit,
        at=made_at,
        zone=zone,
        made="together",
        items=tuple(_item(visit, n, one) for n, one in enumerate(_this_time())),
    )


def _this_time() -> Iterator[Told]:
    yield "before", -1, "", _("Ask Ines for Sunday"), DONE
    yield "at", 0, "", _("The goodbye on the platform"), {**DONE, "with_them": True}
    yield (
        "left",
        0,
        "",
        _("The walk away"),
        {**DONE, "how": _("If my throat closes, I sit down before the train.")},
    )
    yield (
        "home",
        0,
        "",
        _("Coming home"),
        {
            **HELPED,
            "how": _("Lights on first. Clean sheets. The jumper in the drawer."),
        },
    )
    yield (
        "evening",
        0,
        "20:30",
        _("Film with Jonas"),
        {**HELPED, "how": _("He knows. No talking needed.")},
    )
    yield "days", 1, "12:00", _("Market with Mara"), DONE
    yield "days", 1, "21:00", _("Bed with the next chapter"), LET_GO
    yield "days", 2, "11:00", _("Swim"), {"step": "brisk-20"}
    yield (
        "days",
        2,
        "16:00",
        _("Fifteen minutes to cry"),
        {"step": "cry-window", "how": _("If I need it. Tissues, water, wash my face.")},
    )
    yield "days", 2, "19:00", _("Soup at Ines's"), {"how": _("Ines is cooking.")}
    yield (
        "days",
        3,
        "18:30",
        _("Pottery"),
        {"how": _("If I am tired, I go for ten minutes.")},
    )
    yield "hello", 0, "", _("The first hours stay free"), {"with_them": True}


def _item(visit: UUID, number: int, told: Told) -> Item:
    part, day, clock, what, more = told
    item_id = uuid5(visit, f"item {number}")
    return Item(id=item_id, part=part, what=what, day=day, clock=clock, **more)
