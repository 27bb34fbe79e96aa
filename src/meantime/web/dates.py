"""Days and moments in words, in the reader's language. Views call these, not templates.

A moment is written on the clock it carries: convert with ``astimezone`` before.
"""

from datetime import date, datetime
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, ngettext, override


def day(on: date) -> str:
    """15 December 2026."""
    return _written(_plain(on), "j F Y", _language())


def weekday(on: date) -> str:
    """Tuesday 15 December."""
    return _written(_plain(on), "l j F", _language())


def day_name(on: date) -> str:
    """Tuesday."""
    return _written(_plain(on), "l", _language())


def short_day(on: date) -> str:
    """15 Dec."""
    return _written(_plain(on), "j M", _language())


def clock(at: datetime) -> str:
    """19:05."""
    return f"{at:%H:%M}"


def moment(at: datetime) -> str:
    """15 December 2026, 19:05."""
    words = {"day": day(at), "time": clock(at)}
    return gettext("%(day)s, %(time)s") % words


def days_ago(days: int) -> str:
    """Today, yesterday, 5 days ago; or tomorrow, in 5 days."""
    near = {0: gettext("today"), 1: gettext("yesterday"), -1: gettext("tomorrow")}
    if days in near:
        return near[days]
    if days > 0:
        return ngettext("%(days)d day ago", "%(days)d days ago", days) % {"days": days}
    return ngettext("in %(days)d day", "in %(days)d days", -days) % {"days": -days}


def _language() -> str:
    return get_language() or "en"


def _plain(on: date) -> date:
    return date(on.year, on.month, on.day)


@lru_cache(maxsize=4096)
def _written(on: date, pattern: str, language: str) -> str:
    with override(language):
        return date_format(on, pattern)
