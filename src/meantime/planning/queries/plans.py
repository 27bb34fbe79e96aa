"""Reading plans. Every function takes the person who looks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from meantime.people import queries as people
from meantime.planning.goodbye.suggestions import Known, Listed
from meantime.planning.models import GoodbyePlan
from meantime.safety import support
from meantime.toolkit import queries as toolkit
from meantime.visits import queries as visits

if TYPE_CHECKING:
    from datetime import datetime

    from meantime.accounts.models import Person
    from meantime.people.queries import Company
    from meantime.visits.models import Visit
    from meantime.visits.queries import NextHello


def plans(person: Person) -> list[GoodbyePlan]:
    """Every plan, the oldest first; also those whose visit was removed."""
    rows = GoodbyePlan.objects.of(person)
    return sorted(rows, key=lambda row: (row.body.at, row.id))


def plan(person: Person, plan_id: UUID) -> tuple[GoodbyePlan, Visit] | None:
    """A plan and its visit. A plan whose visit was removed is out of sight."""
    row = GoodbyePlan.objects.of(person).filter(id=plan_id).first()
    visit = row and visits.visit(person, row.body.visit)
    return (row, visit) if row and visit else None


def plan_for(person: Person, visit_id: UUID) -> GoodbyePlan | None:
    """The plan around the goodbye of this visit."""
    found = [row for row in plans(person) if row.body.visit == visit_id]
    return found[0] if found else None


def last_before(person: Person, visit: Visit) -> GoodbyePlan | None:
    """The plan of the latest earlier goodbye that had one."""
    begins = {v.id: v.body.begins for v in visits.visits(person)}
    earlier = [
        row
        for row in plans(person)
        if row.body.visit in begins and begins[row.body.visit] < visit.body.begins
    ]
    return max(earlier, key=lambda row: begins[row.body.visit], default=None)


def known(person: Person, visit: Visit, now: datetime) -> Known:
    """What suggestions for the goodbye of this visit can be made from."""
    last = last_before(person, visit)
    return Known(
        people=[_companion(one) for one in people.company(person, "company")],
        things=[
            Listed(one.thing_id, one.name, one.small_step, one.key)
            for one in people.pastimes(person)
        ],
        counts=toolkit.counts(toolkit.uses(person)),
        last=last.body if last else None,
        steps_back=steps_back(person, now),
    )


def steps_back(person: Person, now: datetime) -> bool:
    """Whether nothing with the partner is offered: afraid, or support comes first."""
    return support.stands(person, now) or toolkit.afraid(person)


def hello_after(person: Person, visit: Visit, now: datetime) -> NextHello | None:
    """What is known of the next hello after this goodbye; None after a later one."""
    glance = visits.at_a_glance(person, now)
    if glance.latest is not None and glance.latest.id == visit.id:
        return glance.next_hello
    if visit.body.passed(now):
        return None
    on = visit.body.next_hello_on
    days = (on - now.date()).days if on else None
    return visits.NextHello(visit.body.next_hello, on, days)


def _companion(one: Company) -> Listed:
    """Somebody from one's own list; how one likes to meet decides which step it is."""
    by_phone = one.meeting and set(one.meeting) <= {"call", "video", "text"}
    return Listed(one.friend_id, one.name, step="voice-call-20" if by_phone else "")
