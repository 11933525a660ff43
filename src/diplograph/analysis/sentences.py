"""Measures as calls that read as sentences: ``dialogue.who_stayed(earlier="round-09")``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diplograph.analysis.corpus.engine import Scale
    from diplograph.analysis.measure import Measured

__all__ = ["Sentences"]


class Sentences:
    """What a dialogue can be asked in plain words; each call is one measure."""

    def measure(
        self,
        name: str,
        *,
        stated_only: bool = False,
        scale: Scale | None = None,
        **arguments: str,
    ) -> Measured:
        """Return a measure of this dialogue by its name; see ``diplograph analyse``."""
        raise NotImplementedError

    def who_stayed(self, earlier: str = "", later: str = "") -> Measured:
        """Return who stayed from one round to the next, who returned, who is new."""
        return self.measure("retention", earlier=earlier, later=later)

    def who_had_a_turn(self, matter: str = "") -> Measured:
        """Return where rounds were held, who hosted and chaired, and whose turn came again."""
        return self.measure("rotation", matter=matter)

    def which_rules_hold(self) -> Measured:
        """Return which rules for venue, host and chair held, were broken, or are open."""
        return self.measure("rotation-rules")

    def how_senior(self, party: str = "") -> Measured:
        """Return how senior each party's representation was, and whether it rose or fell."""
        return self.measure("seniority-drift", party=party)

    def which_guests(self, guest: str = "") -> Measured:
        """Return at how many rounds each guest was, at least and at most, and as what."""
        return self.measure("guest-presence", guest=guest)

    def how_the_agenda_changed(self, by: str = "") -> Measured:
        """Return what the agenda kept, took up, took up again, or no longer mentions."""
        return self.measure("agenda-change", by=by)

    def what_was_agreed(self, by: str = "", meeting: str = "") -> Measured:
        """Return of how many topics sources say that they were discussed, and agreed."""
        return self.measure("agenda-agreement", by=by, meeting=meeting)

    def how_topics_lived(self, by: str = "") -> Measured:
        """Return when each topic entered the agenda, stayed, fell silent, and returned."""
        return self.measure("topic-lifecycle", by=by)

    def how_alike_agendas_are(self, by: str = "", hidden: str = "") -> Measured:
        """Return the Jaccard index of each two agendas, with bounds."""
        return self.measure("agenda-similarity", by=by, hidden=hidden)

    def who_is_central(self) -> Measured:
        """Return who was in the room often, and who links rounds that else lie apart."""
        return self.measure("centrality")

    def who_links_rounds(self) -> Measured:
        """Return which people were at two rounds, and where one person alone was."""
        return self.measure("round-bridges")

    def story(self, person: str = "", party: str = "") -> str:
        """Return the continuity of a person, of a party, or of all, told in sentences."""
        return "\n".join(self.measure("continuity", person=person, party=party).sentences)

    def who_remembered(self, meeting: str = "") -> Measured:
        """Return how many of those named at each round had been at an earlier one."""
        return self.measure("memory", meeting=meeting)

    def who_knew(self, person: str = "", other: str = "") -> Measured:
        """Return the meetings that two people shared, or who stands between them."""
        return self.measure("acquaintance", person=person, other=other)

    def who_held(self, post: str = "", party: str = "") -> Measured:
        """Return who held each office at each round, and where it passed on."""
        return self.measure("offices", party=party, post=post)

    def since_when(self, person: str = "", post: str = "") -> Measured:
        """Return from when until when sources show a person in a post, and what is open."""
        return self.measure("tenure", person=person, post=post)

    def what_was_promised(self, meeting: str = "") -> Measured:
        """Return the ledger of commitments: by whom, due when, and what became of them."""
        return self.measure("ledger", meeting=meeting)

    def what_was_foretold(self, meeting: str = "") -> Measured:
        """Return which announced meetings were held as announced."""
        return self.measure("forecasts", meeting=meeting)

    def what_is_lost_without(self, source: str = "") -> Measured:
        """Return which answers change without a source; without one, what each alone bears."""
        return self.measure("robustness", source=source)

    def how_well_founded(self) -> Measured:
        """Return what the facts rest on, what is known of the rounds, and what is open."""
        return self.measure("quality")
