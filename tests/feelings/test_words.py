"""The vocabulary: unique keys, full families, and no word that judges."""

import re

import pytest

from meantime.feelings import words

ALL = [word for family in words.all() for word in family.words]
JUDGING = re.compile(
    r"\b(needy|clingy|codependen\w*|abnormal|unhealthy|disorder\w*|obsess\w*|pathetic"
    r"|dramatic|weak|crazy|failed|attachment style)\b",
    re.IGNORECASE,
)


def test_there_are_about_forty_words_in_six_to_nine_families() -> None:
    assert 38 <= len(ALL) <= 45
    assert 6 <= len(words.all()) <= 9


def test_every_family_has_a_few_words() -> None:
    for family in words.all():
        assert 3 <= len(family.words) <= 7, family.key


def test_keys_are_unique_and_plain() -> None:
    keys = [word.key for word in ALL]

    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"[a-z][a-z_]*", key) for key in keys)


def test_names_are_unique_and_short() -> None:
    names = [str(word.name) for word in ALL]

    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= 20


@pytest.mark.parametrize("word", ALL, ids=lambda word: word.key)
def test_a_meaning_is_one_short_line_that_judges_nobody(word: words.Word) -> None:
    meaning = str(word.meaning)

    assert meaning[-1] in ".?"
    assert len(meaning) <= 60
    assert not JUDGING.search(f"{word.name} {meaning}")


def test_a_key_leads_to_its_word() -> None:
    found = words.word("homesick")

    assert found is not None
    assert str(found.name) == "homesick for them"


def test_an_unknown_key_leads_nowhere() -> None:
    assert words.word("fernweh") is None
    assert "fernweh" not in words.known()
