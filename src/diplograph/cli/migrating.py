"""``migrate``: records of an earlier form, brought to the form of today."""

from __future__ import annotations

import click

from diplograph.cli.opening import opened_dialogue

__all__ = ["migrate"]


@click.command()
@click.pass_obj
def migrate(opened: object) -> None:
    """Bring records of an earlier form to the form of today; every comment stays, all or nothing.

    Example: diplograph migrate
    """
    from diplograph.files import migrations
    from diplograph.files.record_version import read_version

    workspace = opened_dialogue(opened).workspace
    steps = migrations.STEPS
    before = read_version(workspace.records, workspace.root)
    changed = migrations.migrate(workspace.records, workspace.root, steps)
    for path in changed:
        click.echo(path.relative_to(workspace.root).as_posix())
    for number, step in enumerate(steps[before:], before + 1):
        click.echo(f"version {number}: {step.about}", err=True)
    click.echo(f"the records are of version {len(steps)}: {len(changed)} files written", err=True)
