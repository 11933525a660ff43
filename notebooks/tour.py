# %% [markdown]
# # A tour of the graph
# Open the dialogue, ask named questions, see how complete the answers are and which passage
# stands behind each row.

# %%
import diplograph

dialogue = diplograph.open()

# %% [markdown]
# ## Who comes back
# The answer is a lower bound: the sources do not name every head of every delegation.

# %%
returning = dialogue.ask("recurring-people")
assert {"Roman Vassilenko", "Enrique Mora"} <= set(returning.table.column("personLabel"))
assert returning.completeness.word == "lower bound"
returning

# %% [markdown]
# ## One person, with the proof

# %%
from diplograph.query.narrative import proof_lines

mora = dialogue.ask("continuity", person="enrique-mora")
lines = list(proof_lines(dialogue.store, dialogue.library, mora.table))
assert any("chaired by" in line for line in lines)
mora

# %%
print("\n".join(lines[:12]))

# %% [markdown]
# ## Who chaired: where no source says so, the row says that
# No source of round 5 uses the word *chaired*, so nobody is put there.

# %%
chairs = dialogue.ask("chairs")
fifth = [row for row in chairs.table.dicts() if row["round"] == "5"]
assert all(row["chair"] is None for row in fifth)
chairs

# %% [markdown]
# ## Parties by rounds
# A hatched column is a round that no source reports on; a ring is a party that was present and
# whose head no source names. Neither is an absence.

# %%
roster = dialogue.draw("roster")
assert "7 not reported by the sources that were read" in roster.words
roster

# %% [markdown]
# ## Any SPARQL, and the graph as an rdflib Graph

# %%
from rdflib import URIRef

graph = dialogue.graph()
series = URIRef("https://w3id.org/diplograph/ontology#inSeries")
rounds = {subject for subject, _, _ in graph.triples((None, series, None))}
print(len(graph), "triples,", len(rounds), "rounds")
assert len(rounds) >= 11
