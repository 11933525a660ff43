"""The continuity swimlane: people by rounds, the passage of a source behind every mark.

Two products of the same rows: an SVG picture that stands alone, and a page without any script.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from diplograph.errors import ArgumentError
from diplograph.query.proof import NO_ADDRESS, Proof
from diplograph.query.table import Table
from diplograph.views.drawing.anchors import address, anchors_of
from diplograph.views.drawing.measure import BOLD, drawable, wrap
from diplograph.views.drawing.palette import DARK, LIGHT, PAINTS, glyph_of, glyphs, rank
from diplograph.views.drawing.templating import style_digest, templates
from diplograph.views.swimlane.lanes import Lanes, Mark, Sides, lanes_of
from diplograph.views.swimlane.layout import (
    COLUMN,
    CROP,
    MARGIN,
    NAMES,
    NARROW,
    Drawing,
    drawing_of,
)
from diplograph.views.swimlane.legend import UNNAMED, legend_of
from diplograph.views.swimlane.words import caveat, headline, standing_words, summary

__all__ = ["TITLE", "Evidence", "swimlane_fragment", "swimlane_page", "swimlane_svg"]

TITLE = "Who was at which round"
#: Where the heads of the columns begin in the page, which has its own headline.
_PAGE_TOP = 8

#: The proofs of each fact, by its IRI: what ``diplograph.query.proof.proof_of`` yields.
Evidence = Mapping[str, Sequence[Proof]]


@dataclass(frozen=True, slots=True)
class _Scene:
    """What both products draw."""

    lanes: Lanes
    evidence: Evidence
    anchors: Mapping[str, str]
    title: str
    note: str
    links: Mapping[str, str]


def swimlane_svg(
    continuity: Table,
    rounds: Table,
    evidence: Evidence,
    *,
    title: str = TITLE,
    note: str = "",
    sides: Sides | None = None,
) -> str:
    """Return the picture as SVG 1.1: text, light and dark, headline and legend included.

    ``continuity`` and ``rounds`` are the rows of the named queries of these names. Raises
    ArgumentError when a fact has no evidence, or a row a meeting outside ``rounds``.
    """
    return _svg(_scene(continuity, rounds, evidence, title, note, sides), linked=False) + "\n"


def swimlane_page(
    continuity: Table,
    rounds: Table,
    evidence: Evidence,
    *,
    title: str = TITLE,
    note: str = "",
    sides: Sides | None = None,
) -> str:
    """Return the picture as one HTML page with its summary, its table and its evidence.

    The page holds no script and asks nothing of any network. Arguments and errors are those of
    ``swimlane_svg``; every mark is a link to its evidence on the page.
    """
    scene = _scene(continuity, rounds, evidence, title, note, sides)
    drawing = drawing_of(scene.lanes, _PAGE_TOP)
    dated = drawing_of(scene.lanes, _PAGE_TOP, by_date=True)
    style = _page_style(scene, drawing, dated)
    return templates().get_template("swimlane.html.jinja").render(
        _shared(scene),
        svg=Markup(_svg(scene, linked=True)),  # noqa: S704
        dated=Markup(_svg(scene, linked=True, by_date=True)),  # noqa: S704
        dated_drawing=dated,
        page_style=style,
        policy=f"default-src 'none'; style-src {style_digest(style)} {style_digest(_style())}",
        drawing=drawing,
        narrow=NARROW,
        legend=legend_of(scene.lanes, drawing, 0, 0),
        evidence=scene.evidence,
        standing_words=standing_words,
        links={p.link: address(p.link) for each in scene.evidence.values() for p in each},
        no_address=NO_ADDRESS,
    ) + "\n"  # fmt: skip


def swimlane_fragment(
    continuity: Table, rounds: Table, evidence: Evidence, link: Callable[[str], str | None]
) -> tuple[str, tuple[str, ...]]:
    """Return the picture as part of another page, and what it says in sentences.

    ``link`` gives the address of the evidence of a fact. Errors are those of ``swimlane_svg``.
    """
    scene = _scene(continuity, rounds, evidence, TITLE, "", None)
    scene = replace(scene, links={fact: link(fact) or "" for fact in scene.anchors})
    drawing = drawing_of(scene.lanes, _PAGE_TOP)
    text = templates().get_template("swimlane-part.jinja").render(
        svg=Markup(_svg(scene, linked=True)),  # noqa: S704
        drawing=drawing, narrow=NARROW, crop=CROP, legend=legend_of(scene.lanes, drawing, 0, 0),
    )  # fmt: skip
    return text, (f"{headline(scene.lanes)}.", *summary(scene.lanes))


def _scene(
    continuity: Table, rounds: Table, evidence: Evidence, title: str, note: str, sides: Sides | None
) -> _Scene:
    lanes = lanes_of(continuity, rounds, sides or Sides())
    facts = [mark.fact for lane in lanes.lanes for mark in lane.marks]
    for fact in facts:
        if not evidence.get(fact):
            raise ArgumentError(f"swimlane: '{fact}' has no evidence; give its proofs")
    anchors = anchors_of(facts)
    links = {fact: f"#{anchor}" for fact, anchor in anchors.items()}
    return _Scene(lanes, evidence, anchors, drawable(title), drawable(note), links)


def _shared(scene: _Scene) -> dict[str, object]:
    marks = [mark for lane in scene.lanes.lanes for mark in lane.marks]
    return {
        "lanes": scene.lanes,
        "title": scene.title,
        "note": scene.note,
        "headline": headline(scene.lanes),
        "sentences": summary(scene.lanes),
        "anchors": scene.anchors,
        "links_of_marks": scene.links,
        "looks": {mark.fact: glyph_of(mark.role) for mark in marks},
        "parties": list(dict.fromkeys(lane.party_label for lane in scene.lanes.lanes)),
        "roles": _roles(marks),
        "unnamed": UNNAMED,
    }


def _roles(marks: Sequence[Mark]) -> list[tuple[str, str]]:
    # The class of a role's marks and its words, in the order of the legend.
    seen = sorted({(rank(m.role), glyph_of(m.role).key, m.role_label) for m in marks})
    return list({key: words for _, key, words in reversed(seen)}.items())[::-1]


def _page_style(scene: _Scene, drawing: Drawing, dated: Drawing) -> Markup:
    style = templates().get_template("swimlane-page.css.jinja")
    sizes = {"width": drawing.width, "narrow": NARROW, "crop": CROP}
    toggles = templates().get_template("swimlane-toggles.css.jinja")
    chosen = toggles.render(_shared(scene), light=LIGHT, dark=DARK, dated_width=dated.width)
    return Markup(style.render(light=LIGHT, dark=DARK, **sizes) + chosen)  # noqa: S704


def _style() -> str:
    looks = sorted({(each.key, each.paint) for each in glyphs()})
    env = templates()
    return env.get_template("swimlane.css.jinja").render(
        light=LIGHT, dark=DARK, paints=PAINTS, keys=looks
    )


def _svg(scene: _Scene, *, linked: bool, by_date: bool = False) -> str:
    shared = _shared(scene)
    first = drawing_of(scene.lanes, 0)
    frame = {"top": _PAGE_TOP} if linked else _frame(scene, str(shared["headline"]), first.width)
    drawing = drawing_of(scene.lanes, int(str(frame["top"])), by_date)
    foot = {"height": drawing.height + 8} if linked else _foot(scene, drawing)
    return templates().get_template("swimlane.svg.jinja").render(
        shared, **frame, **foot, drawing=drawing, width=drawing.width, linked=linked,
        key="swimlane-dated" if by_date else "swimlane",
        margin=MARGIN, names=NAMES, half=COLUMN // 2,
        style=Markup(_style()),  # noqa: S704
        tips={m.fact: _tip(m, scene.evidence[m.fact]) for n in scene.lanes.lanes for m in n.marks},
    )  # fmt: skip


def _frame(scene: _Scene, sentence: str, width: int) -> dict[str, object]:
    lines = wrap(sentence, 23 * BOLD, width - 2 * MARGIN, 4)
    below = wrap(caveat(scene.lanes), 13, width - 2 * MARGIN, 4)
    caveat_y = 68 + 30 * len(lines) - 2
    return {
        "headline_lines": lines,
        "caveat_lines": below,
        "caveat_y": caveat_y,
        "top": caveat_y + 18 * len(below) + 14,
    }


def _foot(scene: _Scene, drawing: Drawing) -> dict[str, object]:
    legend_y = drawing.height + 10
    legend = legend_of(scene.lanes, drawing, MARGIN, legend_y + 32)
    lowest = max((entry.y for entry in legend), default=legend_y)
    note_lines = wrap(scene.note, 12, drawing.width - 2 * MARGIN, 3) if scene.note else ()
    note_y = lowest + 44
    height = (note_y + 16 * len(note_lines) if note_lines else lowest + 30) + 6
    return {
        "legend_y": legend_y,
        "legend": legend,
        "note_lines": note_lines,
        "note_y": note_y,
        "height": height,
    }


def _tip(mark: Mark, proofs: Sequence[Proof]) -> str:
    said = [f"“{drawable(p.quotation)}”" if p.quotation else "(no wording at hand)" for p in proofs]
    lines = [f"{word} {drawable(p.source_label)}" for word, p in zip(said, proofs, strict=True)]
    return "\n".join([mark.label, *lines])
