"""The path of a fact below ``id/``: what it is about makes its name, so the same fact has one."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256

from diplograph.model.identifiers import slug
from diplograph.model.records import Participation, TopicTreatment

__all__ = ["claim_path", "participation_path", "treatment_path"]


def participation_path(meeting: str, fact: Participation) -> str:
    """Return the path of a participation at the meeting of that id."""
    return f"{meeting}/participation/{fact.person}-{fact.role}"


def treatment_path(meeting: str, fact: TopicTreatment) -> str:
    """Return the path of a topic treatment at the meeting of that id."""
    parts = [meeting, "topic", fact.topic, fact.treatment, *fact.by]
    if fact.speaker:
        parts.append(fact.speaker)
    return "/".join(parts)


def claim_path(subject: str, name: str, value: str, *, inferred: bool) -> str:
    """Return the path of the claim that ``subject`` has ``value`` in the property ``name``.

    ``value`` is the last part of an IRI, or a text. Two values never share a path; the same value
    may be stated by one source and inferred from others.
    """
    return f"{subject}/{_last_part(name, value)}{'-inferred' if inferred else ''}"


@lru_cache(maxsize=4096)
def _last_part(name: str, value: str) -> str:
    short = slug(value)
    if short != value:
        short = f"{short[:60]}-{sha256(value.encode()).hexdigest()[:6]}"
    return f"{slug(name)}/{short}"
