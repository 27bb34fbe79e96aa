"""Writes the tables of docs/methods/is-it-normal.md from the table of the rule.

``PYTHONPATH=src python -m tests.normal.rule_page``
"""

from __future__ import annotations

import re
from pathlib import Path

from meantime.normal.flags import FLAGS
from meantime.normal.table import MESSAGE_WORDS, ROWS, Message, Row

PAGE = Path(__file__).parents[2] / "docs" / "methods" / "is-it-normal.md"


def rows() -> str:
    lines = ["| row | if (any of these) | state | message |", "|---|---|---|---|"]
    lines += [
        f"| {row.number} | {signs(row)} | {row.state.name} | {messages(row)} |"
        for row in ROWS
    ]
    return "\n".join(lines)


def signs(row: Row) -> str:
    return "; ".join(str(sign.words) for sign in row.signs)


def messages(row: Row) -> str:
    said = f"**{row.message}**"
    if row.heavier:
        said += f"; **{row.heavier_message}** {row.heavier.words}"
    return said


def classes() -> str:
    by_weight = sorted(Message, key=lambda message: -message.weight)
    lines = ["| message | in short |", "|---|---|"]
    lines += [f"| {message} | {MESSAGE_WORDS[message]} |" for message in by_weight]
    return "\n".join(lines)


def flags() -> str:
    lines = ["| flag | when | what it does |", "|---|---|---|"]
    lines += [f"| {line.flag} | {line.words} | {line.effect} |" for line in FLAGS]
    return "\n".join(lines)


def filled_in(page: str) -> str:
    """The page with its three tables as they are in the code."""
    for name, table in [("rows", rows()), ("messages", classes()), ("flags", flags())]:
        start, end = f"<!-- {name}: made from the code -->", f"<!-- {name}: end -->"
        pattern = f"{re.escape(start)}.*?{re.escape(end)}"
        [place] = re.findall(pattern, page, flags=re.DOTALL)
        page = page.replace(place, f"{start}\n{table}\n{end}")
    return page


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meantime.config.settings")
    import django

    django.setup()
    PAGE.write_text(filled_in(PAGE.read_text("utf-8")), "utf-8")
