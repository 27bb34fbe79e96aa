"""Countries a person can choose, and the emergency digits that a source states for them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Those with a line of their own, the European Union (112), and nothing guessed.
NAMES: dict[str, str | Promise] = {
    "AU": _("Australia"),
    "AT": _("Austria"),
    "BE": _("Belgium"),
    "BR": _("Brazil"),
    "BG": _("Bulgaria"),
    "CA": _("Canada"),
    "HR": _("Croatia"),
    "CY": _("Cyprus"),
    "CZ": _("Czechia"),
    "DK": _("Denmark"),
    "EE": _("Estonia"),
    "FI": _("Finland"),
    "FR": _("France"),
    "DE": _("Germany"),
    "GR": _("Greece"),
    "HU": _("Hungary"),
    "IN": _("India"),
    "IE": _("Ireland"),
    "IT": _("Italy"),
    "JP": _("Japan"),
    "LV": _("Latvia"),
    "LT": _("Lithuania"),
    "LU": _("Luxembourg"),
    "MT": _("Malta"),
    "MX": _("Mexico"),
    "NL": _("Netherlands"),
    "NZ": _("New Zealand"),
    "PL": _("Poland"),
    "PT": _("Portugal"),
    "RO": _("Romania"),
    "SK": _("Slovakia"),
    "SI": _("Slovenia"),
    "ES": _("Spain"),
    "SE": _("Sweden"),
    "GB": _("United Kingdom"),
    "US": _("United States"),
}

EUROPEAN_UNION = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()
)
STATED = {
    "AU": ("000",),
    "CA": ("911",),
    "GB": ("999", "112"),
    "NZ": ("111",),
    "US": ("911",),
}


def emergency_digits(country: str) -> tuple[str, ...]:
    """What to dial in an emergency; nothing where no source says it."""
    return STATED.get(country, ("112",) if country in EUROPEAN_UNION else ())
