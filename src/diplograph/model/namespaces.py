"""The closed vocabulary of the project, and the prefixes of everything that it reuses."""

from __future__ import annotations

from rdflib import Namespace, URIRef
from rdflib.namespace import ClosedNamespace, DefinedNamespace

from diplograph.model.identifiers import BASE, ID, ONTOLOGY

__all__ = ["DG", "EDTF", "EDTF_DATE", "OA", "ORG", "PREFIXES", "PROV", "SCHEMA", "SKOSXL"]


def _with_terms(space: type[DefinedNamespace]) -> type[DefinedNamespace]:
    # As attributes of their own, terms are not made again at each of some hundred thousand uses.
    for name in space.__annotations__:
        setattr(space, name, space[name])
    return space


@_with_terms
class DG(DefinedNamespace):
    """The terms of the ontology; a misspelt one raises AttributeError."""

    _NS = Namespace(ONTOLOGY)
    _fail = True

    # classes
    Actor: URIRef
    AgendaTopic: URIRef
    Alignment: URIRef
    Announcement: URIRef
    Claim: URIRef
    Commitment: URIRef
    ConflictSet: URIRef
    ContextEvent: URIRef
    CoverageStatement: URIRef
    Delegation: URIRef
    DocumentMention: URIRef
    Evidence: URIRef
    Fact: URIRef
    Formula: URIRef
    FormulaUse: URIRef
    FundingClaim: URIRef
    Level: URIRef
    Meeting: URIRef
    MeetingSeries: URIRef
    Mention: URIRef
    Participation: URIRef
    Passage: URIRef
    Place: URIRef
    Programme: URIRef
    ProgrammeMention: URIRef
    ProgrammePhase: URIRef
    ReferenceDocument: URIRef
    Relation: URIRef
    Retraction: URIRef
    Role: URIRef
    SourceDocument: URIRef
    SourceText: URIRef
    State: URIRef
    StatusReport: URIRef
    Tenure: URIRef
    TopicTreatment: URIRef
    Withdrawn: URIRef
    Witness: URIRef

    # object properties
    aboutCommitment: URIRef
    announcesMeeting: URIRef
    announcesSeries: URIRef
    appointedBy: URIRef
    atMeeting: URIRef
    belongsToWitness: URIRef
    byParty: URIRef
    bySpeaker: URIRef
    concernsDocument: URIRef
    concernsProgramme: URIRef
    concernsTopic: URIRef
    forBeneficiary: URIRef
    fromSource: URIRef
    givenBy: URIRef
    hasAlternative: URIRef
    hasAspect: URIRef
    hasBasis: URIRef
    hasBody: URIRef
    hasBound: URIRef
    hasCoverage: URIRef
    hasDocumentKind: URIRef
    hasDifference: URIRef
    hasFirstSide: URIRef
    hasFormat: URIRef
    hasHeadKnowledge: URIRef
    hasLevel: URIRef
    hasMode: URIRef
    hasParty: URIRef
    hasPolicy: URIRef
    hasPresence: URIRef
    hasProgress: URIRef
    hasReading: URIRef
    hasSourceKind: URIRef
    hasSpecificity: URIRef
    hasStanding: URIRef
    hasStatus: URIRef
    hasStrength: URIRef
    hasTenureEvent: URIRef
    hasTreatment: URIRef
    hasVariantKind: URIRef
    hostedBy: URIRef
    inBody: URIRef
    inDelegation: URIRef
    inCountry: URIRef
    inPost: URIRef
    inRole: URIRef
    inSeries: URIRef
    isAbout: URIRef
    isAttestedBy: URIRef
    isMentionedAs: URIRef
    isPerhapsSameAs: URIRef
    isPerhapsSamePersonAs: URIRef
    isPhaseOf: URIRef
    ofParticipant: URIRef
    ofParty: URIRef
    ofPerson: URIRef
    onBehalfOf: URIRef
    onDocument: URIRef
    onProgramme: URIRef
    onTopic: URIRef
    prefers: URIRef
    previousRound: URIRef
    reportsOn: URIRef
    succeeds: URIRef
    supportedBy: URIRef
    toMeeting: URIRef
    usesFormula: URIRef
    withRelation: URIRef
    withdraws: URIRef

    # datatype properties
    abbreviation: URIRef
    amount: URIRef
    checkedIn: URIRef
    countsAsAgenda: URIRef
    countsAsHead: URIRef
    currency: URIRef
    decidedOn: URIRef
    date: URIRef
    earliest: URIRef
    expectedCount: URIRef
    foundCount: URIRef
    isComplete: URIRef
    isHeading: URIRef
    isUntried: URIRef
    latest: URIRef
    nameAsPrinted: URIRef
    origin: URIRef
    othersLabel: URIRef
    postAsPrinted: URIRef
    quotation: URIRef
    rank: URIRef
    reasoning: URIRef
    roundNumber: URIRef
    seriesTitleAsPrinted: URIRef
    sha256: URIRef
    textForm: URIRef
    titleAsPrinted: URIRef
    venueAsPrinted: URIRef
    witnessCount: URIRef
    wordingAsPrinted: URIRef


#: Closed, so that a term is made once and a misspelt one (oa:source, say) raises AttributeError.
OA = ClosedNamespace(
    "http://www.w3.org/ns/oa#",
    [
        "Annotation", "SpecificResource", "TextPositionSelector", "TextQuoteSelector", "end",
        "exact", "hasBody", "hasSelector", "hasSource", "hasTarget", "identifying", "motivatedBy",
        "prefix", "start", "suffix",
    ],
)  # fmt: skip
ORG = Namespace("http://www.w3.org/ns/org#")
PROV = Namespace("http://www.w3.org/ns/prov#")
SCHEMA = Namespace("https://schema.org/")
SKOSXL = Namespace("http://www.w3.org/2008/05/skos-xl#")
EDTF = "http://id.loc.gov/datatypes/edtf/"
EDTF_DATE = URIRef(EDTF + "EDTF")

#: Prefix → namespace, for Turtle, for queries and for the JSON-LD context.
PREFIXES = {
    "dg": ONTOLOGY,
    "id": ID,
    **{
        name: f"{BASE}{name}/"
        for name in (
            "aspect", "basis", "bound", "coverage", "difference", "document-kind", "format",
            "head", "level", "mention", "mode", "policy", "presence", "progress", "reading",
            "relation", "role", "source-kind", "specificity", "standing", "status", "strength",
            "tenure", "topic", "treatment", "variant",
        )
    },
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": EDTF,
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "oa": str(OA),
    "org": str(ORG),
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": str(PROV),
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": str(SCHEMA),
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "skosxl": str(SKOSXL),
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}  # fmt: skip
