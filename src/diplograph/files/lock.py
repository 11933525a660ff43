"""`graph/evidence.lock`: the digest of every text and the place of every quotation in it.

One line for each text (``text SOURCE SHA256``) and quotation (``quote SOURCE SHA256 START END``),
sorted, so that a change of the evidence is a change of lines.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from diplograph.errors import WorkspaceError
from diplograph.files.texts import read_text, write_atomically
from diplograph.model.passages import Passage, fold
from diplograph.model.records import Evidence

__all__ = ["EvidenceLock", "quotation_digest", "read_lock", "write_lock"]

_LINE = re.compile(
    r"(?:text (?P<text>[a-z0-9-]+)|quote (?P<source>[a-z0-9-]+)(?= \S+ )) (?P<digest>[0-9a-f]{64})"
    r"(?(source) (?P<start>[0-9]{1,9}) (?P<end>[0-9]{1,9}))"
)
_HEAD = "# Computed by `diplograph check --texts DIR`; never edited by hand.\n"


def quotation_digest(evidence: Evidence) -> str:
    """Return the SHA-256 of a quotation, its context and what it prints, folded."""
    context = (evidence.prefix, evidence.quote, evidence.suffix)
    parts = (*context, evidence.name, evidence.wording, evidence.post)
    return sha256("\n".join(fold(part or "") for part in parts).encode("utf-8")).hexdigest()


@dataclass(frozen=True)
class EvidenceLock:
    """Digests of texts by source, and passages by source and quotation digest."""

    texts: Mapping[str, str] = field(default_factory=dict)
    passages: Mapping[tuple[str, str], Passage] = field(default_factory=dict)


def read_lock(path: Path) -> EvidenceLock:
    """Return the lock at ``path``; an empty one when there is none."""
    if not path.exists():
        return EvidenceLock()
    texts: dict[str, str] = {}
    passages: dict[tuple[str, str], Passage] = {}
    for number, line in enumerate(read_text(path, limit=50_000_000).splitlines(), 1):
        if line.startswith("#"):
            continue
        found = _LINE.fullmatch(line)
        if found is None or int(found["start"] or 0) > int(found["end"] or 0):
            raise WorkspaceError(
                f"{path}:{number}: not a line of the lock; run 'diplograph check --texts DIR'"
            )
        if found["text"]:
            texts[found["text"]] = found["digest"]
        else:
            place = Passage(int(found["start"]), int(found["end"]))
            passages[found["source"], found["digest"]] = place
    return EvidenceLock(texts, passages)


def write_lock(path: Path, lock: EvidenceLock) -> bool:
    """Write ``lock`` atomically; True when its bytes changed."""
    lines = [f"text {source} {digest}" for source, digest in lock.texts.items()]
    lines += [
        f"quote {source} {digest} {passage.start} {passage.end}"
        for (source, digest), passage in lock.passages.items()
    ]
    return write_atomically(path, _HEAD + "".join(f"{line}\n" for line in sorted(lines)))
