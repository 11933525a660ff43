"""The frame of every page: head, policy, way through the site, search, footer."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from diplograph.views.drawing.templating import style_digest, templates
from diplograph.views.exports.edition import Edition
from diplograph.views.site.addresses import Addresses
from diplograph.views.site.answers import Answers
from diplograph.views.site.blocks import Block
from diplograph.views.site.cells import Teller
from diplograph.views.site.citation import Citation

__all__ = ["LISTS", "ONTOLOGY_PAGE", "PICTURES", "TEXTS", "Frame", "Part"]


@dataclass(frozen=True, slots=True)
class Part:
    """A page that the way through the site names."""

    path: str
    word: str
    about: str


#: The pictures, in the order of the way through the site.
PICTURES = (
    Part("network/index.html", "Network", "people, rounds, organisations and topics, linked"),
    Part("posts/index.html", "Posts", "who held which post, and who came after"),
    Part("topics/index.html", "Topics", "which topics each round treated, and which are new"),
    Part("agenda/index.html", "Agenda", "how the agenda moved from round to round"),
    Part("together/index.html", "Together", "who was at the same rounds as whom"),
    Part("map/index.html", "Map", "where the rounds were held"),
)
#: The lists of things.
LISTS = (
    Part("people/index.html", "People", "everyone who is named"),
    Part("meetings/index.html", "Meetings", "the rounds, and the meetings around them"),
    Part("parties/index.html", "Parties", "the states and the European Union at the table"),
    Part("organisations/index.html", "Organisations", "ministries, services and bodies"),
    Part("programmes/index.html", "Programmes", "programmes and the money stated for them"),
    Part("sources/index.html", "Sources", "every text, and what rests on it"),
)
#: The reference of the ontology; the rules for w3id.org lead there.
ONTOLOGY_PAGE = "ontology/index.html"

#: The pages on the data themselves.
TEXTS = (
    Part("conflicts/index.html", "Conflicts", "where sources differ, and which reading counts"),
    Part("worklist/index.html", "Worklist", "what is not known, and where to look first"),
    Part("queries/index.html", "Questions", "the query behind every block of this site"),
    Part("downloads/index.html", "Downloads", "the graph and its tables as files"),
    Part("quality/index.html", "Quality", "what the facts rest on, counted; what is open"),
    Part(ONTOLOGY_PAGE, "Ontology", "every word that the graph uses, defined"),
    Part("corrections/index.html", "Corrections", "how to ask for one"),
    Part("about/index.html", "About", "what this is, and how to read it"),
    Part("names/index.html", "All names", "every name and spelling, in one list"),
)

#: ``file:`` admits the site's own files where it is opened from disk.
_POLICY = (
    "default-src 'none'; style-src 'self' file:{styles}; script-src 'self' file:;"
    " img-src 'self' file: data:; frame-src 'self' file:; base-uri 'none'; form-action 'none'"
)
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


@dataclass(frozen=True)
class Frame:
    """What all pages share."""

    answers: Answers
    addresses: Addresses
    edition: Edition
    #: The blocks of each page that was made; its data files show the same.
    blocks: dict[str, tuple[Block, ...]] = field(default_factory=dict, compare=False, repr=False)

    def render(self, template: str, page: str, title: str, **context: object) -> bytes:
        """Return a page of a template of ``site/`` as bytes.

        ``context`` may hold ``citation`` (for the cite line), ``alternates`` (pairs of media type
        and path) and ``head`` (markup for the head of the page).
        """
        defaults = {
            "citation": None, "alternates": (), "head": "", "lead": "",
            "pictures": PICTURES, "lists": LISTS, "texts": TEXTS,
        }  # fmt: skip
        text = (
            templates()
            .get_template(f"site/{template}.html.jinja")
            .render(
                {**defaults, **context},
                page=page, title=title, way=lambda target: self.addresses.way(page, target),
                root=self.addresses.way(page, "."), edition=self.edition, policy=_MARK,
            )
        )  # fmt: skip
        styles = dict.fromkeys(_STYLE.findall(text))
        admitted = "".join(f" {style_digest(style)}" for style in styles)
        return text.replace(_MARK, _POLICY.format(styles=admitted), 1).encode("utf-8")

    def teller(self, page: str, *, is_plain: bool = False) -> Teller:
        """Return what makes the rows of answers lines of a page."""
        return Teller(page, self.addresses, self.answers.strengths, is_plain)

    def citation(self, title: str, iri: str) -> Citation:
        """Return the citation of a page."""
        return Citation(title, iri, self.edition)


#: Stands where the policy will, until the style sheets of the page are known.
_MARK = "policy-of-this-page"
