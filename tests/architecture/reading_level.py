"""How many years of school a text asks for: Flesch and Kincaid, 1975, for English."""

from __future__ import annotations

import re

SENTENCE_ENDS = re.compile(r"[.!?…:]+[\"”’')]*(?:\s|$)")  # noqa: RUF001 (quotation marks of a book)
WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][A-Za-z]+)?")  # noqa: RUF001 (an apostrophe of a book)


def grade(paragraphs: list[str]) -> float:
    """The school grade of these paragraphs; each ends a sentence of its own."""
    sentences = [
        part
        for paragraph in paragraphs
        for part in SENTENCE_ENDS.split(paragraph)
        if len(WORD.findall(part)) > 1
    ]
    words = [word for sentence in sentences for word in WORD.findall(sentence)]
    if not words:
        raise ValueError("there is nothing to read")
    heard = sum(map(syllables, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * heard / len(words) - 15.59


def syllables(word: str) -> int:
    """About how many: groups of vowels, without an e that stays silent."""
    bare = re.sub(r"[^a-z]", "", word.lower())
    found = len(re.findall(r"[aeiouy]+", bare))
    if re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$|[^aeiouysxzc]es$", bare):
        found -= 1
    return max(found, 1)
