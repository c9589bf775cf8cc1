"""Whatever comes in whatever order, and whatever fails: all is said, in order, and not too often."""

import asyncio
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import orjson
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from telegram import Bot
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.core.calendar import open_at
from bot.core.outbox.records import OutboxRow
from storage.store import TinyStore
from tests.acceptance import Acceptance
from tests.delivering import Desk, GatedWire, HandClock, HandTimer

CHATS = [1, 2, -3]
TOKEN = "1:test"
FAILURES: dict[str, tuple[int, dict[str, object]]] = {
    "flood": (429, {"description": "Too Many Requests", "parameters": {"retry_after": 7}}),
    "down": (502, {"description": "Bad Gateway"}),
    "blocked": (403, {"description": "Forbidden: bot was blocked by the user"}),
    "closed": (400, {"description": "Bad Request: TOPIC_CLOSED"}),
}


@dataclass
class Telegram(BaseRequest):
    """The outer wall: takes messages, or fails as ordered for a chat."""

    clock: HandClock
    acceptance: Acceptance
    said: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    failures: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    out_of_hours: set[str] = field(default_factory=set)
    lost: int = 0
    number: int = 0

    @property
    def read_timeout(self) -> float | None:
        return 1.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: object, **__: object
    ) -> tuple[int, bytes]:
        values = request_data.parameters if request_data else {}
        if urlsplit(url).path.endswith("getMe"):
            return _ok({"id": 1, "is_bot": True, "first_name": "b", "username": "b"})
        chat_id, text = int(str(values["chat_id"])), str(values["text"])
        failure = self.failures[chat_id].pop(0) if self.failures[chat_id] else None
        await asyncio.sleep(0)
        if failure is not None:
            self.acceptance.note(failure)
        if failure == "reset":
            raise NetworkError("the connection was reset")
        if failure in FAILURES:
            code, answer = FAILURES[failure]
            return code, orjson.dumps({"ok": False, "error_code": code, **answer})
        self._take(chat_id, text)
        if failure == "lost":
            self.lost += 1
            raise TimedOut
        self.number += 1
        return _ok({"message_id": self.number, "date": 1, "chat": {"id": chat_id, "type": "private"}})

    def _take(self, chat_id: int, text: str) -> None:
        self.said[chat_id].append(text)
        if len(set(words_of(text))) > 1:
            self.acceptance.note("merge")
        if not open_at(self.clock.now()):
            self.out_of_hours.update(words_of(text))


def _ok(result: object) -> tuple[int, bytes]:
    return 200, orjson.dumps({"ok": True, "result": result})


def words_of(text: str) -> list[str]:
    """The words in a message: several rows may have been said in one."""
    return re.findall(r"\w+", text)


@dataclass(frozen=True)
class Say:
    chat: int
    kind: str
    parts: int
    held: int


@dataclass(frozen=True)
class Batch:
    """Updates taken in together: their rows are in the store at once, the other answers come at the end."""

    says: tuple[Say, ...]


@dataclass(frozen=True)
class Fail:
    chat: int
    how: str


@dataclass(frozen=True)
class Wait:
    seconds: float


@dataclass(frozen=True)
class Crash:
    pass


Step = Say | Batch | Fail | Wait | Crash
KINDS = ["row", "row", "merge", "considerate", "answer"]
chats = st.sampled_from(CHATS)
says = st.builds(Say, chats, st.sampled_from(KINDS), st.integers(1, 3), st.integers(0, 2))
batches = st.builds(Batch, st.lists(says, max_size=5).map(tuple))
fails = st.builds(Fail, chats, st.sampled_from([*FAILURES, "lost", "reset"]))
waits = st.builds(Wait, st.sampled_from([0.0, 0.4, 3.0, 3600.0, 9 * 3600.0, 86_400.0]))
crashes = st.builds(Crash)
steps: st.SearchStrategy[Step] = st.one_of(says, says, batches, fails, waits, crashes)


@dataclass
class Story:
    """What was to be said, by the word of each row."""

    desk: Desk
    telegram: Telegram
    words: dict[int, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    parts: Counter[str] = field(default_factory=Counter)
    smooth: bool = True
    count: int = 0

    async def step(self, step: Step) -> None:
        match step:
            case Say():
                self.desk.delivery.offer(await self.say(step))
            case Batch(says):
                await self.take_in(says)
            case Fail(chat, how):
                self.smooth = False
                self.telegram.failures[chat].append(how)
            case Wait(seconds):
                await self.desk.delivery.drain()
                self.desk.timer.advance(seconds)
            case Crash():
                self.smooth = False
                self.desk.restart()

    async def take_in(self, says: tuple[Say, ...]) -> None:
        """The delivery goes on meanwhile."""
        self.desk.timer.advance(0.001)
        self.desk.delivery.begin_batch()
        answers: list[OutboxRow] = []
        for say in says:
            answers += await self.say(say)
            await self.desk.delivery.drain()
        self.desk.delivery.offer(answers)
        self.desk.delivery.end_batch()

    async def say(self, step: Say) -> list[OutboxRow]:
        """Queue a row; returns the answer that needs none instead."""
        self.count += 1
        self.desk.timer.advance(0.001)
        word = f"w{self.count}"
        text = {"merge": f"+{word}"}.get(step.kind, "|".join([word] * step.parts))
        after = self.desk.clock.now() + timedelta(seconds=step.held) if step.held else None
        considerate = step.kind == "considerate"
        row = self.desk.row(step.chat, text, after=after, considerate=considerate, key_=word)
        self.words[step.chat].append((word, step.kind))
        self.parts[word] = len(text.split("|"))
        if step.kind == "answer":
            return [row]
        await self.desk.queue(row)
        return []

    def assert_count(self) -> None:
        said = [text for texts in self.telegram.said.values() for text in texts]
        heard = Counter(word for text in said for word in words_of(text))
        if self.telegram.lost == 0:
            assert heard <= self.parts, "only a lost answer repeats a message"
        if self.smooth:
            assert heard == self.parts

    def assert_order(self, dead: set[str]) -> None:
        for chat, words in self.words.items():
            heard = [word for text in self.telegram.said[chat] for word in words_of(text)]
            first = list(dict.fromkeys(heard))
            for kinds in ({"row", "merge", "answer"}, {"considerate"}):
                meant = [word for word, kind in words if kind in kinds and word in first]
                assert [word for word in first if word in meant] == meant
            due = {word for word, kind in words if kind != "answer"} - dead
            assert due <= set(heard)
            considerate = {word for word, kind in words if kind == "considerate"}
            assert not considerate & self.telegram.out_of_hours
            for word, kind in words:
                if word in heard and kind != "merge":
                    self.telegram.acceptance.note(kind)


async def played(directory: Path, story: list[Step], acceptance: Acceptance) -> None:
    timer = HandTimer()
    clock = HandClock(timer)
    telegram = Telegram(clock, acceptance)
    async with Bot(TOKEN, request=telegram, get_updates_request=telegram) as bot:
        desk = Desk(TinyStore(directory, clock), GatedWire(bot), timer, clock, paced=True)
        told = Story(desk, telegram)
        for step in story:
            await told.step(step)
        await desk.finish()
        assert await desk.waiting() == []
        told.assert_count()
        told.assert_order({text.strip("+").partition("|")[0] for text, _ in desk.dead})
        await desk.store.close()


SAID = Batch((Say(1, "answer", 1, 0), Say(1, "row", 1, 0)))
MERGED = Batch((Say(2, "merge", 1, 0), Say(2, "merge", 1, 0), Say(2, "merge", 1, 0)))
FAILING = ("flood", "down", "reset", "lost", "blocked", "closed")


def failing(how: str) -> list[Step]:
    return [Fail(1, how), Say(1, "row", 1, 0), Wait(3600.0)]


@pytest.mark.filterwarnings("ignore:.*retry_after")
def test_all_is_said_in_order() -> None:
    acceptance = Acceptance({*KINDS, *FAILING})

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(steps, min_size=10, max_size=40))
    @example([Say(1, "considerate", 2, 0), Say(1, "considerate", 3, 0), Wait(9 * 3600.0)])
    @example([SAID])
    @example([MERGED])
    @example([step for how in FAILING for step in failing(how)])
    def run(story: list[Step]) -> None:
        with TemporaryDirectory() as directory:
            asyncio.run(played(Path(directory), story, acceptance))

    run()
    acceptance.assert_every_act_was_accepted()
