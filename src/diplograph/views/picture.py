"""A picture that shows itself: in a notebook first as it stands, and as its page on demand.

A notebook that is not trusted, or that is converted to HTML, keeps an image and drops a frame. So
the image comes first, and the page second, in a frame whose sandbox keeps it from the notebook.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass

from diplograph.views.drawing.templating import templates

__all__ = ["Picture"]


@dataclass(frozen=True)
class Picture:
    """One view in its forms: a page in ``html``, and a still image in ``svg`` where it has one."""

    view: str
    html: str
    svg: str = ""

    @property
    def title(self) -> str:
        """Return the title of the picture as plain text."""
        return self._said("title") or self.view

    @property
    def words(self) -> str:
        """Return what the picture shows, in words, as its image says it."""
        return self._said("desc")

    def _said(self, tag: str) -> str:
        from markupsafe import Markup

        found = re.search(rf"<{tag}[^>]*>(.*?)</{tag}>", self.svg or self.html, re.DOTALL)
        return " ".join(Markup(found.group(1)).unescape().split()) if found else ""  # noqa: S704

    def __repr__(self) -> str:
        """Return the title and the words of the picture, for those who see no image."""
        return f"{self.title}\n{self.words}".strip()

    def _repr_html_(self) -> str:
        image = base64.b64encode(self.svg.encode()).decode()
        return templates().get_template("picture.html.jinja").render(
            title=self.title, words=self.words, image=image, page=self.html
        )  # fmt: skip

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """Return the forms for Jupyter, by media type; it shows the richest that it trusts."""
        forms = {"text/html": self._repr_html_(), "text/plain": repr(self)}
        return {**forms, "image/svg+xml": self.svg} if self.svg else forms
