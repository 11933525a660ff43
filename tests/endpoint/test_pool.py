"""The processes that answer end when they must, whatever they have not yet said."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from diplograph.endpoint.content import Content
from diplograph.endpoint.limits import Limits
from diplograph.endpoint.pool import Pool
from diplograph.errors import Refused

ROOT = Path(__file__).parents[2]
LARGE = {"do": "dump", "form": "ntriples"}
SMALL = {"do": "thing", "path": "role/chair.ttl", "accept": None, "wanted": None}
LIMITS = Limits(workers=1, seconds=120)


@pytest.fixture(scope="module")
def content() -> Content:
    """The real graph, and no more than the jobs of this file need."""
    names = [*sorted((ROOT / "ontology").glob("*.ttl")), ROOT / "graph/diplograph.ttl"]
    *ontology, graph = [(each.read_text(), each.name) for each in names]
    return Content(tuple(ontology), graph, "", {}, str(ROOT / "queries"))


def run(test: Coroutine[Any, Any, None]) -> None:
    """Run a test that fails when it has hung for two minutes."""

    async def limited() -> None:
        async with asyncio.timeout(120):
            await test

    asyncio.run(limited())


async def amid_an_answer(pool: Pool) -> asyncio.Task[Any]:
    """Ask for what is large; return when a part of it has come that no stream would buffer."""
    (process,) = pool._all
    asked = asyncio.create_task(pool.ask(LARGE, ""))
    while len(process.reader._buffer) < 3 * 2**20:
        assert not asked.done(), "the answer came whole; ask for a larger one"
        await asyncio.sleep(0)
    return asked


def test_a_process_is_ended_amid_an_answer_and_replaced(content: Content) -> None:
    async def test() -> None:
        pool = Pool(content, LIMITS)
        await pool.start()
        before = set(pool._all)
        asked = await amid_an_answer(pool)
        asked.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asked
        assert (await pool.ask(SMALL, "")).status == 200
        assert not before & pool._all and all(each.is_over for each in before)
        await pool.close()

    run(test())


def test_a_pool_closes_amid_an_answer(content: Content) -> None:
    async def test() -> None:
        pool = Pool(content, LIMITS)
        await pool.start()
        asked = await amid_an_answer(pool)
        processes = set(pool._all)
        await pool.close()
        with pytest.raises(Refused, match="it ended the process"):
            await asked
        assert all(each.is_over for each in processes)

    run(test())


@pytest.mark.parametrize("turns", [0, 1, 2, 3, 5, 8, 100])
def test_a_pool_closes_while_a_process_is_replaced(content: Content, turns: int) -> None:
    async def test() -> None:
        pool = Pool(content, replace(LIMITS, seconds=0.001))
        await pool.start()
        processes = set(pool._all)
        with pytest.raises(Refused, match="not answered within"):
            await pool.ask(LARGE, "")
        for _ in range(turns):
            await asyncio.sleep(0)
        processes |= pool._all
        await pool.close()
        assert all(each.is_over for each in processes)

    run(test())
