from __future__ import annotations

import io
import time
import tracemalloc
import zipfile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from meantime.takeout import reading
from meantime.takeout.reading import Unreadable

RATINGS = "at;mood;note\n2026-03-01 20:00;30;für später\n2026-03-02 08:00;55;“ok”\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"],
)
def test_a_table_reads_the_same_in_every_encoding(encoding: str) -> None:
    table = reading.table(RATINGS.encode(encoding))

    assert table.names(header=True) == ["at", "mood", "note"]
    assert table.rest[0].cells[2] == "für später"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_endings_are_found(delimiter: str, ending: str) -> None:
    text = ending.join(["at", "2026-03-01", "2026-03-02"]).replace("2026", "2026")
    lines = [f"{line}{delimiter}{n}" for n, line in enumerate(text.split(ending))]

    table = reading.table(ending.join(lines).encode())

    assert table.delimiter == delimiter
    assert [row.cells for row in table.rest] == [
        ["2026-03-01", "1"],
        ["2026-03-02", "2"],
    ]


def test_a_line_keeps_its_number_across_quoted_line_breaks_and_gaps() -> None:
    table = reading.table(b'at,note\n2026-03-01,"two\nlines"\n\n2026-03-02,one\n')

    assert [row.line for row in table.rest] == [2, 5]


def test_a_spreadsheet_is_sent_back_with_a_way_out() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("sheet.xml", "<a/>")

    with pytest.raises(Unreadable, match="save it as CSV"):
        reading.table(packed.getvalue())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n  \n",
        b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 40,
        b"," * 1_000_000,
        b"a,b\n" + b"1,2\n" * 200_002,
        b'at,mood\n"' + b"x" * 400_000,
        (b",".join([b"1"] * 190) + b"\n") * 12_000,
        b"\xff\xfe" + b"\x00" * 5_000,
    ],
    ids=["nothing", "gaps", "picture", "wide", "long", "quote", "cells", "nul"],
)
def test_what_is_no_table_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        reading.table(data)

    assert len(str(refused.value.reason)) > 20


def test_ten_million_columns_cost_little_time_and_memory() -> None:
    data = b'"\n",' * 3_000_000
    tracemalloc.start()
    began = time.perf_counter()

    with pytest.raises(Unreadable):
        reading.table(data)

    assert time.perf_counter() - began < 5
    assert tracemalloc.get_traced_memory()[1] < 120_000_000
    tracemalloc.stop()


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=3000))
@example(b"\x00")
@example(b"\xff\xfe\x00\x00\x00")
@example(b"\xff\xfea")
@example(b'"')
def test_no_bytes_at_all_make_it_stumble(data: bytes) -> None:
    try:
        table = reading.table(data)
    except Unreadable:
        return
    assert table.width == max(len(r.cells) for r in table.rows(header=False))
