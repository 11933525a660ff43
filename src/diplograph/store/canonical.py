"""Triples as lines of N-Triples that are the same for the same graph."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

__all__ = ["canonical_lines"]


def canonical_lines(quads: Iterable[ox.Quad]) -> frozenset[str]:
    """Return lines of N-Triples in which blank nodes have the names that RDFC-1.0 gives them."""
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return frozenset(f"{quad.triple} ." for quad in dataset)
