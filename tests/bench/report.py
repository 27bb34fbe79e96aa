"""Tables of measurements, printed and kept, dated, in ``docs/methods/bench.md``."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "methods" / "bench.md"
Rows = list[tuple[str, ...]]


def table(heads: tuple[str, ...], rows: Rows) -> str:
    """A table in Markdown."""
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def when() -> str:
    """When and under what load this was measured."""
    load = ", ".join(f"{x:.0f}" for x in os.getloadavg())
    day = datetime.now(UTC).strftime("%d %B %Y").lstrip("0")
    return (
        f"Measured on {day} on a two-core machine shared with other work (load {load} "
        "over 1, 5 and 15 minutes), one BLAS thread, processor time."
    )


def keep(name: str, text: str) -> None:
    """Print a section and put it in the place of the one before."""
    sys.stdout.write(f"\n{text}\n")
    start, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(start)
    _old, after = rest.split(end)
    whole = f"{before}{start}\n\n{text}\n\n{end}{after}"
    PAGE.write_text(whole, encoding="utf-8")
