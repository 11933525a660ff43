"""What all invented dialogues share: states, ministries, cities, posts, the convening body."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from diplograph.model.records import (
    Alignment,
    Formula,
    NameVariant,
    Organisation,
    Place,
    Post,
    Record,
    State,
)
from invented.names import place_name, state_name

__all__ = [
    "FORMULAS",
    "OFFICES",
    "UNION",
    "UNION_OFFICES",
    "city_of",
    "country",
    "post_of",
    "world",
]

#: The body that convenes every dialogue, with its service and its seat.
UNION, SERVICE = "harbour-union", "harbour-union-service"
#: Offices of a state, and of the union: slug → name, step on the ladder of seniority.
OFFICES = {
    "foreign-minister": ("Minister of Foreign Affairs", "minister"),
    "deputy-foreign-minister": ("Deputy Minister of Foreign Affairs", "deputy-minister"),
    "ambassador": ("Ambassador to the Union", "ambassador"),
    "director": ("Director for the Dialogues", "director"),
}
UNION_OFFICES = {
    "deputy-secretary-general": ("Deputy Secretary General", "deputy-secretary-general"),
    "special-envoy": ("Special Envoy", "special-representative"),
    "managing-director": ("Managing Director", "director"),
    "spokesperson": ("Spokesperson", "official"),
}
FORMULAS = {
    "the-same-water": "on the shore of the same water",
    "frank-and-open": "in a frank and open manner",
    "common-efforts": "to join their common efforts",
    "next-round-in-due-course": "the next round in due course",
    "shared-concern": "a concern that all share",
    "long-road": "the long road that lies ahead",
}
#: Codes that ISO 3166-1 leaves to its users, so that no state has one of them.
_CODES = tuple(f"{first}{second}" for first, letters in (("X", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
               ("Q", "MNOPQRSTUVW")) for second in letters)  # fmt: skip


def country(number: int) -> str:
    """Return the id of the state of this number; there are as many as there are codes."""
    return state_name(number % len(_CODES)).lower()


def city_of(party: str) -> str:
    """Return the id of the city in which a party receives others."""
    return f"{party}-harbour"


def post_of(party: str, office: str) -> str:
    """Return the id of an office of a party."""
    return f"{party}-{office}"


def world(states: int) -> Iterator[Record]:
    """Yield the shared records, with so many states or as many as there are codes."""
    yield Organisation(id=UNION, label="Harbour Union", abbreviation="HU")
    yield Organisation(id=SERVICE, label="Service of the Harbour Union", unit_of=UNION)
    for office, (name, level) in UNION_OFFICES.items():
        yield Post(
            id=post_of(UNION, office), label=f"{name} of the Harbour Union", in_body=SERVICE,
            party=UNION, seniority=level,
        )  # fmt: skip
    for slug, words in FORMULAS.items():
        yield Formula(id=slug, label=words)
    for number in range(min(states, len(_CODES))):
        yield from _state(number)
    # The seat of the union lies in the first state.
    yield Place(id=city_of(UNION), label="Union Harbour", country=country(0))


def _state(number: int) -> Iterator[Record]:
    key, name = country(number), state_name(number)
    checked = f"https://example.org/register/{key}"
    yield State(
        id=key, label=name, code=_CODES[number],
        names=(NameVariant(text=f"{name}ien", lang="de", kind="other-language", checked=checked),),
        alignments=(
            Alignment(
                match="exact", iri=f"https://example.org/states/{key}", scheme="Example register",
                checked=checked,
            ),
        ),
    )  # fmt: skip
    ministry = f"{key}-mfa"
    yield Organisation(id=ministry, label=f"Ministry of Foreign Affairs of {name}", unit_of=key)
    yield Place(
        id=city_of(key), label=place_name(number), country=key,
        latitude=Decimal(number).quantize(Decimal("0.0001")),
        longitude=Decimal(-number).quantize(Decimal("0.0001")),
    )  # fmt: skip
    for office, (title, level) in OFFICES.items():
        unsure = post_of(key, "deputy-foreign-minister") if office == "director" else None
        yield Post(
            id=post_of(key, office), label=f"{title} of {name}", in_body=ministry, party=key,
            seniority=level, perhaps_same_as=unsure if number % 5 == 0 else None,
        )  # fmt: skip
