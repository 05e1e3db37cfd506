"""`apollohq completion SHELL`: what a shell needs to complete the commands, their options and known values."""

from __future__ import annotations

import click

WHERE = {
    "bash": "~/.local/share/bash-completion/completions/apollohq",
    "zsh": "~/.zfunc/_apollohq",
    "fish": "~/.config/fish/completions/apollohq.fish",
}


@click.command(epilog="  ".join(f"{shell}: > {file}" for shell, file in WHERE.items()))
@click.argument("shell", type=click.Choice(list(WHERE)))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the completion for a shell; write it to the file where that shell looks for it."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None  # noqa: S101 - the choice above names shells that click knows
    click.echo(kind(context.find_root().command, {}, "apollohq", "_APOLLOHQ_COMPLETE").source())
