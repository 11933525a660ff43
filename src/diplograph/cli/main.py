"""The command ``diplograph``: finds its commands lazily, turns errors into messages."""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

import diplograph
from diplograph.errors import DiplographError, RecordErrors

if TYPE_CHECKING:
    from diplograph.api import Dialogue

__all__ = ["main", "run"]

#: Command → module below ``diplograph.cli``, in the order of the help.
_COMMANDS = {
    "init": "beginnings",
    "draft": "drafts",
    "check": "records",
    "schema": "editing",
    "migrate": "migrating",
    "build": "records",
    "effect": "effects",
    "queries": "questions",
    "ask": "questions",
    "sparql": "questions",
    "show": "cards",
    "analyse": "measures",
    "draw": "pictures",
    "site": "site",
    "export": "exports",
    "serve": "endpoint",
    "publish": "publish",
    "links": "linking",
    "doctor": "doctor",
}


class _Lazy(click.Group):
    """Imports the module of a command when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = _COMMANDS.get(cmd_name)
        if module is None:
            return None
        found = getattr(importlib.import_module(f"diplograph.cli.{module}"), cmd_name)
        return found if isinstance(found, click.Command) else None

    def invoke(self, ctx: click.Context) -> object:
        """Run the command and write out all it says; click would hide a pipe that is closed."""
        try:
            result: object = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as fault:
            raise _ReaderGone from fault
        return result


class _ReaderGone(Exception):
    """Who reads the answer has read enough."""


@click.command(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(diplograph.__version__, prog_name="diplograph")
@click.option(
    "--workspace",
    type=click.Path(path_type=Path),
    help="Folder of a dialogue; by default the nearest one upwards, else the packaged one.",
)
@click.option(
    "--endpoint",
    metavar="URL",
    help="Put every question to this SPARQL 1.1 server instead of the embedded store.",
)
@click.option(
    "--as-of",
    metavar="RELEASE",
    help="Answer from the graph of an earlier release, such as 0.1.0.",
)
@click.option(
    "--store",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Put every question to this store on disk, which 'build --store DIR' wrote.",
)
@click.pass_context
def _group(
    ctx: click.Context,
    workspace: Path | None,
    endpoint: str | None,
    as_of: str | None,
    store: Path | None,
) -> None:
    """Grow, question and draw the knowledge graph of a diplomatic dialogue."""
    ctx.obj = lambda: _opened(workspace, endpoint, as_of, store)


def _opened(
    workspace: Path | None, endpoint: str | None, as_of: str | None, store: Path | None
) -> Dialogue:
    from diplograph.api import open_dialogue

    dialogue = open_dialogue(workspace, endpoint, as_of, store)
    changed = dialogue.grown_old() if store is not None else ()
    if changed:
        names = ", ".join(changed)
        click.echo(
            f"note: {store} is older than {names}; run 'diplograph build --store {store}'", err=True
        )
    return dialogue


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; return 0 when all is well, 1 when the data are at fault, 2 the call."""
    try:
        result = _group.main(args=argv, prog_name="diplograph", standalone_mode=False)
    except click.ClickException as fault:
        fault.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        return 130
    except OSError as fault:
        from diplograph.files.disk_faults import fault_and_way_out

        _leave_stdout()
        place = fault.filename or "standard output"
        click.echo(f"{place}: {fault_and_way_out(fault)}", err=True)
        return 2
    except _ReaderGone:
        _leave_stdout()
        return 0
    except DiplographError as error:
        click.echo(_message(error), err=True)
        return error.exit_code
    return result if isinstance(result, int) else 0


def _leave_stdout() -> None:
    """Let what is not yet written go nowhere, so that Python does not try again when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _message(error: DiplographError) -> str:
    if not isinstance(error, RecordErrors):
        return str(error)
    count = len(error.findings)
    return f"{error}\n{count} fault{'s' if count != 1 else ''}; nothing was written"


def _speak_utf8() -> None:
    """Write UTF-8 to files and pipes; a terminal of another encoding gets what it can show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            is_chosen = stream.isatty() or "PYTHONIOENCODING" in os.environ
            encoding = stream.encoding if is_chosen else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def run() -> None:
    """Run the command line and leave with its exit code."""
    if sys.stdout is None:
        click.echo("standard output: closed; give it a file or a pipe", err=True)
        raise SystemExit(2)
    _speak_utf8()
    raise SystemExit(main())
