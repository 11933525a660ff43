"""A text that a curator hands over: plain, HTML or PDF, with or without a header of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from diplograph.errors import WorkspaceError
from diplograph.files.texts import read_text

__all__ = ["ReadableText", "read_readable"]

_LIMIT = 20_000_000
_HEADER = re.compile(r"([a-z_]+): *(.*)")
#: Elements of a page that hold no text of the document.
_ASIDE = ("script", "style", "nav", "footer", "header", "aside", "form", "noscript", "template")
_BLOCKS = (
    "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "blockquote", "br", "section",
)  # fmt: skip


@dataclass(frozen=True)
class ReadableText:
    """The body of a text, and what its header says, such as ``publisher`` and ``published``."""

    body: str
    header: dict[str, str] = field(default_factory=dict)


def read_readable(path: Path) -> ReadableText:
    """Return the text of a file; its form is told by its ending.

    Raises WorkspaceError when it cannot be read, holds no text, or needs a package that is not
    installed.
    """
    ending = path.suffix.lower()
    if ending == ".pdf":
        found = ReadableText(_of_pdf(path))
    elif ending in (".html", ".htm", ".xhtml"):
        found = _of_html(read_text(path, _LIMIT), path)
    else:
        found = _of_plain(read_text(path, _LIMIT).replace("\r\n", "\n").removeprefix("\ufeff"))
    if not found.body.strip():
        raise WorkspaceError(f"{path}: no text in it; give a text, a page or a PDF that holds text")
    return found


def _of_plain(text: str) -> ReadableText:
    head, blank, body = text.partition("\n\n")
    lines = [_HEADER.fullmatch(line) for line in head.splitlines()]
    if blank and lines and all(lines):
        return ReadableText(body, {each[1]: each[2].strip() for each in lines if each})
    return ReadableText(text)


def _of_html(text: str, path: Path) -> ReadableText:
    try:
        from bs4 import BeautifulSoup
    except ImportError as fault:
        raise _missing(path, "a saved page") from fault
    page = BeautifulSoup(text, "html.parser")
    title = page.title.get_text(" ", strip=True) if page.title else ""
    canonical = page.find("link", rel="canonical")
    url = str(canonical.get("href") or "") if canonical else ""
    for element in page(list(_ASIDE)):
        element.decompose()
    for element in page(list(_BLOCKS)):
        element.insert_after("\n")
    lines = [" ".join(line.split()) for line in page.get_text().splitlines()]
    header = {key: value for key, value in (("title", title), ("url", url)) if value}
    return ReadableText("\n".join(line for line in lines if line) + "\n", header)


def _of_pdf(path: Path) -> str:
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError as fault:
        raise _missing(path, "a PDF") from fault
    if not path.is_file():
        raise WorkspaceError(f"{path}: no such file; see whether it is there")
    try:
        pages = [page.extract_text() for page in PdfReader(path).pages]
    except (PyPdfError, OSError, ValueError, KeyError, RecursionError) as fault:
        raise WorkspaceError(f"{path}: not a PDF that can be read; save its text") from fault
    # A line of a PDF is no paragraph: only an empty line or a full stop ends one.
    return re.sub(r"(?<![.!?:;\n])\n(?!\n)", " ", "\n".join(pages))


def _missing(path: Path, what: str) -> WorkspaceError:
    return WorkspaceError(
        f"{path}: {what} needs more packages; pip install 'diplograph[curate]', or save its text"
    )
