"""Measures: answers that need more than one named question, or more than SPARQL."""
