"""Which passphrases are refused: short ones, and those that many people think of first.

There are no rules about capitals or digits. Lists lie in ``content/``; everything works
without a network.
"""

from __future__ import annotations

import gzip
import unicodedata
from functools import cache
from importlib.resources import files
from pathlib import Path

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LENGTH_AT_LEAST = 15
LENGTH_AT_MOST = 1024
DIFFERENT_AT_LEAST = 5
REST_AT_LEAST = 8
WORDS_AT_MOST = 4
ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123456789",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertzuiopasdfghjklyxcvbnm",
    "azertyuiopqsdfghjklmwxcvbn",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "qazwsxedcrfvtgbyhnujmikolp",
    "1q2w3e4r5t6y7u8i9o0p",
)
RUN_AT_LEAST = 4
_LEET = str.maketrans("@4301$57!", "aaeoisstl")


def normalise(passphrase: str) -> str:
    """However its accents were typed, it is the same passphrase."""
    return unicodedata.normalize("NFC", passphrase)


def refuse_weak(passphrase: str, *, name: str = "") -> None:
    """Raises ``ValidationError`` with the one thing to change."""
    length = len(normalise(passphrase))
    if length < LENGTH_AT_LEAST:
        raise ValidationError(
            _("Please take at least %(least)d characters; these are %(length)d."),
            params={"least": LENGTH_AT_LEAST, "length": length},
            code="short",
        )
    if length > LENGTH_AT_MOST:
        raise ValidationError(_("That is longer than we can keep."), code="long")
    if name and _is_mostly(passphrase, name):
        raise ValidationError(
            _("Please take something that is not made of your name."), code="name"
        )
    if is_common(passphrase):
        raise ValidationError(
            _(
                "Many people think of this one first, so a guess would find it. "
                "Four or five words that have nothing to do with each other are good."
            ),
            code="common",
        )


def is_common(passphrase: str) -> bool:
    """Listed, one thing over and over, a row of the keyboard, or only common words."""
    squashed = _squash(passphrase)
    if len(set(squashed or passphrase)) < DIFFERENT_AT_LEAST:
        return True
    without_end = passphrase.rstrip("0123456789!?. ")
    spellings = {squashed, _squash(without_end.translate(_LEET))}
    return any(
        spelling in _listed() or _repeats(spelling) or _is_strung(spelling)
        for spelling in spellings
    )


def _squash(text: str) -> str:
    """Without case, spaces, signs and accents: what people vary last."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in folded if c.isalnum())


def _is_mostly(passphrase: str, name: str) -> bool:
    squashed, bare = _squash(passphrase), _squash(name)
    if len(bare) < RUN_AT_LEAST or bare not in squashed:
        return False
    return len(squashed.replace(bare, "")) < REST_AT_LEAST


def _repeats(text: str) -> bool:
    """``summersummersummer``: one piece, twice or more."""
    return bool(text) and text in (text + text)[1:-1]


def _is_strung(text: str) -> bool:
    """Whether at most four common words, or runs of a row, make up all of it."""
    fewest: list[int] = [0] + [WORDS_AT_MOST + 1] * len(text)
    for start in range(len(text)):
        if fewest[start] >= WORDS_AT_MOST:
            continue
        for end in range(start + 1, len(text) + 1):
            piece = text[start:end]
            if piece in _words() or _is_run(piece):
                fewest[end] = min(fewest[end], fewest[start] + 1)
    return 0 < fewest[-1] <= WORDS_AT_MOST


def _is_run(piece: str) -> bool:
    """``1234``, ``rewq``, ``7777``; also a lone year or number at the end."""
    if piece.isdecimal() and len(piece) <= RUN_AT_LEAST:
        return True
    if len(piece) < RUN_AT_LEAST:
        return False
    if len(set(piece)) == 1:
        return True
    return any(piece in row or piece[::-1] in row for row in ROWS)


@cache
def _listed() -> frozenset[str]:
    """Long passphrases of ours, and what is long in the list that comes with Django."""
    with gzip.open(_django_list(), "rt", encoding="utf-8") as lines:
        theirs = {line.strip() for line in lines}
    return frozenset(_squash(line) for line in _lines("common_passphrases.txt")) | {
        _squash(line) for line in theirs if len(line) >= LENGTH_AT_LEAST
    }


@cache
def _words() -> frozenset[str]:
    return frozenset(_squash(line) for line in _lines("common_words.txt"))


def _lines(name: str) -> list[str]:
    content = files("meantime.accounts").joinpath("content", name)
    lines = content.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _django_list() -> Path:
    return Path(password_validation.__file__).with_name("common-passwords.txt.gz")
