"""The evidence of facts as a page shows it: phrase, source, strength, witnesses, link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from diplograph.query.proof import NO_ADDRESS, Proof
from diplograph.views.drawing.anchors import address as web_address
from diplograph.views.drawing.measure import drawable
from diplograph.views.site.addresses import Addresses
from diplograph.views.site.answers import Answers

__all__ = ["Piece", "ProvenFact", "proven"]


_WORDLESS = "no wording at hand"


@dataclass(frozen=True, slots=True)
class Piece:
    """What one source says for a fact, or why no words of it stand here.

    ``passage`` is what the link opens, in words.
    """

    quotation: str
    wordless: str
    source: str
    source_link: str
    strength: str
    link: str
    passage: str


@dataclass(frozen=True, slots=True)
class ProvenFact:
    """A fact with its evidence; ``reasoning`` is that of a fact which no source states."""

    anchor: str
    label: str
    link: str
    basis: str
    reasoning: str
    witnesses: str
    pieces: tuple[Piece, ...]


def proven(
    answers: Answers, addresses: Addresses, page: str, facts: Iterable[str]
) -> tuple[ProvenFact, ...]:
    """Return the facts with their evidence in the order given, each once.

    A fact without evidence is left out: it can only be a report that nothing was found.
    """
    reasons = {row["fact"]: row["reasoning"] for row in answers.rows("inferred-facts")}
    writer = _Writer(answers, addresses, page, reasons)
    return tuple(writer.facts(dict.fromkeys(facts)))


@dataclass(frozen=True)
class _Writer:
    answers: Answers
    addresses: Addresses
    page: str
    reasons: dict[str, str]

    def facts(self, facts: Iterable[str]) -> Iterator[ProvenFact]:
        for fact in facts:
            proofs = self.answers.proofs.get(fact)
            if proofs:
                link = self.addresses.to(self.page, fact) or ""
                yield ProvenFact(
                    self.addresses.anchor(fact), drawable(proofs[0].label),
                    "" if link.startswith("#") else link, proofs[0].basis,
                    drawable(self.reasons.get(fact, "")), _witnesses(proofs[0].witnesses),
                    tuple(self.piece(proof, fact in self.answers.silences) for proof in proofs),
                )  # fmt: skip

    def piece(self, proof: Proof, is_silent: bool) -> Piece:
        link = web_address(proof.link)
        opens = "open the source" if link else NO_ADDRESS
        if ":~:text=" in link:
            opens = "open the source at the name (untried)" if proof.untried else "open the passage"
        strength = self.answers.strengths.get(proof.strength, proof.strength)
        return Piece(
            drawable(proof.quotation), "read, and silent on it" if is_silent else _WORDLESS,
            drawable(proof.source_label),
            self.addresses.to(self.page, proof.source) or "", drawable(strength), link, opens,
        )  # fmt: skip


def _witnesses(count: str) -> str:
    return "1 witness" if count == "1" else f"{count} independent witnesses"
