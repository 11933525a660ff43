"""The knowledge graph of a diplomatic dialogue, and the toolkit around it.

>>> import diplograph
>>> dialogue = diplograph.open()
>>> len(dialogue.ask("chairs").table) > 3
True
"""

from __future__ import annotations

from typing import Any

__version__ = "0.1.0"
__all__ = ["__version__", "open"]


def __getattr__(name: str) -> Any:
    # The command line needs none of this to start, so it is imported when it is asked for.
    if name == "open":
        from diplograph.api import open_dialogue

        return open_dialogue
    raise AttributeError(name)
