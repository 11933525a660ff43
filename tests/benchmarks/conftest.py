"""Workspaces of invented dialogues, each made once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
#: The modules of the benchmarks lie beside the command that uses them, as when it is run.
sys.path.insert(0, str(ROOT / "benchmarks"))

Generate = Callable[[str, int], Path]


def generate(form: str, triples: int, folder: Path, seed: int = 1, hashes: str = "0") -> Path:
    """Run the command; return the folder that it filled."""
    command = [sys.executable, str(ROOT / "benchmarks" / "generate.py"), "--form", form]
    command += ["--triples", str(triples), "--seed", str(seed), "-o", str(folder)]
    environment = {**os.environ, "PYTHONHASHSEED": hashes}
    subprocess.run(command, check=True, env=environment, capture_output=True)
    return folder


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Generate:
    made: dict[tuple[str, int], Path] = {}

    def once(form: str, triples: int) -> Path:
        if (form, triples) not in made:
            folder = tmp_path_factory.mktemp("invented") / form
            made[form, triples] = generate(form, triples, folder)
        return made[form, triples]

    return once
