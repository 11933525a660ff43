"""A picture as PNG, drawn by resvg (optional extra ``pictures``).

resvg is chosen over a browser since it is one small wheel without dependencies, starts at once and
draws the same SVG the same way everywhere that the same fonts are installed.
"""

from __future__ import annotations

from diplograph.errors import ArgumentError

__all__ = ["png_of"]

#: Pixels of the picture for one of the SVG: sharp on a screen of double density.
_ZOOM = 2.0


def png_of(svg: str) -> bytes:
    """Return a picture in the light scheme as PNG, twice as wide as the SVG.

    Raises ArgumentError where the renderer is not installed.
    """
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        raise ArgumentError(
            "-o: PNG needs the renderer resvg; install it with 'pip install diplograph[pictures]', "
            "or draw .svg"
        ) from None
    return bytes(svg_to_bytes(svg_string=svg, zoom=_ZOOM, sans_serif_family="DejaVu Sans"))
