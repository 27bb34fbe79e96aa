"""What we did not write is what we say it is."""

import hashlib
from pathlib import Path

import pytest
from tests.architecture.sources import PACKAGE

STATIC = PACKAGE / "web" / "static" / "web"
FOLDERS = [STATIC / "vendor", STATIC / "fonts"]


def listed(folder: Path) -> dict[str, str]:
    rows = (folder / "CHECKSUMS").read_text().splitlines()
    pairs = [row.split() for row in rows if row and not row.startswith("#")]
    return {name: checksum for checksum, name in pairs}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_every_file_has_its_checksum(folder: Path) -> None:
    files = [p for p in folder.iterdir() if p.suffix in {".js", ".css", ".woff2"}]

    found = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in files}

    assert found == listed(folder)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_every_folder_has_its_licence(folder: Path) -> None:
    assert list(folder.glob("LICENSE*"))


def test_the_icons_have_theirs() -> None:
    assert (PACKAGE / "web" / "LICENSE-Lucide-ISC.txt").is_file()
