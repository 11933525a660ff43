"""Figures as files: SVG that stands alone, PNG, and the same bytes under any hash seed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from diplograph.api import Dialogue
from diplograph.cli import pictures as command
from diplograph.errors import ArgumentError
from diplograph.views.drawing import raster
from diplograph.views.figures import FIGURES
from diplograph.views.pictures import FORMS, picture

from .test_figure_page import ABOUT

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", FIGURES)
def test_the_svg_stands_alone(shipped: Dialogue, name: str) -> None:
    text = picture(shipped.store, shipped.library, name, "svg", ABOUT.get(name))
    assert isinstance(text, str)
    root = ET.fromstring(text)
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    assert "var(--" not in text
    assert "prefers-color-scheme:dark" in text
    links = [each.get("href") or "" for each in root.iter("{http://www.w3.org/2000/svg}a")]
    assert all(link.startswith(("https://", "http://")) for link in links)


@pytest.mark.parametrize("name", ["swimlane", *FIGURES])
def test_the_png_has_two_pixels_for_one_of_the_svg(shipped: Dialogue, name: str) -> None:
    about = ABOUT.get(name)
    svg = ET.fromstring(picture(shipped.store, shipped.library, name, "svg", about))
    png = picture(shipped.store, shipped.library, name, "png", about)
    assert isinstance(png, bytes)
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(png[16:20], "big") == 2 * int(svg.get("width", "0"))


def test_without_the_renderer_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(ArgumentError, match=r"pip install diplograph\[pictures\]"):
        raster.png_of("<svg/>")


def test_the_command_offers_every_picture() -> None:
    assert set(command._VIEWS) == set(FORMS)


_DIGEST = """
import hashlib, json, sys
import diplograph
from diplograph.views.pictures import picture
dialogue, about = diplograph.open(), json.loads(sys.argv[1])
for name in sys.argv[2:]:
    text = picture(dialogue.store, dialogue.library, name, "html", about.get(name))
    print(hashlib.sha256(text.encode()).hexdigest())
"""


def test_another_hash_seed_gives_the_same_bytes(shipped: Dialogue) -> None:
    import json

    texts = [picture(shipped.store, shipped.library, n, "html", ABOUT.get(n)) for n in FIGURES]
    wanted = [hashlib.sha256(str(text).encode()).hexdigest() for text in texts]
    made = subprocess.run(
        [sys.executable, "-c", _DIGEST, json.dumps(ABOUT), *FIGURES],
        capture_output=True, text=True, check=True, cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "77", "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    assert made.stdout.split() == wanted
