"""The sources behind the rows of an answer: source, phrase, strength, witnesses, link."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from diplograph.query.library import Library
from diplograph.query.table import Row, Table
from diplograph.store.base import Store, Term

__all__ = ["NO_ADDRESS", "Proof", "all_proofs", "proof_of", "with_proof"]

NO_ADDRESS = "no public address known"
_COLUMNS = ("fact", "basis", "source", "strength", "witnesses", "quotation", "link")


@dataclass(frozen=True, slots=True)
class Proof:
    """One source for one fact."""

    fact: str
    label: str
    basis: str
    source: str
    source_label: str
    strength: str
    witnesses: str
    quotation: str
    link: str
    untried: bool = False
    post: str = ""

    def line(self) -> str:
        """Return the proof in one line for people."""
        said = f"“{self.quotation}”" if self.quotation else "(no wording at hand)"
        inferred = "inferred from " if self.basis == "inferred" else ""
        link = self.link or NO_ADDRESS
        if self.untried:
            link += " (opens at the name; untried)"
        return f"{inferred}{self.source_label} [{self.strength}] {said} {link}"


def proof_of(store: Store, library: Library, fact: str) -> Iterator[Proof]:
    """Yield the evidence of a fact."""
    rows = store.select(library["evidence"].text, {"fact": Term(fact, is_iri=True)})
    for row in Table(rows.columns, rows.rows).dicts():
        yield _proof(fact, row)


def all_proofs(store: Store, library: Library) -> dict[str, list[Proof]]:
    """Return the evidence of every fact by its IRI, from one answer instead of one for each."""
    rows = store.select(library["evidence"].text)
    found: dict[str, list[Proof]] = {}
    for row in Table(rows.columns, rows.rows).dicts():
        fact = str(row["fact"])
        found.setdefault(fact, []).append(_proof(fact, row))
    return found


def _proof(fact: str, row: Mapping[str, str | None]) -> Proof:
    return Proof(
        fact,
        row["factLabel"] or "",
        row["basis"] or "",
        row["source"] or "",
        row["sourceLabel"] or "",
        row["strength"] or "",
        row["witnesses"] or "",
        row["quotation"] or "",
        row["link"] or "",
        row["untried"] == "true",
        row["post"] or "",
    )


def with_proof(store: Store, library: Library, table: Table) -> Table:
    """Return the table with a row for each piece of evidence and the columns of the proof."""
    keep = [i for i, name in enumerate(table.columns) if name != "facts"]
    rows: list[Row] = []
    for row in table.rows:
        own = tuple(row[i] for i in keep)
        proofs = [p for fact in table.facts(row) for p in proof_of(store, library, fact)]
        cells = [_cells(proof) for proof in proofs] or [(None,) * len(_COLUMNS)]
        rows.extend(own + each for each in cells)
    return Table((*(table.columns[i] for i in keep), *_COLUMNS), tuple(rows))


def _cells(proof: Proof) -> tuple[Term | None, ...]:
    texts = (proof.basis, proof.source, proof.strength, proof.witnesses, proof.quotation)
    link = Term(proof.link, is_iri=True) if proof.link else Term(NO_ADDRESS)
    cells = (Term(text) if text else None for text in texts)
    return (Term(proof.fact, is_iri=True), *cells, link)
