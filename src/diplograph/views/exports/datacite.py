"""The record that an archive registers with DataCite (metadata schema 4.5), as JSON.

It has no DOI, since none is given before the archive mints one, and the archive is the publisher,
which is not known either: ``:tba`` stands in the schema for what is to be announced.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from diplograph.model.licence import spdx_of
from diplograph.views.exports.edition import Edition

__all__ = ["datacite_record"]

_SCHEMA = "http://datacite.org/schema/kernel-4"


def datacite_record(
    edition: Edition, citation: Mapping[str, Any], files: Iterable[tuple[str, int]]
) -> bytes:
    """Return the record of a release.

    ``citation`` is what ``CITATION.cff`` says: authors, abstract, keywords, day; the title, the
    version and the licence are those of the graph. ``files`` are media types and sizes in bytes.
    """
    day = str(citation["date-released"])
    listed = sorted(files)
    record = {
        "schemaVersion": _SCHEMA,
        "alternateIdentifiers": [
            {"alternateIdentifier": edition.dataset, "alternateIdentifierType": "IRI"}
        ],
        "creators": [_creator(each) for each in citation["authors"]],
        "titles": [{"title": edition.title, "lang": "en"}],
        "publisher": {"name": ":tba"},
        "publicationYear": day[:4],
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Knowledge graph"},
        "subjects": [{"subject": each} for each in citation["keywords"]],
        "dates": [{"date": day, "dateType": "Issued"}],
        "language": "en",
        "version": edition.version,
        "rightsList": [_rights(edition.licence)],
        "descriptions": [
            {"description": " ".join(citation["abstract"].split()), "descriptionType": "Abstract"}
        ],
        "formats": list(dict.fromkeys(media for media, _ in listed)),
        "sizes": list(dict.fromkeys(f"{size} bytes" for _, size in listed)),
    }
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _creator(author: Mapping[str, str]) -> dict[str, str]:
    if "name" in author:
        return {"name": author["name"], "nameType": "Organizational"}
    family, given = author["family-names"], author.get("given-names", "")
    name = f"{family}, {given}" if given else family
    return {"name": name, "nameType": "Personal", "familyName": family, "givenName": given}


def _rights(licence: str) -> dict[str, str]:
    found = {"rightsUri": licence}
    spdx = spdx_of(licence)
    if spdx is not None:
        found |= {"rightsIdentifier": spdx, "rightsIdentifierScheme": "SPDX"}
    return found
