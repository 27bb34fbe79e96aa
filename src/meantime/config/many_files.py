"""Reading many people's ratings, goodbyes and forecast times, CSV or Parquet."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby
from math import isfinite, nan
from pathlib import Path

HOUR_SECONDS = 3600.0
ROWS_AT_ONCE = 10_000
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


@dataclass(frozen=True, slots=True)
class People:
    """Everyone in the files, read anew and one after the other by each loop over it.

    Rows that keep a person's ratings together are streamed: one person at a time is in
    memory. Where they do not, everybody is. Goodbyes and forecast times are always
    kept: they are few.

    Attributes:
        checkins: Path of the ratings.
        dated: Whether moments are dates, not hours.
        goodbyes: Rows about goodbyes, by the person they name.
        forecast_at: Rows with moments to forecast, by the person they name.
        count: Number of people.
        grouped: Whether each person's ratings stand together.
    """

    checkins: str
    dated: bool
    goodbyes: "Named"
    forecast_at: "Named"
    count: int = 0
    grouped: bool = True

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[Person]:
        rows = _rows(self.checkins, ("mood",), dated=self.dated)
        if not self.grouped:
            rows = iter(_together(rows))
        for name, own in groupby(rows, key=_name):
            yield self._person(name, own)

    def _person(self, name: str | None, rows: Iterable[Row]) -> Person:
        person, clock = Person(name), Clock(self.dated)
        for row in rows:
            row.clock = clock
            person.hours.append(row.moment())
            person.mood.append(row.between("mood", 0, 100))
        for row in _meant(self.goodbyes, name):
            row.clock = clock
            _add_goodbye(person, row)
        for row in _meant(self.forecast_at, name):
            row.clock = clock
            person.forecast_at.append(row.moment())
        return person


Named = dict[str | None, list[Row]]


def people_in(
    checkins: str, goodbyes: str | None = None, forecast_at: str | None = None
) -> People:
    """Look through everyone's rows, so that nothing is wrong with them later.

    Args:
        checkins: Path of the ratings, CSV or Parquet.
        goodbyes: Path of the goodbyes, or None.
        forecast_at: Path of the forecast times, or None.

    Returns:
        The people in the order of their first rating.

    Raises:
        BadFile: If a file or a cell cannot be read.
    """
    dated = "at" in _header(checkins)
    people = People(
        checkins,
        dated,
        _by_name(goodbyes, dated=dated),
        _by_name(forecast_at, dated=dated),
    )
    names: set[str | None] = set()
    grouped = True
    for person in people:
        grouped = grouped and person.name not in names
        names.add(person.name)
    return replace(people, count=len(names), grouped=grouped)


def _by_name(path: str | None, *, dated: bool) -> Named:
    found: Named = {}
    for row in _rows(path, (), dated=dated) if path else ():
        found.setdefault(_name(row), []).append(row)
    return found


def _together(rows: Iterable[Row]) -> list[Row]:
    """Rows by person, people in the order of their first."""
    people: Named = {}
    for row in rows:
        people.setdefault(_name(row), []).append(row)
    return [row for own in people.values() for row in own]


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


def _meant(rows: Named, name: str | None) -> list[Row]:
    """The rows about a person: those with their name, and those that name nobody.

    Ratings without names are one person's, whoever the other file names.
    """
    if name is None:
        return [row for own in rows.values() for row in own]
    return [*rows.get(None, ()), *rows.get(name, ())]


def _header(path: str) -> list[str]:
    return next(_lines(path), (0, []))[1]


def _lines(path: str) -> Iterator[tuple[int, list[str]]]:
    """Each line's number and its cells; the first holds the names of the columns."""
    if path.endswith(".parquet"):
        yield from _parquet_lines(path)
        return
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


def _parquet_lines(path: str) -> Iterator[tuple[int, list[str]]]:
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise BadFile(
            f"{path}: Parquet needs pip install 'meantime[parquet]'"
        ) from None
    try:
        with ParquetFile(path) as file:
            yield 1, list(file.schema_arrow.names)
            line = 1
            for batch in file.iter_batches(batch_size=ROWS_AT_ONCE):
                for cells in zip(*(c.to_pylist() for c in batch.columns), strict=True):
                    line += 1
                    yield line, [_cell(value) for value in cells]
    except FileNotFoundError:
        raise BadFile(f"{path}: there is no such file") from None
    except (OSError, ArrowException) as error:
        raise BadFile(f"{path}: is not a Parquet file ({error})") from None


def _cell(value: object) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _rows(path: str, needed: tuple[str, ...], *, dated: bool) -> Iterator[Row]:
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
        yield Row(path, line, named, Clock(dated))
