"""Imported first by every script: go on only with a Python that is new enough.

Older ones hand over to a newer one on the path, or say how to install it. So this file, and the
syntax of every script, must stay readable to Python 3.6.
"""

import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)
REMEDY = (
    "Commonweal needs Python 3.11 or newer; the newest found here is {}.{}. Install one (Debian 12 "
    "and Ubuntu 24.04: sudo apt install python3; macOS: brew install python@3.13; elsewhere: "
    "python.org/downloads) and run the same command again."
)


def version_of(python):
    """Its version as (major, minor), or (0, 0) when it does not run."""
    ask = "import sys; print(*sys.version_info[:2])"
    try:
        said = subprocess.check_output([str(python), "-c", ask], stderr=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError):
        return (0, 0)
    return tuple(int(number) for number in said.split())


def hand_over():
    """Replace this process by the same script under a newer Python."""
    names = ["python3.13", "python3.12", "python3.11", "python3.14", "python3"]
    found = [path for path in map(shutil.which, names) if path]
    for path in found:
        if version_of(path) >= OLDEST:
            os.execv(path, [path, *sys.argv])
    sys.exit(REMEDY.format(*max([sys.version_info[:2]] + [version_of(path) for path in found])))


if sys.version_info < OLDEST:
    hand_over()
