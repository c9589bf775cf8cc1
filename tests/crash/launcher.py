"""Starts the bot with a trap set: `python -m tests.crash.launcher STEP N run`.

STEP names a place in the bot's work (see `steps`); at its N-th passing the process kills itself, as a power
cut would. Checkpoints and ledger segments are small, so that a short life comes by all of them.
"""

import sys
from functools import partial

from bot import __main__, app
from storage import store
from storage.store import TinyStore
from tests.crash.steps import STEPS, Trap

CHECKPOINT_EVERY = 25
SEGMENT_BYTES = 48 * 1024


def small_world() -> None:
    store.ROWS_PER_ENTRY = sys.maxsize
    small = partial(TinyStore, checkpoint_every=CHECKPOINT_EVERY, segment_bytes=SEGMENT_BYTES)
    setattr(app, "TinyStore", small)  # noqa: B010


def main(step: str, passing: str, *arguments: str) -> int:
    small_world()
    STEPS[step](Trap(int(passing)))
    return __main__.main(arguments)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
