"""The engine knows the standard library, numpy, scipy and itself; nothing else."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import meantime

ENGINE = Path(meantime.__file__).parent / "engine"
ALLOWED = {"numpy", "scipy"}
# A clock, a random global or the outside world would make an answer unrepeatable.
BARRED = {"datetime", "os", "pathlib", "random", "socket", "time", "zoneinfo"}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module or ""


def impure(module: str) -> bool:
    top = module.split(".")[0]
    if module == "meantime.engine" or module.startswith("meantime.engine."):
        return False
    return top in BARRED or (top not in ALLOWED and top not in sys.stdlib_module_names)


@pytest.mark.parametrize("path", sorted(ENGINE.rglob("*.py")), ids=lambda p: p.name)
def test_an_engine_file_imports_only_mathematics(path: Path) -> None:
    assert not [module for module in imports(path) if impure(module)]


@pytest.mark.parametrize(
    "module", ["django.db", "meantime.checkins", "time", "msgspec"]
)
def test_the_check_sees_an_offence(module: str) -> None:
    assert impure(module)
