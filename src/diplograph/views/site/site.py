"""The whole site: its paths, and each page when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from diplograph.errors import UnknownName
from diplograph.query.library import Library
from diplograph.store.base import Store
from diplograph.views.exports.edition import edition_of
from diplograph.views.exports.reference import reference
from diplograph.views.exports.search_engines import robots, sitemap
from diplograph.views.site.addresses import Addresses
from diplograph.views.site.answers import Answers
from diplograph.views.site.assets import asset_pages
from diplograph.views.site.conflict_pages import conflict_pages
from diplograph.views.site.data_files import data_files
from diplograph.views.site.data_pages import data_pages
from diplograph.views.site.downloads import download_files
from diplograph.views.site.frame import ONTOLOGY_PAGE, Frame
from diplograph.views.site.home import home_pages
from diplograph.views.site.lists import list_pages
from diplograph.views.site.picture_pages import picture_pages
from diplograph.views.site.quality_pages import quality_pages
from diplograph.views.site.query_pages import query_pages
from diplograph.views.site.text_pages import text_pages
from diplograph.views.site.thing_pages import thing_pages, things_of

__all__ = ["Site", "site_of"]


@dataclass(frozen=True)
class Site:
    """Pages by path; each is made when it is asked for, the same bytes each time."""

    frame: Frame
    makers: Mapping[str, Callable[[], bytes]] = field(repr=False)

    def paths(self) -> tuple[str, ...]:
        """Return the paths of all files, in order."""
        return tuple(sorted(self.makers))

    def page(self, path: str) -> bytes:
        """Return the bytes of a file; raise UnknownName when the site has none at this path."""
        if path not in self.makers:
            raise UnknownName(f"{path}: no page here; see index.html")
        return self.makers[path]()

    def path_of(self, iri: str) -> str:
        """Return the path of the page of a thing, the empty text when it has none."""
        return self.frame.addresses.page(iri)


def site_of(
    store: Store,
    library: Library,
    turtle: str = "",
    context: Mapping[str, Any] | None = None,
    base: str = "",
) -> Site:
    """Return the site of a graph: nothing is written, and no page is made before it is wanted.

    With the built graph as ``turtle`` and the JSON-LD ``context``, every page of a thing has its
    data beside it, and the graph is there to download. ``base`` is the public address of the site;
    with it there is a sitemap, which a site that works from disk has no use for.
    """
    answers = Answers(store, library)
    things = things_of(answers.kinds)
    frame = Frame(answers, Addresses(things, answers.proofs), edition_of(store, library))
    makers = {
        **asset_pages(frame, things),
        **home_pages(frame, has_data=bool(turtle)),
        **list_pages(frame, things),
        **picture_pages(frame, things),
        **conflict_pages(frame),
        **data_pages(frame, things),
        **quality_pages(frame),
        **query_pages(frame),
        **text_pages(frame, has_data=bool(turtle)),
        **thing_pages(frame, things, has_data=bool(turtle)),
    }
    if turtle:
        makers |= data_files(frame, things, turtle, context or {})
        makers |= download_files(frame, turtle, context or {})
    makers[ONTOLOGY_PAGE] = partial(reference, answers.store, answers.library, "../index.html")
    if base:
        makers["sitemap.xml"] = partial(sitemap, tuple(makers), base)
        # Crawlers look for it at the root of a host alone.
        if not urlsplit(base).path.strip("/"):
            makers["robots.txt"] = partial(robots, base)
    return Site(frame, makers)
