"""An invented series of as many people as wanted, for pictures that cannot show them all."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from analysis.world import World  # noqa: E402

__all__ = ["crowd"]

_PARTIES = ("north", "south", "west", "east", "centre", "union")
_ROLES = ("participant", "speaker", "head-of-delegation", "opener")
_GIVEN = ("Ada", "Bo", "Cy", "Di", "Ed", "Fi", "Gus", "Hal", "Ivo", "Jo", "Kit", "Lev", "Mia")
_PARTS = (("Ba", "Ke", "Lo", "Mi", "Nu"), ("lan", "mir", "tos", "ver", "kin", "dor"),
          ("ov", "ar", "in", "as", "uk", "en", "il", "om", "ez", "ay"))  # fmt: skip


def crowd(people: int, rounds: int) -> World:
    """Return a series in which every round names new people and a third as many known ones."""
    random = Random(7)
    families = ["".join(parts) for parts in itertools.product(*_PARTS)]
    names = [f"{_GIVEN[n % 13]} {families[n // 13]}" for n in range(people)]
    random.shuffle(names)
    party = {name: random.choice(_PARTIES) for name in names}
    each = -(-people // rounds)
    world = World(" ".join(_PARTIES))
    for number in range(1, rounds + 1):
        before = names[: (number - 1) * each]
        here = [*names[(number - 1) * each : number * each]]
        here += random.sample(before, min(len(before), each // 3))
        cells: dict[str, list[str]] = {}
        for place, name in enumerate(here):
            role = ("chair", "host")[place] if place < 2 else random.choice(_ROLES)
            cells.setdefault(party[name], []).append(f"{name} ({role})")
        told = {name: " + ".join(parts) for name, parts in cells.items()}
        world.round(number, f"{1985 + number}-05-04", **told)
    return world
