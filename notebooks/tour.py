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
print(returning.table.text())
print(returning.completeness)
assert {"Roman Vassilenko", "Enrique Mora"} <= set(returning.table.column("personLabel"))
assert returning.completeness.word == "lower bound"

# %% [markdown]
# ## One person, with the proof

# %%
from diplograph.query.narrative import proof_lines

mora = dialogue.ask("continuity", person="enrique-mora")
print(mora.table.text())
lines = list(proof_lines(dialogue.store, dialogue.library, mora.table))
print("\n".join(lines))
assert any("chaired by" in line for line in lines)

# %% [markdown]
# ## Who chaired: where no source says so, the row says that
# No source of round 5 uses the word *chaired*, so nobody is put there.

# %%
chairs = dialogue.ask("chairs")
print(chairs.table.text())
fifth = [row for row in chairs.table.dicts() if row["round"] == "5"]
assert all(row["chair"] is None for row in fifth)

# %% [markdown]
# ## Any SPARQL, and the graph as an rdflib Graph

# %%
from rdflib import URIRef

graph = dialogue.graph()
series = URIRef("https://w3id.org/diplograph/ontology#inSeries")
rounds = {subject for subject, _, _ in graph.triples((None, series, None))}
print(len(graph), "triples,", len(rounds), "rounds")
assert len(rounds) >= 11
