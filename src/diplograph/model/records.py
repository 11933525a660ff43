"""The records of a workspace: one frozen dataclass for each kind of YAML mapping.

A field typed ``Annotated[str, Ref("person")]`` names another record, a field typed
``Annotated[str, Term("role")]`` a concept of that scheme in the ontology. The reader
(`files.yaml_records`) and the reference check (`build.references`) follow these hints,
so a field is declared once.
"""

from __future__ import annotations

from collections.abc import Mapping

from diplograph.model.base import (
    Alignment,
    Evidence,
    Fact,
    NameVariant,
    Node,
    Record,
    Ref,
    Term,
)
from diplograph.model.claims import (
    DateClaim,
    HostParty,
    LevelClaim,
    ModeClaim,
    OrdinalClaim,
    PlaceClaim,
    Relation,
    TitleClaim,
)
from diplograph.model.differences import Alternative, Conflict
from diplograph.model.matters import (
    Amount,
    Formula,
    Phase,
    Programme,
    ReferenceDocument,
    Series,
)
from diplograph.model.meetings import (
    Announcement,
    Body,
    Commitment,
    ContextEvent,
    Delegation,
    DocumentMention,
    FormulaUse,
    Meeting,
    Mention,
    Participation,
    PresenceClaim,
    ProgrammeMention,
    Report,
    StatusClaim,
    TopicTreatment,
)
from diplograph.model.retractions import Retraction
from diplograph.model.things import (
    Identity,
    Organisation,
    Person,
    Place,
    Post,
    Source,
    State,
    Tenure,
)
from diplograph.model.work import Extraction, Review, Work

__all__ = [
    "KINDS",
    "Alignment",
    "Alternative",
    "Amount",
    "Announcement",
    "Body",
    "Commitment",
    "Conflict",
    "ContextEvent",
    "DateClaim",
    "Delegation",
    "DocumentMention",
    "Evidence",
    "Extraction",
    "Fact",
    "Formula",
    "FormulaUse",
    "HostParty",
    "Identity",
    "LevelClaim",
    "Meeting",
    "Mention",
    "ModeClaim",
    "NameVariant",
    "Node",
    "OrdinalClaim",
    "Organisation",
    "Participation",
    "Person",
    "Phase",
    "Place",
    "PlaceClaim",
    "Post",
    "PresenceClaim",
    "Programme",
    "ProgrammeMention",
    "Record",
    "Ref",
    "ReferenceDocument",
    "Relation",
    "Report",
    "Retraction",
    "Review",
    "Series",
    "Source",
    "State",
    "StatusClaim",
    "Tenure",
    "Term",
    "TitleClaim",
    "TopicTreatment",
    "Work",
]

#: Folder of ``graph/records`` → kind of record, in the order in which they are read.
KINDS: Mapping[str, type[Record]] = {
    "sources": Source,
    "states": State,
    "organisations": Organisation,
    "people": Person,
    "posts": Post,
    "places": Place,
    "series": Series,
    "programmes": Programme,
    "documents": ReferenceDocument,
    "formulas": Formula,
    "meetings": Meeting,
    "conflicts": Conflict,
    "retractions": Retraction,
    "extractions": Extraction,
    "reviews": Review,
}
