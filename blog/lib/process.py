"""What a process says about itself to the kernel: that others come first, and with whom it ends."""

import os
import signal
import sys

LOWEST = 19  # nice(2)
SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG, prctl(2)


def let_others_first() -> None:
    """Give this process the lowest priority: it runs when nobody else wants the processor."""
    os.nice(LOWEST)
    if hasattr(os, "SCHED_BATCH"):  # Linux: and it never interrupts who runs
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


def environment() -> dict[str, str]:
    """This process's, for another interpreter that is to find the same modules."""
    return os.environ | {"PYTHONPATH": os.pathsep.join(entry or os.getcwd() for entry in sys.path)}


def end_with_parent(parent: int, number: int = signal.SIGTERM) -> None:
    """Linux: have this process sent signal `number` when its parent is killed. `parent`: that one's process id.

    The kernel means the *thread* that made this process (prctl(2)): it must live as long as the process is wanted.
    """
    if sys.platform != "linux":
        return
    import ctypes  # not needed elsewhere, and a quarter of a quick start

    ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, number)
    if os.getppid() != parent:  # it died before the line above
        os.kill(os.getpid(), number)
