"""Two people, any two, as hypothesis makes them up."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from meantime.planning.calls import Day, Elsewhere, Side, Span

ZONES = (
    "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca",
    "Pacific/Apia", "Asia/Kathmandu", "Australia/Adelaide", "Pacific/Kiritimati",
    "Pacific/Pago_Pago", "America/St_Johns", "Pacific/Chatham", "Asia/Tehran",
    "America/Sao_Paulo", "Atlantic/Azores", "UTC",
)  # fmt: skip
WORK = Day(up=420, bed=1380, busy=((540, 1020),))
FREE = Day(up=480, bed=1425)
USUAL = (*(WORK,) * 5, *(FREE,) * 2)


def usual(zone: str) -> Side:
    """Up at seven, work from nine to five, in bed by eleven; longer at weekends."""
    return Side(zone=zone, week=USUAL)


@st.composite
def days(draw: st.DrawFn) -> Day:
    up = draw(st.integers(0, 1439))
    bed = up + draw(st.integers(600, 1320))
    busy = []
    for _ in range(draw(st.integers(0, 2))):
        begins = draw(st.integers(0, 2000))
        busy.append((begins, begins + draw(st.integers(15, 600))))
    return Day(up, bed, tuple(busy))


@st.composite
def sides(draw: st.DrawFn, now: datetime) -> Side:
    """Shift work, days off, a trip and a taken time or two."""
    kinds = draw(st.lists(days(), min_size=1, max_size=3))
    week = tuple(draw(st.sampled_from(kinds)) for _ in range(7))
    other = draw(
        st.dictionaries(st.integers(0, 30), st.sampled_from(kinds), max_size=2)
    )
    trips = []
    if draw(st.booleans()):
        first = now.date() + timedelta(days=draw(st.integers(0, 20)))
        last = first + timedelta(days=draw(st.integers(0, 9)))
        trips.append(Elsewhere(first, last, draw(st.sampled_from(ZONES))))
    taken = [
        Span(now + timedelta(hours=h), now + timedelta(hours=h + 3))
        for h in draw(st.lists(st.integers(0, 600), max_size=3))
    ]
    return Side(
        zone=draw(st.sampled_from(ZONES)),
        week=week,
        other={now.date() + timedelta(days=day): kind for day, kind in other.items()},
        elsewhere=tuple(trips),
        busy=tuple(taken),
    )


@st.composite
def couples(draw: st.DrawFn) -> tuple[Side, Side, datetime]:
    """Both, and a moment in any year from before Apia's missing day to 2037."""
    day = draw(st.dates(date(2011, 1, 1), date(2036, 12, 31)))
    now = datetime(day.year, day.month, day.day, draw(st.integers(0, 23)), tzinfo=UTC)
    return draw(sides(now)), draw(sides(now)), now
