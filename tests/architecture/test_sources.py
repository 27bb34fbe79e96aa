"""Rules about the text of the sources that no other tool holds."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from tests.architecture.sources import PACKAGE, ROOT, files, short, templates

LINES_AT_MOST = 400


def test_no_file_is_longer_than_400_lines() -> None:
    long = {
        short(path): count
        for path in files(".py", ".css", ".js", ".html")
        if (count := len(path.read_text().splitlines())) > LINES_AT_MOST
    }

    assert not long


def test_every_noqa_names_its_rule_and_its_reason() -> None:
    good = re.compile(r"# noqa: [A-Z]+[0-9]+(, ?[A-Z]+[0-9]+)* +(\(|- ).{3,}")
    bare = [
        f"{short(path)}:{number}"
        for path in files(".py")
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if re.search(r"# noqa\b", line) and not good.search(line)
    ]

    assert not [where for where in bare if "test_sources.py" not in where]


def test_every_setting_is_documented() -> None:
    page = (ROOT / "docs" / "operate" / "settings.md").read_text()
    read = re.compile(
        r"environment\.(?:text|choice|switch|number|folder)\(\s*\"([A-Z_]+)\""
        r"|\"MEANTIME_([A-Z_]+)\""
    )
    names = {
        f"MEANTIME_{one or other}"
        for path in files(".py", where=("src",))
        for one, other in read.findall(path.read_text())
    }

    assert names
    assert not {name for name in names if f"`{name}`" not in page}


def foreign_keys_by_string(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in {"ForeignKey", "OneToOneField", "ManyToManyField"}:
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant) and first.value != "self":
                    found.append(f"{short(path)}:{node.lineno}")
    return found


def test_no_foreign_key_is_given_as_a_string() -> None:
    """Write the class, so that the layers' guard sees the import."""
    models = [p for p in files(".py", where=("src",)) if "migrations" not in p.parts]

    assert not [offence for path in models for offence in foreign_keys_by_string(path)]


@pytest.mark.parametrize("path", list(templates()), ids=short)
def test_a_template_uses_only_its_own_app_and_the_shell(path: Path) -> None:
    app = path.relative_to(PACKAGE).parts[0]
    used = re.findall(
        r"{%\s*(?:include|extends)\s+[\"']([^\"']+)[\"']", path.read_text()
    )
    at_home = {app, "web", "django"}

    assert not [name for name in used if name.split("/")[0] not in at_home]


@pytest.mark.parametrize("path", list(templates()), ids=short)
def test_a_template_has_no_inline_script_style_or_handler(path: Path) -> None:
    text = path.read_text()

    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"<style\b|\sstyle=", text)
    assert not re.search(r"\son[a-z]+=|\shx-on|javascript:", text)
    assert "|safe" not in text
    assert "autoescape off" not in text


def test_nothing_is_loaded_from_anybody_else() -> None:
    elsewhere = re.compile(
        r"(?:src|srcset|data|poster|action)\s*=\s*[\"'](?:https?:)?//"
        r"|<link[^>]+href\s*=\s*[\"'](?:https?:)?//"
        r"|url\(\s*[\"']?(?:https?:)?//"
        r"|(?:import|fetch|importScripts|sendBeacon)\s*\(?\s*[\"'`](?:https?:)?//"
    )
    found = [
        short(path)
        for path in files(".html", ".css", ".js", ".svg", where=("src",))
        if elsewhere.search(path.read_text())
    ]

    assert not found


def test_every_vendored_file_is_the_one_in_its_checksum_list() -> None:
    import hashlib

    for sums in PACKAGE.rglob("vendor/SHA256SUMS"):
        for line in sums.read_text().splitlines():
            digest, name = line.split()
            content = (sums.parent / name.lstrip("*")).read_bytes()
            assert hashlib.sha256(content).hexdigest() == digest, name
