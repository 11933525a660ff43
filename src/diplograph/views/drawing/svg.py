"""Elements of SVG 1.1 as a tree, so that every foreign text is escaped where it is written out."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from diplograph.views.drawing.measure import drawable

__all__ = ["Element", "inner", "linked", "markup", "node", "text"]

Element = ET.Element

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)


def node(tag: str, *children: Element, **attributes: object) -> Element:
    """Return an element; ``class_`` is the attribute class, ``stroke_width`` is stroke-width.

    An attribute that is None is left out, a number is written with at most one decimal.
    """
    written = {
        key.rstrip("_").replace("_", "-"): _value(value)
        for key, value in attributes.items()
        if value is not None
    }
    found = ET.Element(tag, written)
    found.extend(children)
    return found


def text(tag: str, words: str, **attributes: object) -> Element:
    """Return an element that holds a text; line breaks stay in titles only."""
    found = node(tag, **attributes)
    lines = (drawable(line) for line in words.split("\n"))
    found.text = ("\n" if tag == "title" else " ").join(lines)
    return found


def linked(href: str | None, label: str, *children: Element, **attributes: object) -> Element:
    """Return a mark with its name for those who do not see it, a link where there is an address.

    An address of another scheme than http is not opened: labels and addresses are foreign. The
    name holds the words that are seen: who speaks them to the page is understood (WCAG 2.5.3).
    """
    label = _name(label, children)
    address = (href or "").strip()
    if address and (not _SCHEME.match(address) or _WEB.match(address)):
        return node("a", *children, href=address, aria_label=label, **attributes)
    return node("g", *children, role="img", aria_label=label, **attributes)


def _name(label: str, children: tuple[Element, ...]) -> str:
    lines = [each for each in children if each.tag == "text"]
    for each in lines:
        # Without the space, the words of two lines run into one for those who do not see them.
        each.tail = " "
    seen = " ".join(each.text or "" for each in lines)
    if (len(seen) == 1 and seen.isalpha()) or _plain(seen) in _plain(label):
        # A single letter is a symbol: what it stands for is in the name.
        return label
    return seen if seen.startswith(label) else f"{label}, marked {seen}"


def _plain(words: str) -> str:
    return f" {' '.join(_WORD.findall(words.casefold()))} "


def markup(element: Element) -> str:
    """Return the element as text, the same bytes for the same tree."""
    return ET.tostring(element, encoding="unicode")


def inner(shape: str, **attributes: object) -> Element:
    """Return a path of the given outline."""
    return node("path", d=shape, **attributes)


def _value(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".rstrip("0").rstrip(".")
    return drawable(str(value))
