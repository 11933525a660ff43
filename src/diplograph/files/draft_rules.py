"""The rules by which a draft is read from a text: a YAML file that a curator can change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from diplograph.errors import WorkspaceError
from diplograph.files.texts import read_text

__all__ = ["DraftRules", "read_draft_rules"]

Phrases = tuple[str, ...]


@dataclass(frozen=True)
class DraftRules:
    """Phrases in lower case, as ``curation/rules/draft.yaml`` explains them."""

    roles: Mapping[str, Phrases]
    roles_of_offices: Mapping[str, Phrases]
    mentions: Mapping[str, Phrases]
    honorifics: Phrases
    offices: Phrases
    lower_ranks: Phrases
    no_names: Phrases
    other_meetings: Phrases
    side_meetings: Phrases
    series_words: Phrases
    next_meeting: Phrases
    treatments: Mapping[str, Phrases]
    taken_up: Phrases
    presences: Mapping[str, Phrases]
    topics: Mapping[str, Phrases]
    months: Mapping[str, Phrases]
    ordinals: Phrases
    currencies: Mapping[str, Phrases]
    multiples: Mapping[str, str]
    bounds: Mapping[str, Phrases]


def read_draft_rules(path: Path | None = None) -> DraftRules:
    """Return the rules at ``path``, or those that come with the package.

    Raises WorkspaceError when a list of rules is missing, unknown or of another form.
    """
    place = path or Path(str(files("diplograph.curation") / "rules" / "draft.yaml"))
    try:
        # The base loader makes nothing but texts, lists and mappings.
        found: Any = yaml.load(read_text(place), Loader=yaml.BaseLoader)  # noqa: S506
    except yaml.YAMLError as fault:
        shown = " ".join(str(fault).split())
        raise WorkspaceError(f"{place}: not YAML: {shown}; mend the YAML") from fault
    known = [each.name for each in fields(DraftRules)]
    given = sorted(found) if isinstance(found, dict) else []
    if given != sorted(known):
        wrong = sorted(set(known) ^ set(given))
        raise WorkspaceError(f"{place}: missing or unknown: {', '.join(wrong)}; see the package's")
    try:
        return DraftRules(**{name: _phrases(found[name]) for name in known})
    except TypeError as fault:
        raise WorkspaceError(f"{place}: {fault}; write lists of phrases") from fault


def _phrases(value: object) -> Any:
    if isinstance(value, dict):
        return {str(key): _phrases(each) for key, each in value.items()}
    if isinstance(value, list):
        return tuple(str(each) for each in value)
    if isinstance(value, str):
        return value
    raise TypeError(f"'{value}' is no list")
