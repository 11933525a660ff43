"""A real endpoint in a process of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .running import Running, started


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """An endpoint with its own settings, over the shipped graph."""
    running = started(tmp_path_factory.mktemp("endpoint"))
    yield running
    assert running.stop() == 0
