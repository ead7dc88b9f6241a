"""Commands for an analyst: they need no settings and no database, only the methods.

A command is a word, and the module whose `main(words)` runs it and gives the exit status.
Every other word goes to Django's commands.
"""

from collections.abc import Callable, Sequence
from importlib import import_module

COMMANDS = {
    "method": "commonweal.command_line.method",
    "spend": "commonweal.command_line.spend",
}


def find_command(words: Sequence[str]) -> Callable[[], int] | None:
    """The command that these words call, ready to run; None when Django should have them."""
    if not words or words[0] not in COMMANDS:
        return None
    module = import_module(COMMANDS[words[0]])
    return lambda: int(module.main(list(words[1:])))
