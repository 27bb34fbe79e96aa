"""The questionnaires: our own files, and those of a host who holds permission.

The setting ``MEANTIME_QUESTIONNAIRES=off`` empties this library, and with it every
page that would show a form.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec
from django.conf import settings
from django.utils.translation import get_language

from meantime.instruments.forms import Instrument

FIRST_LANGUAGE = "en"
Shelf = dict[str, dict[str, Instrument]]  # key, then language


class BadForm(ValueError):
    """A content file that must not be shown to anyone."""


class NoSuchForm(LookupError):
    """No form with this key, or questionnaires are switched off here."""


def on() -> bool:
    """Whether this server offers questionnaires at all."""
    return bool(settings.QUESTIONNAIRES)


def get(key: str, language: str | None = None) -> Instrument:
    """The form in this language (that of the page, if not said), or the first one.

    Only official translations are on the shelf, so a form can stand in English on a
    page in another language; ``instrument.language`` says so.
    """
    by_language = _here().get(key)
    if by_language is None:
        raise NoSuchForm(key)
    wanted = language or get_language() or FIRST_LANGUAGE
    for one in (wanted, wanted.split("-")[0], FIRST_LANGUAGE):
        if one in by_language:
            return by_language[one]
    return next(iter(by_language.values()))


def all(language: str | None = None) -> tuple[Instrument, ...]:  # noqa: A001 (reads as library.all())
    """Every form that is offered here, once each, by key."""
    return tuple(get(key, language) for key in sorted(_here()))


def languages(key: str) -> tuple[str, ...]:
    """The languages that a form is here in."""
    return tuple(sorted(_here().get(key, ())))


def item_keys() -> frozenset[str]:
    """Every question that any form here asks."""
    forms = (form for by_language in _here().values() for form in by_language.values())
    return frozenset(item.key for form in forms for item in form.items)


def own() -> Shelf:
    """The forms that Meantime brings along."""
    return _read_all(files("meantime.instruments").joinpath("content"))


def shelf(folder: Path | None) -> Shelf:
    """Our forms, and with them those of a host's folder.

    A host may add forms and official translations, never change one of ours.
    """
    together = own()
    if folder is None:
        return together
    if not folder.is_dir():
        raise BadForm(f"{folder} is not a folder")
    for key, by_language in _read_all(folder).items():
        for language, form in by_language.items():
            if language in together.get(key, {}):
                raise BadForm(f"{key}.{language} is there already, from Meantime")
            together.setdefault(key, {})[language] = form
    _alike(together)
    return together


def _here() -> Shelf:
    return _kept(settings.INSTRUMENTS) if on() else {}


@cache
def _kept(folder: Path | None) -> Shelf:
    return shelf(folder)


def _read_all(folder: Traversable) -> Shelf:
    found: Shelf = {}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            form = read(file)
            found.setdefault(form.key, {})[form.language] = form
    _alike(found)
    return found


def read(file: Traversable) -> Instrument:
    """One file, or ``BadForm`` with its name and what is wrong with it."""
    try:
        form = msgspec.convert(tomllib.loads(file.read_text("utf-8")), Instrument)
    except (msgspec.ValidationError, tomllib.TOMLDecodeError, ValueError) as wrong:
        raise BadForm(f"{file.name}: {wrong}") from wrong
    if file.name != f"{form.key}.{form.language}.toml":
        raise BadForm(f"{file.name}: should be {form.key}.{form.language}.toml")
    return form


def _alike(found: Shelf) -> None:
    """A translation changes words and nothing else."""
    for key, by_language in found.items():
        if len({form.shape() for form in by_language.values()}) > 1:
            raise BadForm(f"{key}: {', '.join(sorted(by_language))} do not match")
