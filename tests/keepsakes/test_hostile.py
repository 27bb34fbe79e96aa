"""Hostile and talkative files: clean or refused, cheap, and no word of them left."""

from __future__ import annotations

import resource

import pytest
from tests.keepsakes.hostile import CLEANED, MARK, REFUSED

from meantime.keepsakes.clean import SENTENCES, Refused, clean

CPU_SECONDS, MEMORY_MIB = 2.0, 500
TRACES = (MARK.encode(), b"52.5163", b"<script", b"x264", b"GPS", b"Exif", b"xpacket")


def cost() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.mark.parametrize("name", CLEANED)
def test_nothing_but_picture_and_sound_comes_out(name: str) -> None:
    data = CLEANED[name]()
    before = cost()

    made = clean(data)

    assert cost() - before < CPU_SECONDS
    out = made.data + made.thumb
    assert not [trace for trace in TRACES if trace in out]
    assert made.content_type.split("/")[0] in {"image", "audio", "video"}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_made_safe_is_refused(name: str) -> None:
    data = REFUSED[name]()
    before = cost()

    with pytest.raises(Refused) as refused:
        clean(data)

    assert cost() - before < CPU_SECONDS
    assert SENTENCES[refused.value.why]


def test_the_corpus_is_large_enough() -> None:
    assert len(CLEANED) + len(REFUSED) >= 60


def test_every_talkative_file_really_talks() -> None:
    silent = {name for name, make in CLEANED.items() if MARK.encode() not in make()}

    # One packs its profile; one has many pictures and no words.
    assert silent == {"png profile", "gif of many"}


def test_no_child_took_too_much_memory() -> None:
    with pytest.raises(Refused):
        clean(REFUSED["png of 64 megapixels"]())

    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    assert most < MEMORY_MIB
