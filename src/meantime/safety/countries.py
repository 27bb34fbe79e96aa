"""Countries a person can choose, and the emergency digits that a source states."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# The European Union, where 112 is stated, and the countries with a line of their own.
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

ELSEWHERE_IN_THE_WORLD = frozenset(
    {"AU", "BR", "CA", "GB", "IN", "JP", "MX", "NZ", "US"}
)
EUROPEAN_UNION = frozenset(NAMES) - ELSEWHERE_IN_THE_WORLD
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
