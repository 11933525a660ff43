"""Rows as the queries ``continuity`` and ``rounds`` give them, and proofs for their facts."""

from __future__ import annotations

from diplograph.query.proof import Proof
from diplograph.query.table import Table
from diplograph.store.base import Term

__all__ = ["CONTINUITY", "ROUNDS", "continuity", "proofs", "rounds"]

ID = "https://w3id.org/diplograph/id/"
_EU = "european-union"

#: Number → date, place, standing.
ROUNDS: dict[int, tuple[str, str, str]] = {
    4: ("2017-06-08", "Bishkek", "contemporary"),
    5: ("[2018-03-16..2018-11-22]", "Ashgabat", "contemporary"),
    6: ("", "", "implied"),
    7: ("", "", "implied"),
    8: ("2020", "Brussels", "later-mention"),
    9: ("", "", "foretold"),
    10: ("2023-06-13", "Astana", "contemporary"),
    11: ("2024-06-05", "Brussels", "contemporary"),
}

#: Person, round, role, role's label, party, party's label, post, basis.
CONTINUITY: tuple[tuple[str, int, str, str, str, str, str, str], ...] = (
    ("Dinara Kemelova", 4, "host", "Host", "kyrgyzstan", "Kyrgyz Republic", "", "stated"),
    ("Enrique Mora", 10, "chair", "Chair", _EU, "European Union", "Deputy", "stated"),
    ("Enrique Mora", 11, "chair", "Chair", _EU, "European Union", "Deputy", "stated"),
    ("Roman Vassilenko", 5, "head-of-delegation", "Head of delegation",
     "kazakhstan", "Kazakhstan", "Deputy Minister", "stated"),
    ("Roman Vassilenko", 10, "host", "Host",
     "kazakhstan", "Kazakhstan", "Deputy Minister", "stated"),
    ("Terhi Hakala", 11, "special-representative", "Special representative",
     _EU, "European Union", "EU Special Representative for Central Asia", "inferred"),
)  # fmt: skip


def _text(text: str) -> Term | None:
    return Term(text) if text else None


def _iri(*parts: str) -> Term:
    return Term(ID + "/".join(parts), is_iri=True)


def _slug(name: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in name.lower())


def rounds(given: dict[int, tuple[str, str, str]] = ROUNDS) -> Table:
    """Return the table of rounds; an empty date or place is unbound."""
    columns = ("meeting", "meetingLabel", "round", "date", "placeLabel", "standing")
    rows = tuple(
        (
            _iri(f"round-{number:02}"),
            Term(f"Round {number}"),
            Term(str(number)),
            _text(date),
            _text(place),
            Term(f"https://w3id.org/diplograph/standing/{standing}", is_iri=True),
        )
        for number, (date, place, standing) in given.items()
    )
    return Table(columns, rows)


def continuity(
    given: tuple[tuple[str, int, str, str, str, str, str, str], ...] = CONTINUITY,
) -> Table:
    """Return the table of people by rounds; the fact's IRI is made of round, person and role."""
    columns = (
        "person", "personLabel", "round", "meeting", "role", "roleLabel", "party", "partyLabel",
        "postLabel", "basis", "facts",
    )  # fmt: skip
    rows = tuple(
        (
            _iri(_slug(person)),
            Term(person),
            Term(str(number)),
            _iri(f"round-{number:02}"),
            Term(f"https://w3id.org/diplograph/role/{role}", is_iri=True),
            Term(role_label),
            _iri(party),
            Term(party_label),
            _text(post),
            Term(basis),
            Term(f"{ID}round-{number:02}/participation/{_slug(person)}-{role}"),
        )
        for person, number, role, role_label, party, party_label, post, basis in given
    )
    return Table(columns, rows)


def proofs(table: Table, quotation: str = "", link: str = "") -> dict[str, list[Proof]]:
    """Return one proof for each fact; its quotation names the fact unless one is given."""
    found = {}
    for row in table.rows:
        for fact in table.facts(row):
            said = quotation or f"said of {fact.rsplit('/', 1)[-1]}"
            found[fact] = [
                Proof(fact, "", "stated", ID + "s", "Press release", "organiser", "1", said, link)
            ]
    return found
