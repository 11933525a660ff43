"""The evidence of facts as a page shows it: phrase, source, strength, witnesses, link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from diplograph.model.date_words import date_words
from diplograph.query.proof import NO_ADDRESS, Proof
from diplograph.views.drawing.anchors import address as web_address
from diplograph.views.drawing.measure import drawable
from diplograph.views.site.addresses import Addresses
from diplograph.views.site.answers import Answers

__all__ = ["Piece", "ProvenFact", "Saying", "groups_of", "proven"]


_WORDLESS = "no wording at hand"
#: From so many facts on, they stand under headings by their sort.
_MANY = 12
_OTHER = "Date, place, parties and names"
_HEADINGS = {
    "Participation": "People", "Mention": "People who are only mentioned", "Tenure": "Posts",
    "TopicTreatment": "Topics", "Commitment": "Promises", "StatusReport": "Promises",
    "Announcement": "Announcements", "FormulaUse": "Wordings that come back",
    "DocumentMention": "Documents that are named", "ContextEvent": "Events that are named",
    "ProgrammeMention": "Programmes and money", "ProgrammePhase": "Programmes and money",
    "FundingClaim": "Programmes and money", "Relation": "How people and bodies belong together",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Saying:
    """Words of a source, or why none stand here; ``passage`` says what the link opens."""

    quotation: str
    wordless: str
    link: str
    passage: str


@dataclass(frozen=True, slots=True)
class Piece:
    """What one source says for a fact."""

    source: str
    source_link: str
    strength: str
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class ProvenFact:
    """A fact with its evidence; ``reasoning`` is that of a fact which no source states.

    ``reviews`` says in words who held it against its sources; most facts have none.
    """

    iri: str
    anchor: str
    label: str
    link: str
    basis: str
    reasoning: str
    witnesses: str
    pieces: tuple[Piece, ...]
    reviews: tuple[str, ...] = ()


def proven(
    answers: Answers, addresses: Addresses, page: str, facts: Iterable[str]
) -> tuple[ProvenFact, ...]:
    """Return the facts with their evidence in the order given, each once.

    A fact without evidence is left out: it can only be a report that nothing was found.
    """
    reasons = {row["fact"]: row["reasoning"] for row in answers.rows("inferred-facts")}
    writer = _Writer(answers, addresses, page, reasons)
    return tuple(writer.facts(dict.fromkeys(facts)))


def groups_of(answers: Answers, proofs: Iterable[ProvenFact]) -> dict[str, list[ProvenFact]]:
    """Return facts by what they are about, each group under its heading; few need no headings."""
    facts = list(proofs)
    if len(facts) < _MANY:
        return {"": facts}
    found: dict[str, list[ProvenFact]] = {}
    for fact in facts:
        heading = _HEADINGS.get(answers.kind_of_fact.get(fact.iri, ""), _OTHER)
        found.setdefault(heading, []).append(fact)
    return found


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
                    fact, self.addresses.anchor(fact), drawable(proofs[0].label),
                    "" if link.startswith("#") else link, proofs[0].basis,
                    drawable(self.reasons.get(fact, "")), _witnesses(proofs[0].witnesses),
                    tuple(self.pieces(proofs, is_silent=fact in self.answers.silences)),
                    tuple(map(_review, self.answers.reviews.get(fact, ()))),
                )  # fmt: skip

    def pieces(self, proofs: Iterable[Proof], *, is_silent: bool) -> Iterator[Piece]:
        """Yield one piece for each source, in the order in which they come."""
        found: dict[tuple[str, str], list[Proof]] = {}
        for proof in proofs:
            found.setdefault((proof.source, proof.strength), []).append(proof)
        for (source, strength), each in found.items():
            sayings = dict.fromkeys(_saying(proof, is_silent=is_silent) for proof in each)
            yield Piece(
                drawable(each[0].source_label), self.addresses.to(self.page, source) or "",
                drawable(self.answers.strengths.get(strength, strength)), tuple(sayings),
            )  # fmt: skip


def _saying(proof: Proof, *, is_silent: bool) -> Saying:
    link = web_address(proof.link)
    opens = "open the source" if link else NO_ADDRESS
    if ":~:text=" in link:
        opens = "look for the name in the source" if proof.untried else "open the passage"
    wordless = "read, and silent on it" if is_silent else _WORDLESS
    return Saying(drawable(proof.quotation), wordless, link, opens)


def _review(row: Mapping[str, str]) -> str:
    software = " ".join(filter(None, (row["software"], row["version"])))
    who = row["by"] or f"software alone, {software}"
    helped = f", with {software}" if row["by"] and software else ""
    return drawable(f"Reviewed, {row['state']}: {who}{helped}, {date_words(row['reviewedOn'])}")


def _witnesses(count: str) -> str:
    return "1 witness" if count == "1" else f"{count} independent witnesses"
