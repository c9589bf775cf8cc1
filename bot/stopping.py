"""Ends the process in time once it is told to stop."""

import logging
import os
from collections.abc import Callable
from threading import Timer

logger = logging.getLogger(__name__)
STOPPING_SECONDS = 4.5  # a unit of systemd, and whoever waits, may count on five


def stop_in_time(stop: Callable[[], None]) -> None:
    """Stop, and end the process whatever still runs then: a look-up of names, a disk that hangs.

    All that is durable is taken up at the next start, as after a crash.
    """
    stop()
    patience = Timer(STOPPING_SECONDS, _cut_off)
    patience.daemon = True
    patience.start()


def _cut_off() -> None:
    logger.warning("what still runs %.1f s after the order to stop is cut off", STOPPING_SECONDS)
    os._exit(0)
