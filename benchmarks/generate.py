"""Write a workspace of invented dialogues, of any size: as records, as triples or as tables.

    python benchmarks/generate.py --triples 20000 --seed 1 --form records -o DIR

The same seed and size give the same bytes, and the three forms hold the same content. One region of
dialogues is in memory at a time. Names are syllables; nobody bears them.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from invented.forms import FORMS
from invented.workspace import Invented


def main() -> None:
    """Write what the arguments ask for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--triples", type=int, default=20_000, help="about so many (20000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other content (1)")
    parser.add_argument("--form", choices=FORMS, default="records")
    parser.add_argument("-o", "--output", type=Path, required=True, help="a folder, empty or new")
    wanted = parser.parse_args()
    if wanted.output.exists() and any(wanted.output.iterdir()):
        parser.error(f"{wanted.output}: is not empty; name a new folder")
    FORMS[wanted.form](Invented(wanted.triples, wanted.seed), wanted.output)


if __name__ == "__main__":
    main()
