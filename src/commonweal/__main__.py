"""Commonweal's commands: `commonweal <command>`, or `python -m commonweal <command>`."""

import os
import sys
from collections.abc import Callable
from io import TextIOWrapper

from commonweal.command_line import find_command


def main() -> None:
    """Run a command; on a laptop's settings unless DJANGO_SETTINGS_MODULE names others."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # Formulas and Welsh names are written whatever the console of the laptop can show.
            stream.reconfigure(encoding="utf-8")
    if command := find_command(sys.argv[1:]):
        sys.exit(_run(command))
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonweal.settings.local")
    execute_from_command_line()


def _run(command: Callable[[], int]) -> int:
    """The command's exit status; quiet where its reader, such as `head`, has had enough."""
    try:
        status = command()
        sys.stdout.flush()
    except BrokenPipeError:
        # Python would try once more to write what is left, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


if __name__ == "__main__":
    main()
