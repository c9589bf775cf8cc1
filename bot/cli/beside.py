"""What processes beside a running bot have in common: they yield to it, and end with it."""

import ctypes
import os
import resource
import signal
from contextlib import suppress

SET_PARENT_DEATH_SIGNAL = 1  # of prctl(2)
NICENESS = 10


def give_way() -> None:
    """Let the bot have the processor first, and be gone when it is: it begins anew at its next start."""
    os.nice(NICENESS)
    with suppress(OSError, AttributeError):  # Linux only; elsewhere the work just comes to its end
        ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)


def limit(*, seconds: int, memory: int) -> None:
    """End with an error, and alone, where a file wants more time or memory than any honest one."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
