"""Writes every form of export and every view into a folder, as the command line does.

Run as ``python every_form.py FOLDER``: one process for all of them, so that the tests can let it
run on another day and under another hash seed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from diplograph.api import open_dialogue
from diplograph.cli.main import main
from diplograph.views.exports.exporting import EXPORTS
from diplograph.views.exports.interop import views


def commands(folder: Path) -> dict[str, list[str]]:
    """Return the words of ``diplograph export`` for each file, by its name."""
    known = views(open_dialogue().library)
    return {
        **{f"{form}.{ending}": ["--format", form] for form, ending in EXPORTS.items()},
        **{f"{view}.nt": ["--view", view, "--format", "nt"] for view in known},
        **{f"{view}.jsonld": ["--view", view, "--format", "json-ld"] for view in known[:1]},
    }


if __name__ == "__main__":
    target = Path(sys.argv[1])
    for name, words in commands(target).items():
        if main(["export", *words, "-o", str(target / name)]) != 0:
            sys.exit(f"{name}: not exported")
