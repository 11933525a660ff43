"""The one style sheet of all figures: a type scale, a palette, light and dark.

A colour is written ``$ink``. In a page it becomes a custom property with the light colour as
fallback; in a file that stands alone it becomes the light colour, and a second set of rules holds
the dark ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict
from functools import cache

from diplograph.views.drawing.palette import DARK, LIGHT, PAINTS

__all__ = ["alone", "figure_style", "properties"]

FONT = 'system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans",sans-serif'

#: Selector below ``.figure`` → declarations.
_RULES = (
    ("", f"color:$ink;font-family:{FONT};font-size:12px"),
    ("text", "fill:$ink"),
    (".paper", "fill:$paper"),
    (".wash", "fill:$wash"),
    (".hatching", "stroke:$hatch;stroke-width:1.5"),
    (".hair", "stroke:$hair;stroke-width:1"),
    (".rule", "stroke:$muted;stroke-width:1.5"),
    (".muted", "fill:$muted"),
    (".kicker", "font-size:12px;font-weight:600;letter-spacing:1.2px"),
    (".headline", "font-size:23px;font-weight:700"),
    (".caveat", "font-size:13px"),
    (".number", "font-size:21px;font-weight:700"),
    (".number.unreported", "font-weight:400"),
    (".number.small", "font-size:15px"),
    (".where", "font-size:12px"),
    (".tiny", "font-size:11px"),
    (".band", "font-size:15px;font-weight:700"),
    (".band.small", "font-size:14px"),
    (".name", "font-size:14px;font-weight:600"),
    (
        ".name.small",
        "font-size:13px;paint-order:stroke;stroke:$paper;stroke-width:4px;stroke-linejoin:round",
    ),
    (".name.plain", "font-weight:400"),
    (".aside", "font-size:12px;font-style:italic"),
    (".link", "stroke:$muted;stroke-width:2.5;stroke-linecap:round;fill:none"),
    (".link.silent", "stroke-dasharray:.1 7"),
    (".link.unnamed", "stroke-dasharray:7 8;stroke-width:1.5"),
    (".turn", "fill:$ink;stroke:$paper;stroke-width:2;paint-order:stroke"),
    (".point", "fill:$muted"),
    (".land", "fill:$paper;stroke:$hatch;stroke-width:1;stroke-linejoin:round"),
    (".border", "fill:none;stroke:$hatch;stroke-width:1;stroke-linejoin:round"),
    (".edge", "fill:none;stroke:$hair;stroke-width:1"),
    (".halved", "paint-order:stroke;stroke:$paper;stroke-width:3px;stroke-linejoin:round"),
    (".area", "fill:currentColor;fill-opacity:.22;stroke:none"),
    (".area.broken", "fill-opacity:.08;stroke:currentColor;stroke-width:1;stroke-dasharray:4 4"),
    (".pale", "fill:$paper;stroke:currentColor;stroke-width:1.5"),
    (".solid", "fill:currentColor;stroke:currentColor;stroke-width:1.5"),
    (
        ".tag",
        "font-size:11px;font-weight:700;text-anchor:middle;paint-order:stroke;stroke:$paper;stroke-width:3px;stroke-linejoin:round",
    ),
    (".halo", "fill:$paper;stroke:$paper;stroke-width:5;stroke-linejoin:round"),
    (".shape", "fill:currentColor;stroke:currentColor;stroke-width:1;stroke-linejoin:round"),
    (".letter", "fill:$letter;font-size:13px;font-weight:700;text-anchor:middle"),
    (".letter.two", "font-size:11px"),
    (".letter.three", "font-size:9px"),
    (".open .shape", "fill:$paper;stroke-width:2.5"),
    (".dashed .shape", "fill:$paper;stroke-width:2;stroke-dasharray:3.5 2.5"),
    (".bare .shape", "fill:none;stroke:none"),
    (".open .letter", "fill:currentColor"),
    (".dashed .letter", "fill:currentColor"),
    (".bare .letter", "fill:currentColor"),
    (".ring", "fill:none;stroke:none;stroke-width:2.5"),
    (".middle", "text-anchor:middle"),
    (".end", "text-anchor:end"),
    ("a", "text-decoration:none;cursor:pointer"),
    ("a:hover .ring", "stroke:$muted"),
    ("a:focus", "outline:none"),
    ("a:focus-visible .ring", "stroke:$focus"),
    ("a:hover text.name", "text-decoration:underline"),
)

#: How the boxes of ``Figure.fragment`` behave in a page.
_BOXES = (
    ".figure{display:block;max-width:100%;height:auto}"
    ".figure-box{container-type:inline-size}"
    ".figure-wide{overflow-x:auto}"
    ".figure-narrow{display:none;max-width:30rem;margin:0 auto}"
    ".figure-narrow .figure{width:100%}"
    "@container (max-width:59.9rem){"
    ".figure-box:not(.figure-alone) .figure-wide{display:none}"
    ".figure-narrow{display:block}}"
    "@media print{.figure-box .figure-wide{display:block!important}"
    ".figure-box .figure-narrow{display:none!important}}"
)


def _colours(index: int) -> dict[str, str]:
    scheme = {key: str(value) for key, value in asdict((LIGHT, DARK)[index]).items()}
    return scheme | {name: pair[index] for name, pair in PAINTS.items()}


def properties() -> str:
    """Return the rules that give a page the custom properties of the figures, light and dark."""
    light, dark = (";".join(f"--{k}:{v}" for k, v in _colours(i).items()) for i in (0, 1))
    return f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"


@cache
def figure_style() -> str:
    """Return the style sheet that each figure carries; it is the same text in all of them."""
    light = _colours(0)
    rules = _written(lambda name: f"var(--{name},{light[name]})")
    return "".join(rules) + _BOXES


@cache
def alone() -> str:
    """Return the style sheet of a picture in a file of its own: plain colours, no properties.

    A program that draws SVG without knowing custom properties or media queries shows the light
    scheme.
    """
    light, dark = _colours(0), _colours(1)
    rules = "".join(_written(light.__getitem__))
    night = "".join(_written(dark.__getitem__, only_colours=True))
    return f"{rules}@media screen and (prefers-color-scheme:dark){{{night}}}"


def _written(colour: Callable[[str], str], only_colours: bool = False) -> list[str]:
    paints = tuple((f".{name}", f"color:${name}") for name in PAINTS)
    fills = tuple((f".fill-{name}", f"fill:${name}") for name in PAINTS)
    rules = []
    for selector, declarations in (*_RULES, *paints, *fills):
        parts = [each for each in declarations.split(";") if "$" in each or not only_colours]
        if parts:
            body = re.sub(r"\$(\w+)", lambda found: colour(found[1]), ";".join(parts))
            rules.append(f".figure {selector}{{{body}}}" if selector else f".figure{{{body}}}")
    return rules
