"""Every id that a record names exists, and every concept stands in its scheme."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping

from diplograph.errors import Finding
from diplograph.model.corpus import Corpus, kind_names
from diplograph.model.hints import walk
from diplograph.model.records import Record, Ref, Term
from diplograph.model.text import NOWHERE, Text

__all__ = ["dangling"]


def dangling(
    corpus: Corpus,
    schemes: Mapping[str, Collection[str]],
    unread: Mapping[str, type[Record]] | None = None,
) -> list[Finding]:
    """Return one finding for each reference that leads nowhere.

    ``schemes`` gives the slugs of the concepts of each scheme of the ontology, ``unread`` the ids
    whose files have faults of their own.
    """
    others = unread or {}
    findings = []
    for record in corpus:
        for _, hint, value in walk(record):
            if isinstance(hint.names, Ref):
                found = _fault_of_reference(corpus, others, hint.names, value)
            elif isinstance(hint.names, Term):
                found = _fault_of_concept(schemes, hint.names, value)
            else:
                continue
            if found:
                place = value.at if isinstance(value, Text) else NOWHERE
                findings.append(Finding(str(place), f"{hint.name}: {found[0]}", found[1]))
    return findings


def _fault_of_reference(
    corpus: Corpus, unread: Mapping[str, type[Record]], names: Ref, value: str
) -> tuple[str, str] | None:
    kinds = tuple(kind_names[kind] for kind in names.kinds.split("|"))
    record = corpus.records.get(value)
    if isinstance(record, kinds) or unread.get(value) in kinds:
        return None
    wanted = " or ".join(names.kinds.split("|"))
    if record is not None:
        return f"'{value}' is a {type(record).__name__.lower()}", f"name a {wanted}"
    known = [key for key, each in corpus.records.items() if isinstance(each, kinds)]
    known += [key for key, kind in unread.items() if kind in kinds]
    return f"no {wanted} '{value}'", _way_out(value, known, f"add a record for this {wanted}")


def _fault_of_concept(
    schemes: Mapping[str, Collection[str]], names: Term, value: str
) -> tuple[str, str] | None:
    known = schemes.get(names.scheme, ())
    if value in known:
        return None
    return f"no concept '{value}' in the scheme '{names.scheme}'", _way_out(
        value, known, f"known: {', '.join(sorted(known))}"
    )


def _way_out(value: str, known: Collection[str], otherwise: str) -> str:
    near = difflib.get_close_matches(value, known, n=1, cutoff=0.7)
    return f"did you mean '{near[0]}'?" if near else otherwise
