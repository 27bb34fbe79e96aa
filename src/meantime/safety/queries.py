"""What help there is, for the countries a person has chosen."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from meantime.safety import words
from meantime.safety.countries import NAMES, emergency_digits
from meantime.safety.directory import HelpLine, digits, lines
from meantime.web import dates, offline

MOST_COUNTRIES = 2
DIRECTORIES = (
    ("Find A Helpline", "https://findahelpline.com"),
    ("Befrienders Worldwide", "https://befrienders.org"),
    ("IASP", "https://www.iasp.info"),
)


@dataclass(frozen=True)
class Way:
    """One thing to press: a number or a text."""

    href: str
    says: str
    icon: str


@dataclass(frozen=True)
class Shown:
    """A line as a page shows it."""

    name: str
    url: str
    ways: tuple[Way, ...]
    about: str
    seen: str


@dataclass(frozen=True)
class Place:
    """Help in one country; ``code`` is empty for "somewhere else"."""

    code: str
    name: str
    emergency: tuple[Way, ...]
    voices: tuple[Shown, ...]
    abuse: tuple[Shown, ...]


def chosen(request: HttpRequest) -> list[str]:
    """The countries in the plain cookie: at most two, unknown ones left out."""
    stored = offline.places(request).split("-")
    return list(dict.fromkeys(code for code in stored if code in NAMES))[
        :MOST_COUNTRIES
    ]


def places(countries: list[str], today: date) -> list[Place]:
    """Help for each country; for somewhere unknown when none was chosen."""
    return [place(code, today) for code in countries] or [place("", today)]


def everywhere(today: date) -> list[Place]:
    """Help in every country we know of, in the order of the alphabet."""
    return sorted((place(code, today) for code in NAMES), key=lambda place: place.name)


def place(code: str, today: date) -> Place:
    here = [line for line in lines() if line.country == code]
    return Place(
        code=code,
        name=str(NAMES.get(code, "")),
        emergency=tuple(
            Way(f"tel:{number}", number, "phone") for number in emergency_digits(code)
        ),
        voices=tuple(shown(line, today) for line in here if line.kind != "abuse"),
        abuse=tuple(shown(line, today) for line in here if line.kind == "abuse"),
    )


def shown(line: HelpLine, today: date) -> Shown:
    facts = [
        words.HOURS[line.hours],
        words.COSTS[line.cost],
        words.LANGUAGES[line.langs],
    ]
    return Shown(
        name=line.name,
        url=line.url,
        ways=tuple(ways(line)),
        about=", ".join(str(fact) for fact in facts if fact),
        seen=seen(line, today),
    )


def ways(line: HelpLine) -> list[Way]:
    found = [Way(f"tel:{digits(number)}", number, "phone") for number in line.dial]
    if line.sms_to:
        found.append(Way(line.sms_address(), text_words(line), "text"))
    return found


def text_words(line: HelpLine) -> str:
    if line.sms_body:
        facts = {"word": line.sms_body, "number": line.sms_to}
        return str(words.TEXT_WORD) % facts
    return str(words.TEXT) % {"number": line.sms_to}


def seen(line: HelpLine, today: date) -> str:
    """Where and when the number was seen; nobody has called it for us."""
    told = words.SEEN_IN_DIRECTORY if line.from_directory else words.SEEN_ON_PAGE
    said = str(told) % {"day": dates.day(line.checked_on)}
    return f"{said} {words.MAY_HAVE_CHANGED}" if line.may_have_changed(today) else said
