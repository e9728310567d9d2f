"""How a measure is taken."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

TIMES = 7  # runs of each measure; the median is told


@dataclass(frozen=True)
class Measure:
    """Something done, and the median of how long it took, in milliseconds."""

    name: str
    milliseconds: float


def timed(name: str, *steps: Callable[..., Any]) -> Measure:
    """The median of TIMES runs of the last step, after one that warms up; a step before it makes what it is given."""
    *before, act = steps
    taken = []
    for _ in range(TIMES + 1):
        given = [step() for step in before]
        began = time.perf_counter()
        act(*given)
        taken.append((time.perf_counter() - began) * 1000)
    return Measure(name, median(taken[1:]))
