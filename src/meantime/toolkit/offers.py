"""The small things that are offered next to a wave, one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from meantime.steps import catalogue, guides

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import Promise

    from meantime.steps.catalogue import Step
    from meantime.toolkit.queries import Counts

COLD_WATER = "cold-water"
VOICE = "voice"
WITH_THEM = frozenset({"photo-after"})


@dataclass(frozen=True, slots=True)
class Offer:
    """``when``: after which answers it comes by itself. A door opens it at any time."""

    key: str
    icon: str
    name: Promise
    note: Promise
    when: str

    @property
    def step(self) -> Step | None:
        return catalogue.step(self.key)

    @property
    def led(self) -> bool:
        return guides.guide(self.key) is not None

    @property
    def template(self) -> str:
        return f"toolkit/offers/{self.key}.html"


OFFERS = (
    Offer(
        "feet-on-floor", "ground", _("Feet on the floor"), _("3 minutes"), "up level"
    ),
    Offer(COLD_WATER, "drop", _("Cold water"), _("1 minute"), "up"),
    Offer(
        "stretch-and-sigh", "walk", _("Move a little"), _("5 minutes"), "up level down"
    ),
    Offer("name-the-wave", "checkin", _("Name the wave"), _("1 minute"), "up level"),
    Offer(
        "text-one-friend",
        "text",
        _("Text one friend"),
        _("the words are ready"),
        "up level down",
    ),
    Offer("photo-after", "photo", _("One photo"), _("then put it away"), "level down"),
    Offer(VOICE, "phone", _("Hear a voice"), _("numbers to call"), "up"),
)


def offers(*, afraid: bool, known: dict[str, Counts]) -> list[Offer]:
    """What helped this person first; what made it worse more often than not, left out.

    Where the partner frightens her, nothing of theirs is offered.
    """
    allowed = [o for o in OFFERS if not (afraid and o.key in WITH_THEM)]
    favour = {key: counts.in_favour for key, counts in known.items()}
    kept = [offer for offer in allowed if favour.get(offer.key, 0) >= 0]
    return sorted(kept, key=lambda offer: -favour.get(offer.key, 0))


def keys(tried: Iterable[str]) -> list[str]:
    """Those that name one of ours, each once: what a form may bring back."""
    ours = {"long-exhale", *(offer.key for offer in OFFERS)}
    return [key for key in dict.fromkeys(tried) if key in ours]


def name(key: str) -> str:
    """What something that was tried is called; the bare key where it is gone."""
    offer = next((offer for offer in OFFERS if offer.key == key), None)
    if offer is not None:
        return str(offer.name)
    step = catalogue.step(key)
    return step.title if step else key
