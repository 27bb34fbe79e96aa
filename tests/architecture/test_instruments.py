"""No questionnaire without its licence, its citation and where its words were read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.architecture.sources import PACKAGE

from meantime.instruments import library

CONTENT = PACKAGE / "instruments" / "content"
FILES = sorted(CONTENT.glob("*.toml"))
NEEDED = ("licence", "licence_seen", "citation", "citation_seen", "source", "notice")
# Not free to copy, translate and pass on; see what science says about licences.
NOT_OURS_TO_BRING = re.compile(
    r"non-?commercial|research (use|purposes) only|permission of the",
    re.IGNORECASE,
)


def test_there_are_files_and_nothing_else() -> None:
    assert FILES
    assert sorted(CONTENT.iterdir()) == FILES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
@pytest.mark.parametrize("key", NEEDED)
def test_an_entry_without_it_is_refused(tmp_path: Path, path: Path, key: str) -> None:
    text = path.read_text("utf-8")
    without = re.sub(rf"^{key} = .*\n", "", text, flags=re.MULTILINE)
    assert without != text

    (tmp_path / path.name).write_text(without, "utf-8")
    with pytest.raises(library.BadForm, match=key):
        library.read(tmp_path / path.name)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
@pytest.mark.parametrize("key", ["licence", "citation", "source", "notice"])
def test_an_empty_one_is_refused_too(tmp_path: Path, path: Path, key: str) -> None:
    text = path.read_text("utf-8")
    emptied = re.sub(rf"^{key} = .*$", f'{key} = " "', text, flags=re.MULTILINE)

    (tmp_path / path.name).write_text(emptied, "utf-8")
    with pytest.raises(library.BadForm, match=f"{key} is empty"):
        library.read(tmp_path / path.name)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_we_bring_may_be_passed_on(path: Path) -> None:
    form = library.read(path)

    assert not NOT_OURS_TO_BRING.search(form.licence)
    assert re.search(r"\b(19|20)\d\d\b", form.citation)
