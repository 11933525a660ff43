"""Dates in words: every form of EDTF that the graph holds, and texts that are no dates."""

from __future__ import annotations

import pytest

from diplograph.model.date_words import date_words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2023-06-13", "13 June 2023"),
        ("2015-03", "March 2015"),
        ("2013", "2013"),
        ("2023-23", "autumn 2023"),
        ("2024-34", "second quarter of 2024"),
        ("2019-06~", "about June 2019"),
        ("2014?", "perhaps 2014"),
        ("2007-03-27/2007-03-28", "27–28 March 2007"),
        ("2022-05-30/2022-06-02", "30 May – 2 June 2022"),
        ("2021-12-30/2022-01-02", "30 December 2021 – 2 January 2022"),
        ("[2012-07-01..2012-07-26]", "one day from 1 to 26 July 2012"),
        ("2024-13", "2024-13"),
        ("spring", "spring"),
        ("", ""),
    ],
)
def test_a_date_is_said_with_its_precision(edtf: str, words: str) -> None:
    assert date_words(edtf) == words
