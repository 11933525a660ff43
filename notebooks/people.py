# %% [markdown]
# # Continuity of people
# Who comes back to the room, and who carries the memory? Two people are followed through all
# rounds: Roman Vassilenko of Kazakhstan and Enrique Mora of the European Union.

# %%
import diplograph

dialogue = diplograph.open()
dialogue.draw("swimlane")

# %% [markdown]
# ## Roman Vassilenko, round by round
# Each row names its role, its post and how near its source stands to the fact.

# %%
vassilenko = dialogue.ask("continuity", person="roman-vassilenko")
rounds = sorted({int(number) for number in vassilenko.table.column("round")})
assert rounds == [3, 5, 9, 10, 11]
vassilenko

# %% [markdown]
# His place at round 9 is inferred: no source says it in so many words. Without what a curator
# inferred, four rounds remain.

# %%
stated = dialogue.ask("continuity", person="roman-vassilenko", stated_only=True)
assert sorted({int(number) for number in stated.table.column("round")}) == [3, 5, 10, 11]
inferred = dialogue.ask("inferred-facts", meeting="round-09")
assert any("Vassilenko" in label for label in inferred.table.column("factLabel"))
inferred

# %% [markdown]
# ## Another meeting is not a round
# One day after round 11 he co-chaired the EU–Kazakhstan Cooperation Committee. It stands in his
# timeline as a related meeting and never as round 11.

# %%
timeline = dialogue.ask("person-timeline", person="roman-vassilenko")
committee = [row for row in timeline.table.dicts() if row["role"].endswith("/co-chair")]
assert committee and all(row["in"] != "round" for row in committee)
assert all("Cooperation Committee" in row["meetingLabel"] for row in committee)
timeline

# %% [markdown]
# ## Enrique Mora, round by round

# %%
mora = dialogue.ask("continuity", person="enrique-mora")
assert sorted({int(number) for number in mora.table.column("round")}) == [8, 9, 10, 11]
mora

# %% [markdown]
# ## A host who is named, and a host party that is inferred
# Sources call Enrique Mora the host of round 9 and Roman Vassilenko the host of round 10. That the
# European Union and Kazakhstan hosted them is inferred from that, and the fact says so.

# %%
for answer, number in ((mora, "9"), (vassilenko, "10")):
    called = [row for row in answer.table.dicts() if row["round"] == number]
    assert any(row["roleLabel"] == "Host" and row["basis"] == "stated" for row in called)
inferred = [
    label
    for number in ("round-09", "round-10")
    for label in dialogue.ask("inferred-facts", meeting=number).table.column("factLabel")
    if "hosted by" in label
]
assert len(inferred) == 2
inferred

# %% [markdown]
# ## The post before and after
# The post stays when the person changes: the hand-over lies between two rounds, on a day that is
# not known.

# %%
handovers = dialogue.ask("hand-overs", party="european-union")
pairs = {(row["outgoingLabel"], row["incomingLabel"]) for row in handovers.table.dicts()}
assert ("Jean-Christophe Belliard", "Enrique Mora") in pairs
handovers

# %% [markdown]
# ## Where a person is not named
# A gap is not an absence. The columns say whether the party was there and whether a source names
# its head.

# %%
gaps = dialogue.ask("gaps", person="roman-vassilenko")
silent = {int(row["round"]) for row in gaps.table.dicts()}
assert silent | set(rounds) == set(range(1, 13)) and not silent & set(rounds)
assert gaps.completeness.word == "lower bound"
gaps

# %% [markdown]
# ## Those who were near
# His surroundings: the rounds and related meetings that name him, and whoever is named there too.

# %%
near = dialogue.draw("network", focus="roman-vassilenko")
assert "Around Roman Vassilenko" in near.words
near
