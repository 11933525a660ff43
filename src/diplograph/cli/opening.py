"""The dialogue of a command, which the root command opens when it is first needed."""

from __future__ import annotations

from diplograph.api import Dialogue
from diplograph.errors import WorkspaceError

__all__ = ["opened_dialogue"]


def opened_dialogue(opened: object) -> Dialogue:
    """Return the dialogue; nothing of it is read yet."""
    dialogue = opened() if callable(opened) else opened
    if not isinstance(dialogue, Dialogue):
        raise WorkspaceError("no workspace is open; call the command through 'diplograph'")
    return dialogue
