"""Work for a process of its own to do, in a module that needs no settings."""

from __future__ import annotations

import os
import time
from pathlib import Path


def touch_and_wait(begun: Path, ended: Path, watch: object) -> None:
    """Show that it has begun, and after a while that nobody ended it."""
    begun.touch()
    time.sleep(3)
    ended.touch()


def die(watch: object) -> None:
    """End the process without a word."""
    os._exit(3)
