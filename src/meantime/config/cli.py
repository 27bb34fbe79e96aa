"""The ``meantime`` command. Each of its words lives in a module of its own.

A module is imported only when its word is used, so that ``meantime fit`` never waits
for Django and ``meantime`` never waits for numpy.
"""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from meantime import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS = {
    "serve": "start Meantime here",
    "worker": "send reminders, beside several servers on PostgreSQL",
    "demo": "start it with an empty, temporary data folder and a sample story",
    "fit": "fit the curve to the ratings in a file, without the web",
    "learn-prior": "learn what people in general are like from such a file",
    "backup": "write the data, sealed, into one encrypted file",
    "restore": "bring a backup back, or only check it",
    "doctor": "look whether everything is as it should be",
    "invite": "make an invitation to this server",
}

WITHOUT_THE_WEB = {"fit", "learn-prior"}


def parser_for(word: str | None) -> argparse.ArgumentParser:
    """All words with one line each; only the chosen one with its options."""
    parser = argparse.ArgumentParser(
        prog="meantime",
        description="For the time between a goodbye and the next hello. "
        "Without a word: start Meantime and open the browser.",
    )
    parser.add_argument("--version", action="version", version=__version__)
    words = parser.add_subparsers(dest="word", metavar="WORD")
    for name, line in WORDS.items():
        one = words.add_parser(name, help=line, description=line.capitalize() + ".")
        if name == word:
            import_module(f"meantime.config.{_module(name)}").add_arguments(one)
    return parser


def _module(word: str) -> str:
    modules = {"fit": "many", "learn-prior": "learn_prior", "worker": "reminding"}
    return modules.get(word, word)


def _refusal(error: Exception) -> str | None:
    """The sentence of an error that is meant for the person who typed the command."""
    from meantime.config.refusals import Refused

    if isinstance(error, Refused):
        return str(error)
    configuration = sys.modules.get("django.core.exceptions")
    if configuration and isinstance(error, configuration.ImproperlyConfigured):
        return str(error)
    return None


def main(argv: Sequence[str] | None = None) -> int:
    """Run one word; the return value is the exit code."""
    given = list(sys.argv[1:] if argv is None else argv)
    word = next((part for part in given if not part.startswith("-")), None)
    args = parser_for(word).parse_args(given or ["serve"])
    if not given:
        args = parser_for("serve").parse_args(["serve", "--open-browser"])
    if args.word not in WITHOUT_THE_WEB:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meantime.config.settings")
    module = import_module(f"meantime.config.{_module(args.word)}")
    try:
        return int(module.run(args) or 0)
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        sentence = _refusal(error)
        if sentence is None:
            raise
        sys.stderr.write(f"{sentence}\n")
        return 1
