from __future__ import annotations

from pathlib import Path

import pytest

from meantime.config import data_folder
from meantime.config.refusals import Refused


def mounts(folder: Path, kind: str) -> Path:
    table = folder / "mounts"
    table.write_text(
        f"/dev/sda1 / ext4 rw 0 0\nbox:/export {folder / 'far'} {kind} rw 0 0\n"
    )
    return table


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs"])
def test_a_network_disk_is_refused(tmp_path: Path, kind: str) -> None:
    far = tmp_path / "far" / "data"
    far.mkdir(parents=True)

    with pytest.raises(Refused, match="network file system"):
        data_folder.refuse_network_disk(far, mounts(tmp_path, kind))


def test_a_disk_of_this_machine_is_fine(tmp_path: Path) -> None:
    data_folder.refuse_network_disk(tmp_path, mounts(tmp_path, "nfs4"))

    assert data_folder.file_system(tmp_path, mounts(tmp_path, "nfs4")) == "ext4"


def test_where_nobody_can_tell_it_goes_on(tmp_path: Path) -> None:
    assert data_folder.file_system(tmp_path, tmp_path / "nothing") == ""
