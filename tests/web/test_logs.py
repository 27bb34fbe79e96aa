"""A log line names the route and the kind of failure, never what somebody wrote."""

import logging
import sys

from django.test import RequestFactory
from django.urls import resolve

from meantime.web.logs import QuietFormatter

SECRET = "marmalade"


def line(name: str, **extra: object) -> str:
    record = logging.LogRecord(
        name, logging.ERROR, __file__, 1, f"{SECRET} %s", ("x",), None
    )
    record.__dict__.update(extra)
    return QuietFormatter().format(record)


def test_a_failed_page_names_its_route_only() -> None:
    request = RequestFactory().post(f"/now/?q={SECRET}", {"note": SECRET})
    request.resolver_match = resolve("/now/")

    said = line("django.request", request=request, status_code=500)

    assert "POST route=/now/ 500" in said
    assert SECRET not in said


def test_an_exception_keeps_its_words_to_itself() -> None:
    try:
        int(SECRET)
    except ValueError:
        said = line("meantime.checkins", exc_info=sys.exc_info())

    assert "ValueError in test_logs.py" in said
    assert SECRET not in said


def test_a_refused_host_is_not_quoted() -> None:
    assert SECRET not in line("django.security.DisallowedHost")


def test_our_own_lines_are_said() -> None:
    assert f"{SECRET} x" in line("meantime.config.serve")
