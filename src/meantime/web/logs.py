"""Log lines that name the route and the kind of failure, and nothing else."""

import logging
from pathlib import Path
from traceback import extract_tb

from django.http import HttpRequest


class QuietFormatter(logging.Formatter):
    """Never a body, a query, an address, a value or an exception's own words."""

    def format(self, record: logging.LogRecord) -> str:
        at = self.formatTime(record, "%Y-%m-%d %H:%M:%S")
        return " ".join([at, record.levelname, record.name, *said(record)])


def said(record: logging.LogRecord) -> list[str]:
    """What may be told about this record."""
    request = getattr(record, "request", None)
    words = [] if speaks_of_people(record) else [record.getMessage()]
    if isinstance(request, HttpRequest):
        words += [str(request.method), route(request)]
    if status := getattr(record, "status_code", None):
        words.append(str(status))
    if record.exc_info and record.exc_info[0]:
        words += [record.exc_info[0].__name__, where(record)]
    return [word for word in words if word]


def speaks_of_people(record: logging.LogRecord) -> bool:
    """Django's request and security lines quote addresses: they are left out."""
    return record.name.startswith("django.") or bool(record.exc_info)


def route(request: HttpRequest) -> str:
    match = request.resolver_match
    return f"route=/{match.route}" if match else "route=unknown"


def where(record: logging.LogRecord) -> str:
    """The last place in the code, without any value."""
    frames = extract_tb(record.exc_info[2]) if record.exc_info else []
    if not frames:
        return ""
    last = frames[-1]
    return f"in {Path(last.filename).name}:{last.lineno} {last.name}"
