"""The picture of the README is the one that the graph gives."""

from pathlib import Path

from diplograph.views.pictures import picture

PICTURE = Path(__file__).parents[2] / "docs" / "continuity.svg"


def test_the_picture_of_the_readme_is_fresh(shipped):
    drawn = picture(shipped.store, shipped.library, "swimlane", "svg")
    assert PICTURE.read_text(encoding="utf-8") == drawn, (
        "run 'diplograph draw swimlane -o docs/continuity.svg'"
    )
