"""The tokens: one set of values, readable in both themes, used everywhere."""

import re
from pathlib import Path

import pytest
from tests.architecture.sources import PACKAGE

CSS = PACKAGE / "web" / "static" / "web" / "css"
SHEETS = sorted(PACKAGE.glob("*/static/**/*.css"))
TOKENS = (CSS / "tokens.css").read_text()

TEXT_PAIRS = [
    *[("ink", ground) for ground in ("paper", "page", "sunk", "lamp-wash", "band")],
    *[("ink", ground) for ground in ("sky-1", "hill-2", "hill-3", "alert-wash")],
    *[
        ("ink-soft", ground)
        for ground in ("paper", "page", "sunk", "lamp-wash", "band")
    ],
    *[("alert", ground) for ground in ("paper", "page", "alert-wash")],
    ("on-lamp", "lamp"),
    ("paper", "ink"),
]
LINE_PAIRS = [
    *[("lamp-deep", g) for g in ("paper", "page", "band", "lamp-wash", "sunk")],
    *[("edge", ground) for ground in ("paper", "page", "sunk")],
    *[("past", ground) for ground in ("paper", "band")],
]


def block(selector: str) -> dict[str, str]:
    """The custom properties of the first rule with this selector."""
    inside = TOKENS.split(selector, 1)[1].split("{", 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", inside))


LIGHT = block(":root")
DARK = LIGHT | block(':root[data-theme="dark"]')


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


def test_the_dark_values_are_the_same_in_both_places() -> None:
    chosen = block(':root[data-theme="dark"]')
    by_device = block(':root:not([data-theme="light"])')

    assert chosen == by_device
    assert len(chosen) > 20


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_stands_out(theme: dict[str, str], ink: str, ground: str) -> None:
    assert contrast(theme[ink], theme[ground]) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("line", "ground"), LINE_PAIRS)
def test_lines_stand_out(theme: dict[str, str], line: str, ground: str) -> None:
    assert contrast(theme[line], theme[ground]) >= 3


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_colours_come_from_tokens_only(sheet: Path) -> None:
    if sheet.name == "tokens.css":
        return

    rules = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
    found = re.findall(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\([^)]*\)", rules)

    assert set(found) <= {"rgb(17 16 26 / 0.6)"}  # the shade behind a dialog


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_nothing_is_left_or_right(sheet: Path) -> None:
    """Logical properties turn around by themselves in right-to-left writing."""
    physical = re.compile(
        r"(?<![\w-])(?:margin|padding|border)-(?:left|right|top|bottom)\b"
        r"|(?<![\w-])(?:left|right|top|bottom|float):|text-align:\s*(?:left|right)"
        r"|(?<![\w-])(?:width|height|max-width|min-width|max-height|min-height):"
    )

    assert not physical.findall(sheet.read_text())


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_sheet_lies_in_a_layer_and_asks_nobody_else(sheet: Path) -> None:
    text = sheet.read_text()

    assert sheet.name == "fonts.css" or text.count("@layer") >= 1
    assert not re.search(r"@import|https?:|url\([\"']?//", text)


def test_the_target_is_at_least_48_pixels() -> None:
    assert LIGHT["target"] == "3rem"
    assert LIGHT["target-l"] == "3.5rem"


def test_motion_ends_where_less_is_wished() -> None:
    ways = (CSS / "ways.css").read_text()

    assert "prefers-reduced-motion: reduce" in ways
    assert "animation: none !important" in ways


def test_only_the_lamp_moves() -> None:
    moving = [
        sheet.name
        for sheet in SHEETS
        if re.search(
            r"animation: (?!none)|@keyframes|transition: (?!none)", sheet.read_text()
        )
    ]

    assert moving == ["now.css"]


def test_every_sheet_is_linked_once() -> None:
    head = (PACKAGE / "web/templates/web/_head.html").read_text()

    linked = re.findall(r"'web/css/([\w-]+\.css)'", head)

    assert sorted(linked) == sorted(path.name for path in CSS.glob("*.css"))
    assert linked[0] == "reset.css"
