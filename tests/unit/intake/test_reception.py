"""The reception with desks that fail in their own ways, on a real store."""

from dataclasses import dataclass, field
from pathlib import Path

import orjson
import pytest
from telegram import Bot, Update

from bot.core.people import Person
from bot.core.ports import StorageUnavailable
from bot.intake.batches import HANDLING_SECONDS, TRIES, UNREADABLE, Reception
from storage.store import TinyStore
from tests.contract.backends import TickingClock
from tests.contract.rows import names, person
from tests.full_disk import full_disk

BOT = Bot("7:test")


@dataclass
class Counter:
    """A desk that counts what it is given, and fails before or after its commit as told."""

    store: TinyStore
    fails_before: frozenset[int] = frozenset()
    fails_after: frozenset[int] = frozenset()
    fails_parking: bool = False
    tried: list[int] = field(default_factory=list)
    parked_: list[tuple[str, str]] = field(default_factory=list)
    released: int = 0
    discarded: int = 0

    def handled(self, update: Update) -> bool:
        return self.store.handled(f"u.{update.update_id}")

    def parked(self, raw: str) -> bool:
        return any(raw == kept for kept, _ in self.parked_)

    async def handle(self, update: Update) -> None:
        number = update.update_id
        self.tried.append(number)
        if number in self.fails_before:
            raise LookupError("before \ud800")
        async with self.store.work(f"u.{number}", deferred=True) as work:
            work[Person].put(person(number))
            await work.commit("test.handled")
        if number in self.fails_after:
            raise LookupError("after")

    async def park(self, update: Update | None, raw: str, reference: str, reason: str) -> None:
        if self.fails_parking:
            raise LookupError("no room")
        self.parked_.append((raw, reason))
        reason.encode()

    def give_way(self, behind: bool) -> None:
        """Nobody waits here."""

    def release(self) -> None:
        self.released += 1

    def discard(self) -> None:
        self.discarded += 1


@pytest.fixture
def store(tmp_path: Path) -> TinyStore:
    return TinyStore(tmp_path, TickingClock())


def reception(desk: Counter) -> Reception:
    return Reception(BOT, desk, desk.store.batch)


def batch(*numbers: int) -> list[object]:
    return [{"update_id": number} for number in numbers]


async def test_what_failed_after_its_commit_is_not_done_twice(store: TinyStore) -> None:
    desk = Counter(store, fails_after=frozenset({2}))
    await reception(desk).take(batch(1, 2, 3))
    assert desk.tried == [1, 2, 3]
    assert desk.parked_ == []
    assert await names(store) == ["p1", "p2", "p3"]
    assert (desk.released, desk.discarded) == (1, 0)


async def test_what_keeps_failing_is_tried_three_times_and_parked(store: TinyStore) -> None:
    desk = Counter(store, fails_before=frozenset({2}))
    await reception(desk).take(batch(1, 2, 3))
    assert desk.tried == [1, *[2] * TRIES, 3]
    assert desk.parked_ == [('{"update_id": 2}', "LookupError: before ?")]
    assert await names(store) == ["p1", "p3"]


async def test_where_parking_fails_too_the_log_keeps_the_update(
    store: TinyStore, caplog: pytest.LogCaptureFixture
) -> None:
    desk = Counter(store, fails_before=frozenset({2}), fails_parking=True)
    await reception(desk).take([{"update_id": 2, "kept": "甲"}, {"update_id": 3}])
    assert await names(store) == ["p3"]
    assert '"kept": "\\u7532"' in caplog.text


@pytest.mark.parametrize("raw", [5, "x", None, [], {}, {"update_id": "x", "message": 5}, {"message": {}}])
async def test_what_is_no_update_is_parked_once(store: TinyStore, raw: object) -> None:
    desk = Counter(store)
    for _ in range(2):
        await reception(desk).take([*batch(1), raw, *batch(2)])
    assert desk.parked_ == [(desk.parked_[0][0], UNREADABLE)]
    assert desk.tried == [1, 2]


async def test_numbers_beyond_any_library_are_kept(store: TinyStore) -> None:
    desk = Counter(store)
    await reception(desk).take([{"update_id": 1, "message": {"message_id": 10**30, "x": float("nan")}}])
    assert "1000000000000000000000000000000" in desk.parked_[0][0]


async def test_a_batch_that_cannot_be_stored_is_taken_anew(store: TinyStore, tmp_path: Path) -> None:
    desk = Counter(store)
    with full_disk(tmp_path, 100), pytest.raises(StorageUnavailable):
        await reception(desk).take(batch(1, 2))
    assert (desk.released, desk.discarded) == (0, 1)
    await reception(desk).take(batch(1, 2))
    assert desk.tried == [1, 2, 1, 2]
    assert await names(store) == ["p1", "p2"]


def test_no_update_may_hold_the_others_up_for_long() -> None:
    assert HANDLING_SECONDS * TRIES <= 90


def nested(levels: int) -> object:
    """As deep as the parser of updates lets in, which is deeper than Python's own."""
    return orjson.loads(b'{"a":' * levels + b"1" + b"}" * levels)


@pytest.mark.parametrize("levels", [300, 985, 1010, 1024])
async def test_l2_an_update_nested_very_deep_is_parked_and_the_others_go_on(
    tmp_path: Path, levels: int
) -> None:
    store = TinyStore(tmp_path, TickingClock())
    desk = Counter(store)
    await reception(desk).take([*batch(1), nested(levels), *batch(2)])
    assert desk.tried == [1, 2]
    [(raw, _)] = desk.parked_
    assert raw.count("{") == levels
    await store.close()
