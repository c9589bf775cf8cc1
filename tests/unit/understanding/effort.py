"""How much work a reading is: counted, not timed, so that the answer is the same on any machine."""

import sys
from collections.abc import Callable
from types import FrameType

CALLS = frozenset({"call", "c_call"})
SLACK = 2_000


def calls(run: Callable[[], object]) -> int:
    """How many functions are called, Python's own and those written in C."""
    count = 0

    def counting(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in CALLS

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        run()
    finally:
        sys.setprofile(before)
    return count


def check_growth(read: Callable[[str], object], piece: str, length: int = 4096) -> None:
    """Twice as long a row of one piece is at most three times the work: no loop over loops."""
    short, long = ((piece * length)[:size] for size in (length // 2, length))
    read(short)  # tables are loaded and patterns compiled by the first reading
    assert calls(lambda: read(long)) <= 3 * calls(lambda: read(short)) + SLACK
