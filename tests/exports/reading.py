"""What the tests of exports share: programs to call, and N-Quads in canonical lines."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from diplograph.files.canonical import canonical_line

ROOT = Path(__file__).parents[2]
RDF_FORMS = {"turtle": "ttl", "nt": "nt", "trig": "trig", "json-ld": "jsonld", "rdf-xml": "rdf"}
FORMS = RDF_FORMS | {"csv": "zip", "parquet": "zip"}


def tool(name: str) -> str:
    """Return the path of a program; fail where it is not installed."""
    found = shutil.which(name)
    if found is None:
        pytest.fail(f"no {name}; run tests/install-parts")
    return found


def called(*words: str | Path, **environment: str) -> bytes:
    """Return what a program prints; fail with what it says on a fault."""
    env = {k: v for k, v in os.environ.items() if k != "DIPLOGRAPH_TEXTS"}
    env |= {"PYTHONPATH": str(ROOT / "src"), **environment}
    done = subprocess.run(
        list(map(str, words)), env=env, cwd=ROOT, capture_output=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return done.stdout


def export(form: str, target: Path, *before: str, **environment: str) -> bytes:
    """Export a form to a file, with ``before`` in front of the command; return its bytes."""
    command = [sys.executable, "-m", "diplograph", "export", "--format", form, "-o", target]
    called(*before, *command, **environment)
    return target.read_bytes()


def canonical(text: bytes, form: ox.RdfFormat = ox.RdfFormat.N_QUADS) -> list[str]:
    """Return the triples of a text in canonical lines, without the names of their graphs."""
    return sorted({canonical_line(quad.triple) for quad in ox.parse(text, format=form)})
