"""Asking a source's site for its page: called only when a curator asks for it.

Standard library only. A page is read up to a limit, a redirect is followed a few times, nothing is
stored, and no address but that of a web page is asked.
"""

from __future__ import annotations

import html
import re
import urllib.error
import urllib.request
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any

import diplograph

__all__ = ["LARGEST", "Page", "ask_for_page"]

#: So many bytes of a page are read; what stands behind them is not looked at.
LARGEST = 5_000_000
_MOST_REDIRECTS = 5
_TAGS = re.compile(r"<(?:script|style)\b.*?</(?:script|style)\s*>|<!--.*?-->|<[^>]*>", re.S | re.I)


@dataclass(frozen=True, slots=True)
class Page:
    """What an address answered: the status, the address in the end, the text, why there is none.

    ``status`` is 0 where nothing answered; ``is_whole`` is False where the page was cut.
    """

    status: int
    address: str
    text: str
    fault: str = ""
    is_whole: bool = True

    @property
    def answers(self) -> bool:
        """Tell whether the address gave a page."""
        return 200 <= self.status < 300 and not self.fault


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = _MOST_REDIRECTS
    max_repeats = 2

    def redirect_request(
        self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> Any:
        if not newurl.startswith(("http://", "https://")):
            raise urllib.error.URLError("leads to what is no web page")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def ask_for_page(address: str, *, timeout: float = 20.0, largest: int = LARGEST) -> Page:
    """Return what ``address`` answers; a site that does not answer is no error but a Page."""
    if not address.startswith(("http://", "https://")):
        return Page(0, address, "", "no web address")
    # The handlers are named, so that no file and no other scheme is ever opened.
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.HTTPHandler(), urllib.request.HTTPSHandler(), _Redirects(),
        urllib.request.HTTPErrorProcessor(), urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.UnknownHandler(),
    ):  # fmt: skip
        opener.add_handler(handler)
    agent = f"diplograph/{diplograph.__version__} (checks the links of a curated graph)"
    request = urllib.request.Request(address, headers={"User-Agent": agent})  # noqa: S310
    try:
        with opener.open(request, timeout=timeout) as answer:
            data = answer.read(largest + 1)
            charset = answer.headers.get_content_charset() or "utf-8"
            text = _text_of(data[:largest], charset)
            return Page(answer.status, answer.url, text, is_whole=len(data) <= largest)
    except urllib.error.HTTPError as fault:
        return Page(fault.code, address, "", f"answers {fault.code}")
    except TimeoutError as fault:
        return Page(0, address, "", f"no answer within {timeout:g} seconds" if fault else "")
    except urllib.error.URLError as fault:
        slow = isinstance(fault.reason, TimeoutError)
        reason = f"no answer within {timeout:g} seconds" if slow else str(fault.reason)
        return Page(0, address, "", " ".join(reason.split()))
    except (OSError, HTTPException, ValueError) as fault:
        return Page(0, address, "", " ".join(f"{type(fault).__name__}: {fault}".split()))


def _text_of(data: bytes, charset: str) -> str:
    try:
        page = data.decode(charset, errors="replace")
    except LookupError:
        page = data.decode("utf-8", errors="replace")
    return html.unescape(_TAGS.sub(" ", page))
