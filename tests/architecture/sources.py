"""Where the sources are, for the tests that read them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "src" / "meantime"
LEFT_OUT = {"vendor", "__pycache__"}


def files(*endings: str, where: tuple[str, ...] = ("src", "tests")) -> Iterator[Path]:
    for folder in where:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in endings and not LEFT_OUT & set(path.parts):
                yield path


def templates() -> Iterator[Path]:
    yield from (p for p in files(".html", where=("src",)) if "templates" in p.parts)


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))
