"""Making a plan and living it. Every change reads anew, so two tabs cannot cross."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import msgspec
from django.db import transaction

from meantime.accounts.models import Person
from meantime.planning.models import GoodbyePlan
from meantime.planning.queries import plans as queries
from meantime.planning.records.plan import (
    ITEMS_AT_MOST,
    SPANS_AT_MOST,
    Item,
    Plan,
    Span,
)
from meantime.toolkit import actions as toolkit
from meantime.toolkit import queries as tried
from meantime.vault import rows
from meantime.visits import actions as visits
from meantime.visits import queries as known_visits
from meantime.visits.models import Visit
from meantime.web.moments import settled

if TYPE_CHECKING:
    from meantime.planning.goodbye.suggestions import Suggestion
    from meantime.planning.records.plan import Made, Said, Went

TRIES = 3


class Missing(Exception):
    """The plan, or the item in it, is not there (any more)."""


class Full(Exception):
    """There are as many items in this plan as it can hold."""


def make(
    person: Person,
    visit: Visit,
    chosen: Iterable[Suggestion],
    *,
    made: Made,
    now: datetime,
    client_id: UUID,
    decide_on: date | None = None,
    reminds: bool = False,
) -> GoodbyePlan:
    """Keep a plan; the one already there where this goodbye has one.

    ``decide_on``: the day two people agreed on to look for the next date.

    Raises:
        rows.Removed: If a plan with this id was removed.
    """
    at = settled(now)
    with transaction.atomic():
        _one_at_a_time(person)
        found = queries.plan_for(person, visit.id)
        if found is not None:
            return found
        _let_go_of_orphans(person)
        if decide_on is not None:
            _decide(visit, decide_on)
        body = Plan(
            visit=visit.id,
            at=at,
            zone=visit.body.zone,
            made=made,
            items=tuple(item_from(one, reminds=reminds) for one in chosen),
        )
        return rows.keep(GoodbyePlan, person, body, at=at, client_id=client_id).row


def item_from(one: Suggestion, *, reminds: bool = False) -> Item:
    return Item(
        id=uuid4(),
        part=one.part,
        what=one.what,
        how=one.how,
        day=one.day,
        clock=one.clock,
        key=one.key,
        step=one.step,
        with_them=one.with_them,
        reminds=reminds and bool(one.clock),
    )


def goodbye_on(visit: Visit, at: datetime) -> None:
    """The goodbye of a visit that is going on has a time now.

    Raises:
        visits.Overlaps: If another visit with the same person is at the same time.
    """
    stay = msgspec.structs.replace(visit.body, goodbye_at=at)
    visits.change_visit(visit, stay, seen=None)


def put(person: Person, plan_id: UUID, item: Item, now: datetime) -> None:
    """Add an item, or change it. One that was just removed stays removed.

    Raises:
        Full: If the plan holds as much as it can.
    """

    def with_it(plan: Plan) -> Plan:
        if plan.item(item.id) is None and len(plan.items) >= ITEMS_AT_MOST:
            raise Full
        removed = any(gone.item.id == item.id for gone in plan.gone)
        return plan if removed else plan.with_item(item)

    _change(person, plan_id, now, with_it)


def say(
    person: Person, plan_id: UUID, item_id: UUID, said: Said, now: datetime
) -> None:
    """It was done, or let go, or is open again."""
    _change_item(person, plan_id, item_id, now, said=said)


def went(
    person: Person,
    plan_id: UUID,
    item_id: UUID,
    outcome: Went | None,
    *,
    now: datetime,
    zone: str,
) -> None:
    """How it went, noted once: saying it again changes the same note."""
    with transaction.atomic():
        item = _item(person, plan_id, item_id)
        name = item.step or item.what[:60]
        use_id = item.use or uuid4()
        use = tried.use(person, use_id)
        if use is None:
            at = settled(now)
            use = toolkit.used(person, name, outcome, at=at, zone=zone)
        else:
            toolkit.went(use, outcome)
        _change_item(
            person, plan_id, item_id, now, said="done", went=outcome, use=use.id
        )


def remove(person: Person, plan_id: UUID, item_id: UUID, now: datetime) -> None:
    """Take an item away; it stays away whatever else happens to its plan."""
    item = _item(person, plan_id, item_id)
    _change(person, plan_id, now, lambda plan: plan.without_item(item, now))


def bring_back(person: Person, plan_id: UUID, item_id: UUID, now: datetime) -> bool:
    """Undo a removal; whether it is there again."""
    found = queries.plan(person, plan_id)
    if found is None:
        raise Missing
    if found[0].body.item(item_id) is not None:
        return True
    if found[0].body.with_item_back(item_id, now) is None:
        return False
    _change(
        person,
        plan_id,
        now,
        lambda plan: plan.with_item_back(item_id, now) or plan,
    )
    return True


def add_span(person: Person, plan_id: UUID, span: Span, now: datetime) -> None:
    """Days without contact; days that touch others stand beside them."""

    def with_it(plan: Plan) -> Plan:
        others = [s for s in plan.without_contact if s.begins != span.begins]
        kept = sorted([*others, span], key=lambda s: s.begins)[-SPANS_AT_MOST:]
        return msgspec.structs.replace(plan, without_contact=tuple(kept))

    _change(person, plan_id, now, with_it)


def remove_span(person: Person, plan_id: UUID, begins: str, now: datetime) -> None:
    """Take away the days that begin on this day (an ISO date)."""

    def without_it(plan: Plan) -> Plan:
        kept = (s for s in plan.without_contact if s.begins.isoformat() != begins)
        return msgspec.structs.replace(plan, without_contact=tuple(kept))

    _change(person, plan_id, now, without_it)


def bring_plan_back(person: Person, plan_id: UUID) -> bool:
    """Undo the removal of a plan; not where another one has its place by now."""
    with transaction.atomic():
        _one_at_a_time(person)
        if queries.plan(person, plan_id) is not None:
            return True
        row = rows.undo(GoodbyePlan, person, plan_id)
        if row is None:
            return False
        first = queries.plan_for(person, row.body.visit)
        if first is not None and first.id != row.id:
            row.delete()
            return False
        return True


def change(person: Person, plan_id: UUID, now: datetime, **values: Any) -> None:
    """Put these values into the plan's body."""
    _change(person, plan_id, now, lambda plan: msgspec.structs.replace(plan, **values))


def _decide(visit: Visit, on: date) -> None:
    stay = msgspec.structs.replace(visit.body, next_hello="decide", next_hello_on=on)
    visits.change_visit(visit, stay, seen=None)


def _item(person: Person, plan_id: UUID, item_id: UUID) -> Item:
    found = queries.plan(person, plan_id)
    item = found and found[0].body.item(item_id)
    if not item:
        raise Missing
    return item


def _change_item(
    person: Person, plan_id: UUID, item_id: UUID, now: datetime, **values: Any
) -> None:
    def changed(plan: Plan) -> Plan:
        item = plan.item(item_id)
        if item is None:
            raise Missing
        return plan.with_item(msgspec.structs.replace(item, **values))

    _change(person, plan_id, now, changed)


def _change(
    person: Person, plan_id: UUID, now: datetime, turn: Callable[[Plan], Plan]
) -> None:
    for attempt in range(TRIES):
        found = queries.plan(person, plan_id)
        if found is None:
            raise Missing
        row, _visit = found
        body = turn(row.body).fresh(now)
        if body == row.body:
            return
        try:
            rows.revise(row, body)
        except rows.Changed:
            if attempt == TRIES - 1:
                raise
            continue  # another tab was faster
        return


def _let_go_of_orphans(person: Person) -> None:
    """Plans whose visit is gone, when nobody can bring it back any more."""
    there = {visit.id for visit in known_visits.visits(person)}
    for row in queries.plans(person):
        visit_id = row.body.visit
        if visit_id not in there and not rows.can_return(Visit, person, visit_id):
            row.delete()


def _one_at_a_time(person: Person) -> None:
    """Two tabs may not both make a plan: the second waits for the first."""
    Person.objects.select_for_update().get(pk=person.pk)
