"""Commonweal's commands: `commonweal <command>`, or `python -m commonweal <command>`."""

import os
import sys

from commonweal.command_line import find_command


def main() -> None:
    """Run a command; on a laptop's settings unless DJANGO_SETTINGS_MODULE names others."""
    if command := find_command(sys.argv[1:]):
        sys.exit(command())
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonweal.settings.local")
    execute_from_command_line()


if __name__ == "__main__":
    main()
