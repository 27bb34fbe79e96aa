"""Which repetitions are read. What could be counted out without end is refused.

Daily to yearly rules from 1970 on, with days of the week, days of the month and months.
Each of them repeats within four years at most, so that looking for the next time ends
soon; hourly rules, times within a day, weeks by number and the like are not read.
"""

from __future__ import annotations

import re

PARTS = frozenset(
    {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH",
     "BYSETPOS", "WKST"}
)  # fmt: skip
PARTS_OF = {
    "DAILY": frozenset({"BYDAY", "BYMONTH"}),
    "WEEKLY": frozenset({"BYDAY", "BYMONTH"}),
    "MONTHLY": frozenset({"BYDAY", "BYMONTHDAY", "BYSETPOS"}),
    "YEARLY": frozenset({"BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS"}),
}
INTERVAL_AT_MOST, COUNT_AT_MOST = 400, 20_000
SETPOS_AT_MOST = 4
LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAY = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")


def is_read(rule: str) -> bool:
    """Whether a rule such as ``FREQ=WEEKLY;BYDAY=MO`` is one we count out."""
    try:
        parts = dict(part.split("=", 1) for part in rule.upper().strip(";").split(";"))
    except ValueError:
        return False
    often = parts.get("FREQ", "")
    if often not in PARTS_OF or not parts.keys() <= PARTS:
        return False
    by = {name for name in parts if name.startswith("BY")}
    return (
        by <= PARTS_OF[often]
        and _number(parts.get("INTERVAL", "1"), INTERVAL_AT_MOST)
        and _number(parts.get("COUNT", "1"), COUNT_AT_MOST)
        and _days(parts, often)
        and _dates(parts)
        and _places(parts)
    )


def _number(text: str, most: int) -> bool:
    return text.isascii() and text.isdigit() and 0 < int(text[:9]) <= most


def _numbers(text: str) -> list[int]:
    """The numbers of a list; 0, which is never allowed, for what is none."""
    return [
        int(part) if re.fullmatch(r"[+-]?\d{1,3}", part) else 0
        for part in text.split(",")
    ]


def _days(parts: dict[str, str], often: str) -> bool:
    if "BYDAY" not in parts:
        return True
    found = [_DAY.fullmatch(day) for day in parts["BYDAY"].split(",")]
    counted = any(match and match[1] for match in found)
    if not all(found) or (counted and often in {"DAILY", "WEEKLY"}):
        return False
    if counted and ("BYMONTHDAY" in parts or "BYSETPOS" in parts):
        return False
    every = int(parts.get("INTERVAL", "1"))
    return not (often == "DAILY" and every % 7 == 0)


def _dates(parts: dict[str, str]) -> bool:
    months = _numbers(parts["BYMONTH"]) if "BYMONTH" in parts else list(range(1, 13))
    if not all(1 <= month <= 12 for month in months):  # noqa: PLR2004 (months)
        return False
    if "BYMONTHDAY" not in parts:
        return True
    days = _numbers(parts["BYMONTHDAY"])
    if not all(1 <= abs(day) <= 31 for day in days):  # noqa: PLR2004 (days)
        return False
    return any(abs(day) <= LONGEST[month - 1] for day in days for month in months)


def _places(parts: dict[str, str]) -> bool:
    if "BYSETPOS" not in parts:
        return True
    if "BYDAY" not in parts or "BYMONTHDAY" in parts:
        return False
    return all(1 <= abs(n) <= SETPOS_AT_MOST for n in _numbers(parts["BYSETPOS"]))
