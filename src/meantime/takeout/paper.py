"""The page as a PDF, where the extra `pdf` is installed. Made in memory only."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from typing import NoReturn


class NoPaper(Exception):
    """PDFs cannot be made here; the page can still be printed."""


@cache
def available() -> bool:
    """Whether a PDF can be offered. Looks only; what it needs loads when asked."""
    return find_spec("weasyprint") is not None


def pdf(page: str) -> bytes:
    """A page of HTML as a PDF. Nothing is loaded from anywhere, nothing is written.

    Raises:
        NoPaper: If the extra, or the system's Pango, is missing.
    """
    try:
        from weasyprint import CSS, HTML
    except (ImportError, OSError):  # OSError: Pango is not there
        raise NoPaper from None
    look = files("meantime.takeout").joinpath("paper.css")
    sheet = HTML(string=page, url_fetcher=_nothing_from_outside)
    made: bytes = sheet.write_pdf(stylesheets=[CSS(string=look.read_text("utf-8"))])
    return made


def _nothing_from_outside(url: str, *_args: object, **_more: object) -> NoReturn:
    raise ValueError(f"a page for paper must not load anything, not {url[:20]!r}")
