"""Bytes to a table: any encoding and delimiter, bounded in every direction."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ROWS_AT_MOST = 200_000
COLUMNS_AT_MOST = 200
CELLS_AT_MOST = 2_000_000
DELIMITERS = (",", ";", "\t", "|")
LINES_LOOKED_AT = 50
LINE_AT_MOST = 1_000_000

_MAGIC: tuple[tuple[bytes, StrOrPromise], ...] = (
    (
        b"PK",
        _(
            "This is a packed file (a spreadsheet, perhaps). Please save it as CSV "
            "first and bring that."
        ),
    ),
    (b"\xd0\xcf\x11\xe0", _("This is an old spreadsheet. Please save it as CSV.")),
    (b"%PDF", _("This is a PDF. Ratings can be read from a CSV file.")),
    (b"age-encryption.org", _("This is a sealed file of your own. Bring it back.")),
    (b"-----BEGIN AGE", _("This is a sealed file of your own. Bring it back.")),
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Unreadable(ValueError):
    """The file as a whole cannot be read; ``reason`` says why in plain words."""

    def __init__(self, reason: StrOrPromise) -> None:
        super().__init__(str(reason))
        self.reason = reason


class Row(NamedTuple):
    line: int
    cells: list[str]

    def cell(self, column: int) -> str:
        """The cell, or nothing where the line is too short."""
        return self.cells[column].strip() if column < len(self.cells) else ""


@dataclass(frozen=True)
class Table:
    """Lines as they stand in the file. The first may be names."""

    first: Row
    rest: tuple[Row, ...]
    width: int
    delimiter: str
    encoding: str

    def names(self, *, header: bool) -> list[str]:
        """What to call each column."""
        given = self.first.cells if header else []
        return [
            (given[i].strip()[:60] if i < len(given) else "")
            or str(_("Column %(number)d") % {"number": i + 1})
            for i in range(self.width)
        ]

    def rows(self, *, header: bool) -> tuple[Row, ...]:
        return self.rest if header else (self.first, *self.rest)


def without_controls(text: str) -> str:
    """Text that a page and a JSON file can both hold."""
    return _CONTROL.sub("", text).encode("utf-8", "ignore").decode("utf-8")


def table(data: bytes) -> Table:
    """Read the bytes as a table, or raise ``Unreadable``."""
    text, encoding = decoded(data)
    delimiter = _delimiter(text)
    rows = list(_rows(text, delimiter))
    if not rows:
        raise Unreadable(_("There is nothing in this file."))
    width = max(len(row.cells) for row in rows)
    return Table(rows[0], tuple(rows[1:]), width, delimiter, encoding)


def decoded(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding."""
    for magic, reason in _MAGIC:
        if data.startswith(magic):
            raise Unreadable(reason)
    encoding = _encoding(data)
    text = data.decode(encoding, "replace").lstrip("\ufeff")
    controls = len(_CONTROL.findall(text[:65_536]))
    if controls * 50 > min(len(text), 65_536):
        raise Unreadable(
            _("This does not look like a table of text. A CSV file would work.")
        )
    return text, encoding


def _encoding(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    head = data[:4096]
    if len(head) > 1 and head[1::2].count(0) * 3 > len(head):
        return "utf-16-le"
    if len(head) > 1 and head[0::2].count(0) * 3 > len(head):
        return "utf-16-be"
    for encoding in ("utf-8", "cp1252"):
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    return "latin-1"


def _delimiter(text: str) -> str:
    """The delimiter that cuts the first lines most evenly."""
    head = []
    for line in io.StringIO(text[:262_144], newline=""):
        head.append(line[:10_000])
        if len(head) == LINES_LOOKED_AT:
            break
    return max(DELIMITERS, key=lambda delimiter: _evenness(head, delimiter))


def _evenness(head: list[str], delimiter: str) -> tuple[float, int]:
    try:
        widths = [len(cells) for cells in csv.reader(head, delimiter=delimiter)]
    except csv.Error:
        return (0.0, 0)
    widths = [width for width in widths if width]
    if not widths:
        return (0.0, 0)
    width, often = Counter(widths).most_common(1)[0]
    return (often / len(widths) if width > 1 else 0.0, width)


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    """Every line that has something in it, with the number it starts at."""
    rows = cells_read = 0
    for row in _lines(text, delimiter):
        if len(row.cells) > COLUMNS_AT_MOST:
            raise Unreadable(_too_wide())
        if not any(cell and not cell.isspace() for cell in row.cells):
            continue
        rows, cells_read = rows + 1, cells_read + len(row.cells)
        if rows > ROWS_AT_MOST + 1 or cells_read > CELLS_AT_MOST:
            raise Unreadable(
                _(
                    "This file has too many lines to read at once. Please cut it into "
                    "smaller files and bring them one by one."
                )
            )
        yield row


def _lines(text: str, delimiter: str) -> Iterator[Row]:
    """Lines as the csv module cuts them; no line is ever held that is far too wide."""
    cuts = 0

    def watched() -> Iterator[str]:
        nonlocal cuts
        for line in io.StringIO(text, newline=""):
            cuts += line.count(delimiter)
            if cuts > COLUMNS_AT_MOST * 50 or len(line) > LINE_AT_MOST:
                raise Unreadable(_too_wide())
            yield line

    reader = csv.reader(watched(), delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            yield Row(line, cells)
            line, cuts = reader.line_num + 1, 0
    except csv.Error as odd:
        raise Unreadable(
            _(
                "Near line %(line)d this stops being a table: a cell is far too long, "
                "or a quotation mark is never closed."
            )
            % {"line": line}
        ) from odd


def _too_wide() -> StrOrPromise:
    return _(
        "This file has more than %(most)d columns. Please keep the few you need."
    ) % {"most": COLUMNS_AT_MOST}
