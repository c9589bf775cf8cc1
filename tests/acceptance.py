"""Counts which acts of a property test were accepted: an act that never is proves nothing."""

from collections import Counter
from collections.abc import Iterable


class Acceptance:
    """What was tried and what was accepted, over all examples of one property test."""

    def __init__(self, acts: Iterable[str]) -> None:
        self._acts = tuple(acts)
        self._accepted: Counter[str] = Counter()

    def note(self, act: str) -> None:
        if act not in self._acts:
            raise LookupError(act)
        self._accepted[act] += 1

    def assert_every_act_was_accepted(self) -> None:
        never = [act for act in self._acts if not self._accepted[act]]
        assert not never, f"never accepted: {', '.join(never)}"
