# %% [markdown]
# # Reuse in other tools
# The same rows for pandas, networkx, rdflib and any SPARQL client.

# %%
import diplograph

dialogue = diplograph.open()

# %% [markdown]
# ## pandas
# Columns have the types of their values; what a query leaves unbound is a missing value.

# %%
frame = dialogue.ask("continuity").table.to_pandas()
assert str(frame["round"].dtype) == "Int64"
returning = frame.groupby("personLabel")["round"].nunique().sort_values(ascending=False)
assert returning.index[0] == "Roman Vassilenko"
returning[returning > 1].to_frame("rounds named at, at least")

# %% [markdown]
# ## networkx
# People and meetings with roles, posts, sources and quotations on each edge. Here: who is named at
# the same rounds, as a graph of people.

# %%
from diplograph.analysis.together import of_rounds, together

network = dialogue.network()
assert "Host" in network.edges["roman-vassilenko", "round-10"]["roles"]
shared = together(of_rounds(network))
first, second, data = max(shared.edges(data=True), key=lambda edge: edge[2]["weight"])
assert {first, second} == {"enrique-mora", "roman-vassilenko"}
print(first, "and", second, "are named together at", data["weight"], "rounds, at least")

# %% [markdown]
# ## rdflib

# %%
triples = dialogue.graph()
query = """
    PREFIX dg: <https://w3id.org/diplograph/ontology#>
    SELECT ?round ?meeting
    WHERE { ?meeting dg:inSeries ?series ; dg:roundNumber ?round }
    ORDER BY ?round
"""
answer = [int(row.round) for row in triples.query(query)]
assert answer == list(range(1, 13))
print(len(triples), "triples,", len(answer), "rounds")

# %% [markdown]
# ## A SPARQL client
# `diplograph serve` answers the SPARQL 1.1 Protocol. Here it listens on a free port of this
# machine, and the client is the one that comes with rdflib; any other will do.

# %%
import subprocess
import sys

from rdflib.plugins.stores.sparqlstore import SPARQLStore

command = [sys.executable, "-m", "diplograph", "serve", "--port", "0", "--workers", "1"]
server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
try:
    address = server.stdout.readline().strip() + "sparql"
    served = [int(row[0]) for row in SPARQLStore(address).query(query)]
finally:
    server.terminate()
    server.wait(timeout=30)
assert served == answer
print(len(served), "rounds from", address.split("/")[2].split(":")[0])

# %% [markdown]
# ## Any SPARQL, without a server
# `dialogue.sparql` answers any query with the embedded store; it gives the same rows.

# %%
rows = dialogue.sparql(query)
assert [int(str(row[0])) for row in rows.rows] == answer
rows.columns
