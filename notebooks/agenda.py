# %% [markdown]
# # The agenda over time
# Which topics are new, which come back, and which were there at every round with a source?

# %%
import diplograph

dialogue = diplograph.open()

# %% [markdown]
# ## What is always there
# A topic counts where it is treated itself or one of its narrower topics is. Background is left
# out. `of` is the number of rounds that any source reports on.

# %%
lasting = dialogue.ask("persistent-topics")
always = {row["topicLabel"] for row in lasting.table.dicts() if row["every"] == "true"}
assert {"Drug trafficking", "Terrorism"} <= always
assert "Border management" not in always
sorted(always)

# %% [markdown]
# ## How the agenda moved
# A bar is as high as the number of topics that the sources name; it is filled where something was
# agreed.

# %%
flow = dialogue.draw("agenda-flow")
assert "At every reported round: Security." in flow.words
flow

# %% [markdown]
# ## A topic that is new
# *Not mentioned* means that a source was read and does not mention the topic. *No source* means
# that nothing can be said. Neither says that the topic was not on the table.

# %%
hybrid = dialogue.ask("topic-continuity", topic="hybrid-threats")
state = {int(row["round"]): row["state"] for row in hybrid.table.dicts()}
assert state[1] == "no-source"
assert [number for number in state if state[number] == "treated"] == [6, 11, 12]
hybrid

# %% [markdown]
# ## Topics by rounds, as a frame
# The states of all topics, turned into a matrix with pandas. An unknown stays an unknown: the cells
# of round 1 are *no-source*, not empty.

# %%
frame = dialogue.ask("topic-continuity").table.to_pandas()
matrix = frame.pivot_table(index="topicLabel", columns="round", values="state", aggfunc="first")
assert set(matrix[1]) == {"no-source"}
treated = (matrix == "treated").sum().rename("topics treated")
assert treated[1] == 0 and treated[10] > 5
treated.to_frame().T

# %% [markdown]
# More topics at a round may mean a longer agenda, or a longer press release. For no round are the
# topics known in full, so a difference between two counts says little.

# %%
sources = dialogue.ask("coverage").table.to_pandas()
topics = sources[sources["aspectName"] == "topics"].set_index("round")["coverageName"]
assert topics.loc[1] == "none" and set(topics.loc[2:]) == {"partial"}
topics.to_frame("how much of the topics is known").T

# %% [markdown]
# ## Discussed is not agreed

# %%
both = dialogue.ask("topics-discussed-and-agreed", meeting="round-02")
assert "Drug trafficking" in both.table.column("topicLabel")
both

# %% [markdown]
# ## The phrase behind it

# %%
from diplograph.query.narrative import proof_lines

tenth = dialogue.ask("topics-by-round", meeting="round-10", topic="border-management")
lines = list(proof_lines(dialogue.store, dialogue.library, tenth.table))
assert any("“" in line for line in lines)
print("\n".join(lines))
