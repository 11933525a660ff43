# %% [markdown]
# # Conflicts and evidence
# What do the sources disagree on, what rests on one witness alone, and how is a fact traced to its
# passage?

# %%
from collections import Counter

import diplograph

dialogue = diplograph.open()

# %% [markdown]
# ## Where sources differ
# Both readings are kept. One is preferred, with the reason; the other is still there for whoever
# weighs the sources otherwise.

# %%
conflicts = dialogue.ask("conflicts")
rows = list(conflicts.table.dicts())
kinds = Counter(row["differenceLabel"] for row in rows if row["conflict"])
assert kinds["Conflict"] and all(row["reason"] for row in rows if row["preferred"] == "false")
kinds.most_common()

# %% [markdown]
# The differences about round 5, with both readings.

# %%
fifth = dialogue.ask("conflicts", thing="round-05")
assert {"true", "false"} <= set(fifth.table.column("preferred"))
fifth

# %% [markdown]
# A question is put to the preferred reading, or to all of them. For people at rounds the two agree
# today: every reading of who was there is kept.

# %%
preferred = dialogue.ask("continuity")
every = dialogue.ask("continuity", reading="all")
assert set(map(tuple, preferred.table.rows)) == set(map(tuple, every.table.rows))
print(len(preferred.table), "rows in the preferred reading,", len(every.table), "in all")

# %% [markdown]
# ## One fact and its passage
# The words that bear the fact, at most twelve of them, and the link that opens the source there.

# %%
chair = dialogue.ask("evidence", fact="round-10/participation/enrique-mora-chair")
(row,) = chair.table.dicts()
assert "chaired by Mr Enrique Mora" in row["quotation"]
assert len(row["quotation"].split()) <= 12
chair

# %% [markdown]
# ## What rests on one witness
# Texts that repeat one another are one witness. A fact with one witness, and that an agency or a
# secondary text, deserves a second look.

# %%
single = dialogue.ask("single-witness", meeting="round-11")
assert len(single.table)
single

# %% [markdown]
# ## What is lost without one source
# The facts that no other source supports.

# %%
lost = dialogue.ask("lost-without", source="r10-2023-eeas")
assert len(lost.table)
print(len(lost.table), "facts rest on the press release on round 10 alone")

# %% [markdown]
# ## How strong the evidence is, over all people at rounds

# %%
frame = dialogue.ask("continuity").table.to_pandas()
strengths = frame.groupby(["strength", "basis"]).size().rename("rows").reset_index()
assert strengths["rows"].sum() == len(frame)
assert set(frame["basis"]) == {"stated", "inferred"}
strengths
