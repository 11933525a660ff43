"""The quotations of the records: in their texts where these are at hand, else in the lock."""

from __future__ import annotations

import os
import warnings
from pathlib import Path

import pytest

from diplograph.build.evidence import evidence_of, faults_in, hold, locate
from diplograph.files.lock import quotation_digest, read_lock, write_lock
from diplograph.files.record_folder import read_corpus
from diplograph.files.source_texts import read_source_texts
from diplograph.model.corpus import Corpus
from diplograph.model.hints import walk
from diplograph.model.passages import MOST_WORDS, MOST_WORDS_WITH_CONTEXT, fold, words

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "graph" / "evidence.lock"
RENEW = "run 'diplograph check --texts DIR' and commit graph/evidence.lock"


@pytest.fixture(scope="module")
def records() -> Corpus:
    """All records."""
    return read_corpus(ROOT / "graph" / "records", ROOT)


def test_every_fact_has_evidence_in_form(records: Corpus) -> None:
    walked = [value for record in records for value in walk(record)]
    assert [str(each) for each in faults_in(walked, records.sources)] == []


def test_no_quotation_is_long(records: Corpus) -> None:
    quoted = [each for each in evidence_of(records) if each.quote]
    assert len(quoted) > 400
    for each in quoted:
        context = " ".join(part or "" for part in (each.prefix, each.quote, each.suffix))
        assert words(each.quote or "") <= MOST_WORDS, each.at
        assert words(context) <= MOST_WORDS_WITH_CONTEXT, each.at


def test_every_quotation_is_locked(records: Corpus) -> None:
    assert [str(each) for each in hold(records, read_lock(LOCK))] == [], RENEW


def test_the_lock_holds_nothing_else(records: Corpus, tmp_path: Path) -> None:
    lock = read_lock(LOCK)
    used = {(str(e.source), quotation_digest(e)) for e in evidence_of(records) if e.quote}
    assert set(lock.passages) == used, RENEW
    verbatim = {key for key, each in records.sources.items() if each.text_form == "verbatim"}
    assert set(lock.texts) == verbatim, RENEW
    write_lock(tmp_path / "lock", lock)
    assert (tmp_path / "lock").read_bytes() == LOCK.read_bytes(), RENEW


def test_every_quotation_stands_in_its_text(records: Corpus) -> None:
    folder = os.environ.get("DIPLOGRAPH_TEXTS")
    if not folder:
        warnings.warn(
            "QUOTATIONS ARE NOT LOOKED UP: set DIPLOGRAPH_TEXTS to the folder of source texts; "
            "they are held against graph/evidence.lock only",
            stacklevel=1,
        )
        pytest.skip("DIPLOGRAPH_TEXTS names no folder of source texts")
    verbatim = [key for key, each in records.sources.items() if each.text_form == "verbatim"]
    texts, _ = read_source_texts(Path(folder), verbatim)
    old = read_lock(LOCK)
    new, findings = locate(records, texts, old)
    assert [str(each) for each in findings] == []
    assert new == old, RENEW
    for each in evidence_of(records):
        if each.quote:
            place = new.passages[each.source, quotation_digest(each)]
            assert fold(texts[each.source].raw[place.start : place.end]) == fold(each.quote), (
                each.at
            )
