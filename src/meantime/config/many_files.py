"""Reading many people's ratings, goodbyes and forecast times from CSV files."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from math import isfinite, nan
from pathlib import Path

HOUR_SECONDS = 3600.0
_STAYED = {"me": 1.0, "them": -1.0, "they": -1.0, "both": 0.0}


class BadFile(ValueError):
    """A file that cannot be read as it is; the message names file, line and column."""


@dataclass(slots=True)
class Person:
    """One person's rows, as the engine wants them.

    Attributes:
        name: The person column, or None where the files have none.
        hours: Hours of the ratings since the file's origin.
        mood: Ratings, NaN where empty.
        goodbyes: Hours of the goodbyes.
        together: Pairs (from, goodbye) in hours.
        stayed: +1, -1, 0 or NaN, one per goodbye.
        contact: 0 to 1 or NaN, one per goodbye.
        forecast_at: Hours to forecast.
    """

    name: str | None
    hours: list[float] = field(default_factory=list)
    mood: list[float] = field(default_factory=list)
    goodbyes: list[float] = field(default_factory=list)
    together: list[tuple[float, float]] = field(default_factory=list)
    stayed: list[float] = field(default_factory=list)
    contact: list[float] = field(default_factory=list)
    forecast_at: list[float] = field(default_factory=list)


@dataclass(slots=True)
class Row:
    """One line of a file; every reading names file, line and column when it fails."""

    file: str
    line: int
    cells: dict[str, str]
    clock: "Clock"

    def fail(self, name: str, why: str) -> BadFile:
        return BadFile(f"{self.file}, line {self.line}, column {name}: {why}")

    def number(self, name: str) -> float:
        """A finite number, or NaN where the cell is empty."""
        text = self.cells.get(name, "")
        if text.lower() in {"", "nan", "na"}:
            return nan
        try:
            value = float(text)
        except ValueError:
            raise self.fail(name, f"{text!r} is not a number") from None
        if not isfinite(value):
            raise self.fail(name, f"{text!r} is not finite")
        return value

    def between(self, name: str, lowest: float, highest: float) -> float:
        value = self.number(name)
        if value < lowest or value > highest:
            raise self.fail(name, f"{value:g} is outside {lowest:g} to {highest:g}")
        return value

    def moment(self, name: str = "at") -> float:
        """Hours since the origin."""
        if not self.clock.dated:
            hours = self.number("time_hours" if name == "at" else name)
            if hours != hours:  # noqa: PLR0124 - NaN
                raise self.fail("time_hours", "is empty")
            return hours
        text = self.cells.get(name, "")
        try:
            at = datetime.fromisoformat(text)
        except ValueError:
            raise self.fail(name, f"{text!r} is not an ISO 8601 moment") from None
        if at.tzinfo is None:
            raise self.fail(name, f"{text!r} has no offset, such as +01:00")
        return self.clock.hours(at)

    def stayed(self) -> float:
        text = self.cells.get("stayed", "").lower()
        return _STAYED[text] if text in _STAYED else self.between("stayed", -1, 1)


@dataclass(slots=True)
class Clock:
    """Hours since midnight before each person's first check-in, in its own offset."""

    dated: bool
    origin: datetime | None = None

    def hours(self, at: datetime) -> float:
        if self.origin is None:
            self.origin = at.replace(hour=0, minute=0, second=0, microsecond=0)
        return (at - self.origin).total_seconds() / HOUR_SECONDS


def people_in(
    checkins: str, goodbyes: str | None = None, forecast_at: str | None = None
) -> list[Person]:
    """Read everyone's rows.

    Args:
        checkins: Path of the ratings.
        goodbyes: Path of the goodbyes, or None.
        forecast_at: Path of the forecast times, or None.

    Returns:
        The people in the order of their first rating.

    Raises:
        BadFile: If a file or a cell cannot be read.
    """
    dated = "at" in _header(checkins)
    clocks: dict[str | None, Clock] = {}
    people: dict[str | None, Person] = {}
    for row in _rows(checkins, ("mood",), dated=dated, clocks=clocks):
        person = people.setdefault(_name(row), Person(_name(row)))
        person.hours.append(row.moment())
        person.mood.append(row.between("mood", 0, 100))
    if goodbyes:
        for row in _rows(goodbyes, (), dated=dated, clocks=clocks):
            for person in _meant(people, row):
                row.clock = clocks[person.name]
                _add_goodbye(person, row)
    if forecast_at:
        for row in _rows(forecast_at, (), dated=dated, clocks=clocks):
            for person in _meant(people, row):
                row.clock = clocks[person.name]
                person.forecast_at.append(row.moment())
    return list(people.values())


def _add_goodbye(person: Person, row: Row) -> None:
    at = row.moment()
    person.goodbyes.append(at)
    person.stayed.append(row.stayed())
    person.contact.append(row.between("contact", 0, 1))
    if row.cells.get("together_from"):
        since = row.moment("together_from")
        if since > at:
            raise row.fail("together_from", "is later than the goodbye")
        person.together.append((since, at))


def _name(row: Row) -> str | None:
    return row.cells.get("person")


def _meant(people: dict[str | None, Person], row: Row) -> list[Person]:
    """Whom a row is about: the person named, or everyone where no person is named."""
    name = _name(row)
    if name is None:
        return list(people.values())
    if name not in people and None in people:
        return [people[None]]
    return [people[name]] if name in people else []


def _header(path: str) -> list[str]:
    return next(_lines(path), (0, []))[1]


def _lines(path: str) -> Iterator[tuple[int, list[str]]]:
    try:
        with Path(path).open(newline="", encoding="utf-8-sig") as file:
            reader = csv.reader(file, strict=True)
            for cells in reader:
                yield reader.line_num, [cell.strip() for cell in cells]
    except FileNotFoundError:
        raise BadFile(f"{path}: there is no such file") from None
    except OSError as error:
        raise BadFile(f"{path}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise BadFile(f"{path}: is not UTF-8 text") from None
    except csv.Error as error:
        raise BadFile(f"{path}: is not a CSV file ({error})") from None


def _rows(
    path: str,
    needed: tuple[str, ...],
    *,
    dated: bool,
    clocks: dict[str | None, Clock],
) -> Iterator[Row]:
    lines = _lines(path)
    header = next(lines, (1, []))[1]
    for name in ("at" if dated else "time_hours", *needed):
        if name not in header:
            raise BadFile(f"{path}, line 1: there is no column {name}")
    for line, cells in lines:
        if not any(cells):
            continue
        if len(cells) > len(header):
            raise BadFile(f"{path}, line {line}: more cells than columns")
        named = dict(zip(header, cells, strict=False))
        clock = clocks.setdefault(named.get("person"), Clock(dated))
        yield Row(path, line, named, clock)
