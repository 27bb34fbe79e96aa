"""Every word of a card can be translated; only the names of papers stay as they are."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.architecture.test_translations import pseudo, untranslated

from meantime.why import cards

__all__ = ["pseudo"]


@pytest.mark.parametrize("slug", [card.slug for card in cards.all()])
def test_a_card_speaks_every_language(pseudo: None, client: Client, slug: str) -> None:
    page = client.get(f"/why/{slug}/").content.decode()

    assert untranslated(page) == []
