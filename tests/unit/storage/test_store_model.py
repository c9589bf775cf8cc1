"""The store against a plain dictionary, through commits, failures, checkpoints, restarts and crashes.

A crash is a copy of the directory as it lies at some moment: what the kernel has been given is what
a killed process leaves. A crash during a write is such a copy with any part of the write in it.
"""

import asyncio
import shutil
import tempfile
from collections.abc import Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.core.people import Person
from bot.core.ports import StorageUnavailable
from storage.audit import LedgerAudit
from storage.snapshot import Snapshot
from storage.store import TinyStore
from tests.acceptance import Acceptance
from tests.contract.backends import TickingClock
from tests.contract.rows import person
from tests.full_disk import full_disk

UNITS = ("a", "b", "c")
SEGMENT_BYTES = 900
T = TypeVar("T")
Units = tuple[str, ...]
Changes = list[tuple[int, Units | None]]

ids = st.integers(0, 5)
units = st.lists(st.sampled_from(UNITS), unique=True, max_size=3).map(tuple)
change_lists: st.SearchStrategy[Changes] = st.lists(st.tuples(ids, st.none() | units), max_size=5)
updates = st.none() | st.integers(0, 30).map("m.{}".format)


@dataclass(frozen=True)
class Known:
    """What is stored after an entry: everybody's units, in order, and the updates handled."""

    people: dict[int, Units] = field(default_factory=dict)
    handled: frozenset[str] = frozenset()

    def after(self, changes: Changes, update: str | None) -> "Known":
        people = dict(self.people)
        for number, held in dict(changes).items():
            if held is None:
                people.pop(number, None)
            else:
                people[number] = held
        return Known(people, self.handled | ({update} if update else set()))


def last_segment(directory: Path) -> Path | None:
    return max((directory / "journal").glob("*.jsonl"), default=None)


class StoreMachine(RuleBasedStateMachine):
    acceptance: ClassVar[Acceptance]

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.root = Path(tempfile.mkdtemp())
        self.copies = 0
        self.history = [Known()]
        self.durable = 0
        self.open(self.root / "0")

    def open(self, directory: Path) -> None:
        self.directory = directory
        self.store = TinyStore(directory, TickingClock(), 10**9, SEGMENT_BYTES)

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(work)

    def teardown(self) -> None:
        self.run(self.store.close())
        self.runner.close()
        shutil.rmtree(self.root)

    async def change(self, changes: Changes, update: str | None, *, commit: bool, deferred: bool) -> None:
        async with self.store.work(update, deferred=deferred) as work:
            for number, held in changes:
                row = person(number, *(held or ()))
                if held is None:
                    work[Person].remove(row)
                else:
                    work[Person].put(row)
            if commit:
                await work.commit("test.changed", 1)

    @rule(changes=change_lists, update=updates)
    def commit(self, changes: Changes, update: str | None) -> None:
        self.history.append(self.history[-1].after(changes, update))
        self.run(self.change(changes, update, commit=True, deferred=False))
        self.durable = len(self.history) - 1
        self.acceptance.note("commit")

    @rule(changes=change_lists, update=updates)
    def commit_deferred(self, changes: Changes, update: str | None) -> None:
        self.history.append(self.history[-1].after(changes, update))
        self.run(self.change(changes, update, commit=True, deferred=True))
        self.acceptance.note("commit_deferred")

    @rule(changes=change_lists, update=updates)
    def abandon(self, changes: Changes, update: str | None) -> None:
        self.run(self.change(changes, update, commit=False, deferred=False))
        self.acceptance.note("abandon")

    @rule(changes=change_lists, update=updates, room=st.integers(0, 700))
    def commit_on_a_full_disk(self, changes: Changes, update: str | None, room: int) -> None:
        """What has room is written after all; otherwise everything unsettled is gone."""
        self.history.append(self.history[-1].after(changes, update))
        with full_disk(self.directory, room):
            try:
                self.run(self.change(changes, update, commit=True, deferred=False))
                self.acceptance.note("commit_where_it_just_fits")
            except StorageUnavailable:
                del self.history[self.durable + 1 :]
                self.acceptance.note("commit_on_a_full_disk")
        self.durable = len(self.history) - 1

    @rule()
    def settle(self) -> None:
        self.run(self.store.settle())
        if self.unsettled:
            self.acceptance.note("settle")
        self.durable = len(self.history) - 1

    @rule()
    def checkpoint(self) -> None:
        self.run(self.store.checkpoint())
        self.durable = len(self.history) - 1
        self.acceptance.note("checkpoint")

    @rule()
    def restart(self) -> None:
        self.run(self.store.close())
        self.durable = len(self.history) - 1
        self.open(self.directory)
        self.acceptance.note("restart")

    @rule(torn=st.binary(max_size=40).filter(lambda rest: b"\n" not in rest))
    def crash(self, torn: bytes) -> None:
        """Between two writes; a checkpoint may lie half written beside."""
        left = self.copy()
        (left / "state.partial").write_bytes(torn)
        self.go_on_from(left, self.durable)
        self.acceptance.note("crash")

    @property
    def unsettled(self) -> bool:
        return len(self.history) - 1 > self.durable

    @precondition(lambda self: self.unsettled)
    @rule(share=st.floats(0, 1))
    def crash_while_writing(self, share: float) -> None:
        """Any part of the bytes may have arrived: whole lines count, a torn one does not."""
        before, segment = self.copy(), last_segment(self.directory)
        old = {segment: segment.read_bytes()} if segment else {}
        self.run(self.store.settle())
        segment = last_segment(self.directory)
        assert segment is not None
        start, content = len(old.get(segment, b"")), segment.read_bytes()
        arrived = content[: start + round((len(content) - start) * share)]
        (before / "journal" / segment.name).write_bytes(arrived)
        self.go_on_from(before, self.durable + arrived[start:].count(b"\n"))
        self.acceptance.note("crash_while_writing")

    def copy(self) -> Path:
        self.copies += 1
        return Path(shutil.copytree(self.directory, self.root / str(self.copies)))

    def go_on_from(self, directory: Path, entries: int) -> None:
        self.run(self.store.close())
        del self.history[entries + 1 :]
        self.durable = entries
        self.open(directory)
        assert LedgerAudit(directory).run() == []

    async def stored(self, store: TinyStore | Snapshot) -> tuple[Known, dict[str, list[int]]]:
        async with store.work() as work:
            people = {each.id: each.units for each in await work[Person].all()}
            found = {unit: [each.id for each in await work[Person].find(units=unit)] for unit in UNITS}
            assert await work[Person].count() == len(people)
            assert set(await work[Person].values("units")) == {unit for unit in UNITS if found[unit]}
        asked = {f"m.{number}" for number in range(31)}
        return Known(people, frozenset(filter(store.handled, asked))), found

    @invariant()
    def state_is_the_model(self) -> None:
        known, found = self.run(self.stored(self.store))
        model = self.history[-1]
        assert list(known.people.items()) == list(model.people.items())
        assert known.handled == model.handled
        assert found == {u: [n for n, held in model.people.items() if u in held] for u in UNITS}

    @invariant()
    def disk_holds_what_is_durable(self) -> None:
        known, _ = self.run(self.stored(Snapshot(self.directory, TickingClock())))
        assert known == self.history[self.durable]
        assert list(known.people) == list(self.history[self.durable].people)
        assert LedgerAudit(self.directory).run() == []


ACTS = (
    "commit",
    "commit_deferred",
    "commit_where_it_just_fits",
    "commit_on_a_full_disk",
    "abandon",
    "settle",
    "checkpoint",
    "restart",
    "crash",
    "crash_while_writing",
)
SETTINGS = settings(
    max_examples=60, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def test_the_store_is_the_model() -> None:
    class Machine(StoreMachine):
        acceptance = Acceptance(ACTS)

    run_state_machine_as_test(Machine, settings=SETTINGS)
    Machine.acceptance.assert_every_act_was_accepted()
