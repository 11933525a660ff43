"""The prefixes of the project's own vocabulary and of everything that it reuses."""

from __future__ import annotations

from diplograph.model.identifiers import BASE, ID, ONTOLOGY

__all__ = ["EDTF", "PREFIXES"]

EDTF = "http://id.loc.gov/datatypes/edtf/"

#: Prefix → namespace, for Turtle, for queries and for the JSON-LD context.
PREFIXES = {
    "dg": ONTOLOGY,
    "id": ID,
    **{
        name: f"{BASE}{name}/"
        for name in (
            "aspect", "basis", "bound", "coverage", "difference", "document-kind", "format",
            "head", "level", "mention", "mode", "outcome", "policy", "presence", "progress",
            "reading", "relation", "role", "source-kind", "specificity", "standing", "status",
            "strength", "tenure", "topic", "treatment", "variant",
        )
    },
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": EDTF,
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "skosxl": "http://www.w3.org/2008/05/skos-xl#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}  # fmt: skip
