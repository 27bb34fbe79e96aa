"""The contact agreement: short, editable, never enforced, and never pressed on fear."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
import time_machine
from tests.people import KnownPerson, PersonClient

from meantime.planning.models import ContactAgreement
from meantime.planning.queries import agreement as queries
from meantime.planning.records.agreement import Agreed, AgreedLine
from meantime.safety import words

TAPPED = {"partner": "Bo", "first": ["arrived"], "silence": ["busy", "ask_once"]}


def agreed(person: KnownPerson) -> list[Agreed]:
    with person.vault():
        return [row.body for row in queries.agreements(person)]


def write(client: PersonClient, **told: object) -> UUID:
    client.post("/contact/new/", {**TAPPED, **told})
    return ContactAgreement.objects.of(client.person).latest("id").id


def is_afraid(client: PersonClient) -> None:
    sign = next(iter(words.PRIVATE_SIGNS))
    client.post("/notes/", {"signs": [sign], "keep": "1"})


def test_tapping_is_enough(alma_unlocked: PersonClient) -> None:
    write(alma_unlocked)

    [told] = agreed(alma_unlocked.person)
    assert told == Agreed(
        partner="Bo",
        lines=(
            AgreedLine(key="first", chosen=("arrived",)),
            AgreedLine(key="silence", chosen=("busy", "ask_once")),
        ),
    )


def test_the_page_shows_each_line_in_words_with_ones_own_last(
    alma_unlocked: PersonClient,
) -> None:
    write(alma_unlocked, silence_words="the tunnel near Basel")

    page = alma_unlocked.get("/contact/").content.decode()

    assert "Agreed with Bo" in page
    assert page.index("Busy, not cold") < page.index("The tunnel near Basel")
    assert "How often" not in page


def test_it_works_without_a_partner(alma_unlocked: PersonClient) -> None:
    alma_unlocked.post("/contact/new/", {"quiet": ["nights"]})

    assert agreed(alma_unlocked.person)[0].partner == ""
    assert "What we agreed" in alma_unlocked.get("/contact/").content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"first": [], "silence": []},
        {"first": ["at once"]},
        {"often_words": "x" * 301},
        {"partner": "x" * 81},
    ],
)
def test_what_cannot_be_is_asked_again(
    alma_unlocked: PersonClient, wrong: dict[str, object]
) -> None:
    told = {**TAPPED, "partner": "Bobolink", **wrong}

    answer = alma_unlocked.post("/contact/new/", told)

    assert answer.status_code == 422
    assert str(told["partner"]) in answer.content.decode()
    assert not ContactAgreement.objects.exists()


def test_the_same_form_sent_twice_is_kept_once(alma_unlocked: PersonClient) -> None:
    sent = {**TAPPED, "client_id": str(uuid4())}

    alma_unlocked.post("/contact/new/", sent)
    alma_unlocked.post("/contact/new/", sent)

    assert len(agreed(alma_unlocked.person)) == 1


def test_a_change_takes_the_place_of_what_was_there(
    alma_unlocked: PersonClient,
) -> None:
    this = write(alma_unlocked)
    told = {"partner": "Bo", "first": ["ready"], "revision": "1"}

    alma_unlocked.post(f"/contact/{this}/", told)
    late = alma_unlocked.post(f"/contact/{this}/", told)

    [now] = agreed(alma_unlocked.person)
    assert now.lines == (AgreedLine(key="first", chosen=("ready",)),)
    assert late.status_code == 422
    assert "changed elsewhere" in late.content.decode()


def test_it_is_removed_and_brought_back(
    alma_unlocked: PersonClient, evening: time_machine.Traveller
) -> None:
    this = write(alma_unlocked)
    alma_unlocked.post(f"/contact/{this}/removal/")
    assert agreed(alma_unlocked.person) == []
    evening.shift(9 * 60)

    alma_unlocked.post(f"/contact/{this}/return/")

    assert len(agreed(alma_unlocked.person)) == 1


def test_somebody_afraid_is_not_invited_but_keeps_what_is_there(
    alma_unlocked: PersonClient,
) -> None:
    write(alma_unlocked)
    is_afraid(alma_unlocked)

    page = alma_unlocked.get("/contact/").content.decode()
    new = alma_unlocked.get("/contact/new/")

    assert str(words.ASK_CAUTION).split(",", maxsplit=1)[0] in page
    assert "Agreed with Bo" in page
    assert "/contact/new/" not in page
    assert new["Location"] == "/contact/"


def test_the_agreement_is_found_by_name_however_it_is_written(
    alma_unlocked: PersonClient,
) -> None:
    write(alma_unlocked, partner="Bo Bird")
    alma = alma_unlocked.person

    with alma.vault():
        found = [queries.agreed_with(alma, name) for name in (" bo  BIRD", "Kim", "")]

    assert [bool(row) for row in found] == [True, False, False]


def test_one_without_a_name_is_for_whoever_it_is(alma_unlocked: PersonClient) -> None:
    write(alma_unlocked, partner="")
    alma = alma_unlocked.person

    with alma.vault():
        assert queries.agreed_with(alma, "Kim") is not None


def test_a_stranger_finds_nothing(
    alma_unlocked: PersonClient, cleo_unlocked: PersonClient
) -> None:
    hers = write(alma_unlocked)

    answers = [
        cleo_unlocked.get(f"/contact/{hers}/"),
        cleo_unlocked.post(f"/contact/{hers}/", TAPPED),
        cleo_unlocked.post(f"/contact/{hers}/removal/"),
    ]
    cleo_unlocked.post(f"/contact/{hers}/return/")

    assert {answer.status_code for answer in answers} == {404}
    assert "Agreed" not in cleo_unlocked.get("/contact/").content.decode()
    assert len(agreed(alma_unlocked.person)) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"lines": ()},
        {"lines": (AgreedLine(key="a", words="b"),) * 2},
        {"partner": "x" * 81, "lines": (AgreedLine(key="a", words="b"),)},
    ],
)
def test_an_agreement_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Agreed(**wrong)  # type: ignore[arg-type]


def test_a_line_says_something() -> None:
    with pytest.raises(ValueError, match="chosen"):
        AgreedLine(key="first", words="  ")
