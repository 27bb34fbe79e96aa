"""Everything Meantime says in its own voice, as (where, sentence) pairs.

Exempt: the questions of instruments and citations (other people's words), and what
people write themselves.
"""

from __future__ import annotations

import ast
import html
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.architecture.sources import PACKAGE, files, short, templates

LISTS = Path(__file__).with_name("words")
GETTEXT = {
    "_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext",
    "pgettext_lazy", "npgettext",
}  # fmt: skip
# Errors of programmers and operators: nobody reads them while crying.
NOT_FOR_READERS = {"config", "engine", "vault", "locale"}
SAFETY_WORDS = "src/meantime/safety/words.py"
TRANSLATE = re.compile(r"{%\s*translate\s+(\"[^\"]*\"|'[^']*')")
BLOCK = re.compile(
    r"{%\s*blocktranslate\b.*?%}(.*?){%\s*endblocktranslate\s*%}", re.DOTALL
)
COMMENT = re.compile(r"{%\s*comment\b.*?{%\s*endcomment\s*%}|{#.*?#}", re.DOTALL)
MARKUP = re.compile(r"{%.*?%}|{{.*?}}|<[^>]*>|<!--.*?-->", re.DOTALL)


@dataclass(frozen=True)
class Said:
    where: str
    words: str

    @property
    def is_safety(self) -> bool:
        return self.where.startswith(SAFETY_WORDS)


def everything() -> list[Said]:
    """Own-voice text of the whole program in the language it is written in."""
    found = [*_of_templates(), *_of_python(), *_of_steps(), *_of_guides()]
    return [Said(one.where, _tidy(one.words)) for one in found if one.words.strip()]


def _tidy(words: str) -> str:
    plain = html.unescape(words).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return " ".join(plain.replace("\N{NO-BREAK SPACE}", " ").split())


def _of_templates() -> Iterator[Said]:
    for path in templates():
        source = COMMENT.sub(" ", path.read_text("utf-8"))
        for quoted in TRANSLATE.findall(source):
            yield Said(short(path), quoted[1:-1])
        for block in BLOCK.findall(source):
            for part in re.split(r"{%\s*plural\s*%}", block):
                yield Said(short(path), MARKUP.sub(" … ", part))
        for line in MARKUP.split(BLOCK.sub(" ", source)):
            if re.search(r"[A-Za-z]{3}", line):
                yield Said(short(path), line)


def _of_python() -> Iterator[Said]:
    for path in files(".py", where=("src",)):
        if path.relative_to(PACKAGE).parts[0] in NOT_FOR_READERS:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _called(node) in GETTEXT:
                where = f"{short(path)}:{node.lineno}"
                yield from (Said(where, words) for words in _texts(node))


def _texts(call: ast.Call) -> list[str]:
    """What is translated there; a context before it is no text."""
    texts = call.args[1 if "pgettext" in _called(call) else 0 :]
    constants = [text.value for text in texts if isinstance(text, ast.Constant)]
    return [value for value in constants if isinstance(value, str)]


def _called(node: ast.Call) -> str:
    return str(getattr(node.func, "id", getattr(node.func, "attr", "")))


def _of_steps() -> Iterator[Said]:
    for path in (PACKAGE / "steps" / "content" / "en").glob("*.toml"):
        [rows] = tomllib.loads(path.read_text("utf-8")).values()
        for row in rows:
            told = [row.get(name, "") for name in ("title", "text", "caution", "note")]
            for words in [*told, *row.get("steps", [])]:
                yield Said(f"{short(path)}: {row['key']}", words)


def _of_guides() -> Iterator[Said]:
    for path in (PACKAGE / "steps" / "content" / "en" / "guides").glob("*.toml"):
        guide = tomllib.loads(path.read_text("utf-8"))
        said = [part["say"] for part in guide["part"]] + [guide["ending"]]
        said += [pace["name"] for pace in guide.get("pace", [])]
        for box in guide.get("box", []):
            said += [box["label"], box.get("hint", "")]
        yield from (Said(short(path), words) for words in said)


@cache
def word_list(language: str) -> dict[str, Any]:
    return tomllib.loads((LISTS / f"{language}.toml").read_text("utf-8"))


@dataclass(frozen=True)
class Pattern:
    found_by: re.Pattern[str]
    why: str


def refused(language: str = "en") -> list[Pattern]:
    rows = word_list(language)["refused"]
    return [Pattern(re.compile(r["pattern"], re.IGNORECASE), r["why"]) for r in rows]


def only_in_safety(language: str = "en") -> list[Pattern]:
    rows = word_list(language)["safety"]
    why = f"words about safety stand in {SAFETY_WORDS}"
    return [Pattern(re.compile(r["pattern"], re.IGNORECASE), why) for r in rows]


def allowed(language: str = "en") -> dict[str, str]:
    """Exact sentences that may hold such a word, and why."""
    rows = word_list(language).get("allowed", [])
    return {_tidy(row["words"]): str(row["because"]) for row in rows}


def objections(said: Said, language: str = "en") -> list[str]:
    """What is wrong with a sentence; empty where it may be said."""
    if said.words in allowed(language):
        return []
    patterns = refused(language)
    if not said.is_safety:
        patterns = [*patterns, *only_in_safety(language)]
    return [
        f"{said.where}: “{hit.group()}” in “{said.words[:160]}” ({pattern.why})"
        for pattern in patterns
        if (hit := pattern.found_by.search(said.words))
    ]
