"""Terms of RDF as plain values: an IRI is a text, a literal a tuple that hashes like one.

The build makes some tens of millions of them for a large corpus; as terms of rdflib they take ten
times as long.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from diplograph.model.identifiers import ONTOLOGY
from diplograph.model.namespaces import EDTF, PREFIXES

__all__ = [
    "DC", "DCAT", "DCTERMS", "DG", "EDTF_DATE", "FOAF", "GEO", "OA", "ORG", "OWL", "PROV", "RDF",
    "SCHEMA", "SKOS", "SKOSXL", "VOID", "XSD", "Literal", "Term", "Terms", "Triple",
]  # fmt: skip


class Literal(NamedTuple):
    """A literal as it is written; a language and a datatype of its own exclude each other."""

    text: str
    datatype: str = ""
    language: str = ""

    def __str__(self) -> str:
        """Return the text."""
        return self.text


Term = str | Literal
Triple = tuple[str, str, Term]


class Terms:
    """The terms of a vocabulary that the build writes; another one raises AttributeError."""

    def __init__(self, space: str, names: Iterable[str]) -> None:
        """Make each term once."""
        self.__dict__.update({name: f"{space}{name}" for name in names})

    def __getattr__(self, name: str) -> str:
        """Raise AttributeError: a term that is known is an attribute already."""
        raise AttributeError(f"no term '{name}'")


def _reused(prefix: str, names: str) -> Terms:
    return Terms(PREFIXES[prefix], names.split())


_CLASSES = """
    Actor AgendaTopic Alignment Announcement Claim Commitment ConflictSet ContextEvent
    CoverageStatement Delegation DocumentMention Evidence Extraction Fact Formula FormulaUse
    FundingClaim Level Meeting MeetingSeries Mention Participation Passage Place Programme
    ProgrammeMention ProgrammePhase ReferenceDocument Relation Retraction Review Role
    SourceDocument SourceText State StatusReport Tenure TopicTreatment Withdrawn Witness
"""
_OBJECT_PROPERTIES = """
    aboutCommitment announcesMeeting announcesSeries appointedBy atMeeting belongsToWitness
    byParty bySpeaker concernsDocument concernsProgramme concernsTopic extracts forBeneficiary
    fromSource givenBy hasAlternative hasAspect hasBasis hasBody hasBound hasCoverage
    hasDocumentKind hasDifference hasFirstSide hasFormat hasHeadKnowledge hasLevel hasMode
    hasOutcome hasParty hasPolicy hasPresence hasProgress hasReading hasSourceKind
    hasSpecificity hasStanding hasStatus hasStrength hasTenureEvent hasTreatment hasVariantKind
    hostedBy inBody inDelegation inCountry inPost inRole inSeries isAbout isAttestedBy
    isMentionedAs isPerhapsSameAs isPerhapsSamePersonAs isPhaseOf ofParticipant ofParty ofPerson
    onBehalfOf onDocument onProgramme onTopic prefers previousRound reportsOn reviews succeeds
    supportedBy toMeeting usesFormula withRelation withdraws
"""
_DATATYPE_PROPERTIES = """
    abbreviation amount checkedIn countsAsAgenda countsAsHead currency decidedOn date earliest
    expectedCount foundCount isComplete isHeading isUntried latest nameAsPrinted origin
    othersLabel postAsPrinted quotation rank reasoning roundNumber seriesTitleAsPrinted sha256
    textForm titleAsPrinted venueAsPrinted witnessCount wordingAsPrinted
"""
#: The terms of the ontology.
DG = Terms(ONTOLOGY, f"{_CLASSES} {_OBJECT_PROPERTIES} {_DATATYPE_PROPERTIES}".split())
DC = _reused("dc", "publisher")
DCAT = _reused("dcat", "Dataset")
DCTERMS = _reused(
    "dcterms",
    "isPartOf isReplacedBy issued language license publisher subject title type",
)
FOAF = _reused("foaf", "Person name page")
GEO = _reused("geo", "lat long")
OA = _reused(
    "oa",
    "Annotation SpecificResource TextPositionSelector TextQuoteSelector end exact hasBody "
    "hasSelector hasSource hasTarget identifying motivatedBy prefix start suffix",
)
ORG = _reused("org", "Organization Post postIn subOrganizationOf")
OWL = _reused("owl", "versionInfo")
PROV = _reused(
    "prov",
    "Agent SoftwareAgent wasAssociatedWith wasAttributedTo wasDerivedFrom wasInvalidatedBy",
)
RDF = _reused("rdf", "type subject predicate object")
SCHEMA = _reused("schema", "Event EventSeries location superEvent url")
SKOS = _reused(
    "skos",
    "altLabel broadMatch closeMatch exactMatch narrowMatch notation note prefLabel relatedMatch",
)
SKOSXL = _reused("skosxl", "Label altLabel literalForm")
VOID = _reused("void", "Dataset uriSpace vocabulary")
XSD = _reused("xsd", "boolean date decimal integer")
EDTF_DATE = EDTF + "EDTF"
