"""A step in a process of its own, so that its memory and its processor time are its own."""

from __future__ import annotations

import multiprocessing
import os
import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from typing import Any

_OWN_AND_CHILDREN = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def apart(step: Callable[..., Any], *given: Any) -> tuple[Any, float, float, float]:
    """Its answer, seconds of the clock, processor seconds of all its processes, peak MB."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, context) as pool:
        found: tuple[Any, float, float, float] = pool.submit(_measured, step, given).result()
    return found


def _measured(step: Callable[..., Any], given: tuple[Any, ...]) -> tuple[Any, float, float, float]:
    wall, before = time.perf_counter(), os.times()
    done = step(*given)
    after = os.times()
    processor = sum(after[:4]) - sum(before[:4])
    peaks = [resource.getrusage(who).ru_maxrss for who in _OWN_AND_CHILDREN]
    return done, time.perf_counter() - wall, processor, sum(peaks) / 1024
