"""The graph over HTTP: SPARQL 1.1 Protocol, named queries, linked data; safe by default."""
