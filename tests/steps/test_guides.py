"""Steps that a page leads through: sourced, short, and never without an end."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation

from meantime.steps import catalogue, guides
from meantime.steps.guides import BadGuide, Guide

ALL = guides.all()
each = pytest.mark.parametrize("guide", ALL, ids=lambda guide: guide.step)
GUIDED = {
    "long-exhale", "feet-on-floor", "name-the-wave", "stretch-and-sigh",
    "ten-minute-sit", "body-scan-bed", "let-it-rain", "cry-window", "kind-letter",
    "worry-parking", "facts-not-story", "plan-the-night", "photo-after", "brisk-20",
    "savour-the-visit",
}  # fmt: skip


def row(**other: Any) -> dict[str, Any]:
    part = {"say": "Sit down.", "seconds": 60}
    whole = {"step": "long-exhale", "sources": ["balban"], "ending": "That was all."}
    return {**whole, "part": [part], **other}


def made(**other: Any) -> Guide:
    return guides.made(row(**other), catalogue.step("long-exhale"), guides.sources())


def test_what_a_page_can_lead_through_is_led() -> None:
    assert {guide.step for guide in ALL} >= GUIDED


@each
def test_a_guide_belongs_to_a_step_and_says_what_that_says(guide: Guide) -> None:
    step = catalogue.step(guide.step)

    assert step is not None
    assert (guide.certainty, guide.caution) == (step.evidence, step.caution)
    assert guide.sources


@each
def test_a_guide_takes_one_to_twelve_minutes_and_brisk_20_takes_20(
    guide: Guide,
) -> None:
    longest = 1200 if guide.step == "brisk-20" else 720

    assert 60 <= guide.lasts <= longest
    assert guide.step != "brisk-20" or guide.minutes == 20


@each
def test_each_sentence_can_be_read_while_crying(guide: Guide) -> None:
    assert all(len(part.say) <= 100 for part in guide.parts)
    assert all(part.say.endswith((".", "?", "”")) for part in guide.parts)
    assert len(guide.ending) <= 110


@each
def test_writing_never_asks_why(guide: Guide) -> None:
    asked = [text for box in guide.boxes for text in (box.label, box.hint)]

    assert not [text for text in asked if text.lower().startswith("why")]


def test_long_writing_is_hidden_while_it_keeps_going_round() -> None:
    shown = {step.key for step in catalogue.may_be_offered(going_over=True)}
    long = {guide.step for guide in ALL if any(box.rows > 3 for box in guide.boxes)}

    assert long == {"kind-letter"}
    assert not shown & (long | {"let-it-rain", "why-we-do-this"})


def test_breathing_comes_in_several_paces_and_the_way_out_is_longer() -> None:
    guide = guides.guide("long-exhale")

    assert guide is not None
    assert len(guide.paces) == 3
    assert all(pace.breath[1] > pace.breath[0] for pace in guide.paces)


@pytest.mark.parametrize(
    "wrong",
    [
        {"sources": []},
        {"sources": ["somebody said so"]},
        {"ending": ""},
        {"part": []},
        {"part": [{"say": "", "seconds": 60}]},
        {"part": [{"say": "Sit.", "seconds": 1000}]},
        {"part": [{"say": "Sit.", "seconds": 60, "times": 2, "breath": [4, 6]}]},
        {"part": [{"say": "Breathe.", "times": 9, "breath": [4]}]},
        {"pace": [{"name": "Hold it", "breath": [4, 0]}]},
        {"box": [{"key": "a", "label": "A"}, {"key": "a", "label": "B"}]},
    ],
    ids=lambda wrong: str(wrong)[:40],
)
def test_a_guide_that_lacks_something_leads_nobody(wrong: dict[str, Any]) -> None:
    assert made().lasts == 60

    with pytest.raises(BadGuide):
        made(**wrong)


def test_a_guide_for_no_step_of_ours_leads_nobody() -> None:
    with pytest.raises(BadGuide):
        guides.made(row(step="cold-plunge"), None, guides.sources())


def test_a_language_without_guides_gets_the_english_ones() -> None:
    with translation.override("sw"):
        assert guides.all() == ALL
