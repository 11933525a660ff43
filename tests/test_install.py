"""The package as others get it: a wheel, installed, asked from an empty folder."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The Python of an environment into which the wheel, built from the sdist, is installed."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run(
        [sys.executable, "-m", "build", "--outdir", str(folder / "dist"), str(ROOT)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    (wheel,) = (folder / "dist").glob("*.whl")
    # The dependencies come from the environment of the tests; only the wheel itself is installed.
    venv.create(folder / "venv", with_pip=True, system_site_packages=False)
    python = folder / "venv" / "bin" / "python"
    site = next((folder / "venv" / "lib").glob("python*/site-packages"))
    paths = [path for path in sys.path if path.endswith("site-packages")]
    (site / "dependencies.pth").write_text("\n".join(paths) + "\n")
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--no-deps", "--force-reinstall", str(wheel)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return python


def call(python, cwd, *words):
    env = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "DIPLOGRAPH_TEXTS")}
    return subprocess.run(
        [python, "-m", "diplograph", *words],
        cwd=cwd, env=env, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def test_the_wheel_answers_from_an_empty_folder(installed, tmp_path):
    done = call(installed, tmp_path, "ask", "continuity", "--person", "roman-vassilenko")
    assert done.returncode == 0, done.stderr
    assert "Roman Vassilenko" in done.stdout


def test_the_wheel_uses_its_own_data(installed, tmp_path):
    done = call(installed, tmp_path, "doctor")
    assert "diplograph/data" in done.stdout, done.stdout + done.stderr


def test_the_wheel_draws_from_an_empty_folder(installed, tmp_path):
    for view in ("swimlane", "network"):
        done = call(installed, tmp_path, "draw", view, "-o", f"{view}.html")
        assert done.returncode == 0, done.stderr
        assert (tmp_path / f"{view}.html").stat().st_size > 10_000
    assert sorted(path.name for path in tmp_path.iterdir()) == ["network.html", "swimlane.html"]


def test_the_wheel_checks_its_own_records(installed, tmp_path):
    done = call(installed, tmp_path, "build", "--check")
    assert done.returncode == 0, done.stderr


def test_the_wheel_exports_and_answers_from_an_earlier_release(installed, tmp_path):
    done = call(installed, tmp_path, "--as-of", "0.1.0", "ask", "chairs", "--format", "csv")
    assert done.returncode == 0, done.stderr
    assert "Enrique Mora" in done.stdout
    for form in ("trig", "sqlite"):
        done = call(installed, tmp_path, "export", "--format", form, "-o", f"x.{form}")
        assert done.returncode == 0, done.stderr
        assert (tmp_path / f"x.{form}").stat().st_size > 100_000
