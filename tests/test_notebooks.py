"""Each notebook runs as a notebook, in a kernel of its own, and its assertions hold."""

from __future__ import annotations

import ast
import os
from pathlib import Path

import jupytext
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

FOLDER = Path(__file__).parents[1] / "notebooks"
SOURCE = Path(__file__).parents[1] / "src"
NOTEBOOKS = sorted(FOLDER.glob("*.py"))


def executed(notebook: NotebookNode) -> NotebookNode:
    """Return the notebook with the outputs of its cells."""
    # The kernel finds the package where these tests find it, and asks no network.
    paths = (str(SOURCE), os.environ.get("PYTHONPATH", ""))
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    client = NotebookClient(
        notebook, timeout=240, kernel_name="python3", resources={"metadata": {"path": str(FOLDER)}}
    )
    return client.execute(env=env)


def test_there_are_the_notebooks_that_the_page_lists() -> None:
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert len(NOTEBOOKS) == 5
    assert all(f"({path.name})" in page for path in NOTEBOOKS)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_notebook_runs(path: Path) -> None:
    notebook = executed(jupytext.read(path, fmt="py:percent"))
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert len(cells) >= 4
    assert all(cell.execution_count for cell in cells)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_notebook_is_able_to_fail(path: Path) -> None:
    asserts = [n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Assert)]
    assert len(asserts) >= 4


def test_a_false_assertion_fails_a_run() -> None:
    with pytest.raises(CellExecutionError, match="AssertionError"):
        executed(jupytext.reads("# %%\nassert 1 == 2\n", fmt="py:percent"))
