"""From records to triples: references, evidence, cells, coverage, the graph."""
