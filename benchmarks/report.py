"""Render the results in benchmarks/results into docs/benchmarks.md and docs/benchmarks.svg.

    python benchmarks/report.py

The same results give the same bytes.
"""

from __future__ import annotations

from pathlib import Path

from timed.measured import read
from timed.page import figures, growth
from timed.plot import plot

ROOT = Path(__file__).parents[1]
PAGE, PICTURE = ROOT / "docs" / "benchmarks.md", ROOT / "docs" / "benchmarks.svg"
RESULTS = ROOT / "benchmarks" / "results"
TITLE = "Cost against size: seconds by triples, both logarithmic"
BEGIN, END = "<!-- figures -->\n", "<!-- /figures -->"


def rendered(page: str) -> tuple[str, str]:
    """Return the page with today's figures between its marks, and the picture of growth."""
    found, runs = [], []
    for path in sorted(RESULTS.glob("*.json")):
        results, about = read(path)
        found += results
        runs.append(about)
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    grown = growth(found)
    picture = plot(grown, TITLE) if grown else ""
    return f"{before}{BEGIN}\n{figures(found, runs)}\n{END}{after}", picture


def main() -> None:
    """Write both files."""
    page, picture = rendered(PAGE.read_text("utf-8"))
    PAGE.write_text(page, "utf-8")
    PICTURE.write_text(picture, "utf-8")


if __name__ == "__main__":
    main()
