"""People who report, send albums, correct themselves and press buttons all the time; the office gives orders.

What they did is remembered, so that it can be compared with what became of it. Every text carries a mark, a
number of its own, by which it is found again in the ledger and in the answers.
"""

import asyncio
import hashlib
import random
import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.sandbox.client.actor import Actor
from bot.sandbox.client.views import Seen
from bot.texts import buttons
from tests.fixtures_sandbox import png

UNIT, TASKS = "区住建局", (14, 20, 22)
NAMES = ("李工", "王工", "赵工", "钱工", "孙工")
FIRST_DEADLINE = date(2030, 1, 1)
RECENT = 12
MARK = re.compile(r"甲(\d+)乙")
CALL = re.compile(r"丙(\d+)丁")


def marks(text: str) -> list[int]:
    return [int(mark) for mark in MARK.findall(text)]


def calls(text: str) -> list[int]:
    """The numbers of the broadcasts in a text."""
    return [int(call) for call in CALL.findall(text)]


@dataclass(frozen=True)
class Said:
    """A report as it was sent: one line of a message."""

    person: Actor
    message: Seen
    task: int
    alone: bool

    @property
    def key(self) -> tuple[int, int, int]:
        return self.message.chat_id, self.message.message_id, self.task


@dataclass
class People:
    contacts: list[Actor]
    admin: Actor
    chance: random.Random
    sent: dict[int, Said] = field(default_factory=dict)
    words: dict[int, list[int]] = field(default_factory=dict)
    """By the first mark of a report, all marks it has had, the newest last."""
    albums: dict[int, list[str]] = field(default_factory=dict)
    withdrawn: set[int] = field(default_factory=set)
    deadlines: list[date] = field(default_factory=list)
    broadcasts: set[int] = field(default_factory=set)
    """Those that were confirmed, by their numbers."""
    last_call: int = 0
    last_mark: int = 0

    async def feed(self, over: asyncio.Event, longest_pause: float) -> None:
        while not over.is_set():
            await self.act()
            await asyncio.sleep(self.chance.uniform(0, longest_pause))

    async def act(self) -> None:
        acts = [
            self.report,
            self.report,
            self.lines,
            self.album,
            self.correct,
            self.press,
            self.move_deadline,
            self.broadcast,
        ]
        await self.chance.choice(acts)(self.chance.choice(self.contacts))

    async def report(self, person: Actor) -> None:
        task, text = self._text()
        self._note(person, await person.send(f"{task} {text}"), [task], text)

    async def lines(self, person: Actor) -> None:
        """Two reports in one message."""
        tasks = self.chance.sample(TASKS, 2)
        text = "\n".join(f"{task} {self._text()[1]}" for task in tasks)
        self._note(person, await person.send(text), tasks, text)

    async def album(self, person: Actor) -> None:
        task, text = self._text()
        [mark] = marks(text)
        photos = [png(20 + mark, 20 + each) for each in range(3)]
        self._note(person, (await person.send_photo(*photos, caption=f"{task} {text}"))[0], [task], text)
        self.albums[mark] = sorted(hashlib.sha256(photo).hexdigest() for photo in photos)

    async def correct(self, _: Actor) -> None:
        """Edit a recent report; its task stays, its words are new."""
        recent = [mark for mark in list(self.sent)[-RECENT:] if self._correctable(mark)]
        if recent:
            mark = self.chance.choice(recent)
            said, (_task, text) = self.sent[mark], self._text()
            await said.person.edit(said.message, f"{said.task} 改正，{text}")
            self.words[mark] += marks(text)

    def _correctable(self, mark: int) -> bool:
        return self.sent[mark].alone and mark not in self.albums and mark not in self.withdrawn

    async def press(self, person: Actor) -> None:
        """Withdraw some report of one's own; it stays in the ledger. Nobody may be there to answer."""
        said = await person.messages(limit=RECENT)
        offered = [(each, button) for each in said for button in each.buttons if "撤回" in button.text]
        if offered:
            message, button = self.chance.choice(offered)
            payload = buttons.unpack(button.data or "")
            assert payload.verb == "wd"
            [report] = payload.ids
            await person.press(message, data=button.data, within=0.01)
            chat, first, task = map(int, report.split("."))
            self.withdrawn |= {mark for mark, each in self.sent.items() if each.key == (chat, first, task)}

    async def move_deadline(self, _: Actor) -> None:
        """The office moves a deadline, which all contacts of the task are told."""
        day = FIRST_DEADLINE + timedelta(days=len(self.deadlines))
        await self.admin.send(f"/deadline {TASKS[0]} {day.isoformat()}")
        self.deadlines.append(day)

    async def broadcast(self, _: Actor) -> None:
        """The office writes to all contacts; it confirms one as soon as it is shown, before the next."""
        if self.last_call in self.broadcasts or not self.last_call:
            self.last_call += 1
            await self.admin.send(f"/broadcast 请按时报送，丙{self.last_call}丁")
            return
        for preview in await self.admin.messages(limit=4 * RECENT):
            if self.last_call in calls(preview.text) and "确认" in preview.labels:
                await self.admin.press(preview, "确认", within=0.01)
                self.broadcasts.add(self.last_call)
                return

    def _text(self) -> tuple[int, str]:
        self.last_mark += 1
        return self.chance.choice(TASKS), f"进度{self.last_mark % 100}%，甲{self.last_mark}乙"

    def _note(self, person: Actor, message: Seen, tasks: list[int], text: str) -> None:
        for task, mark in zip(tasks, marks(text), strict=True):
            self.sent[mark] = Said(person, message, task, alone=len(tasks) == 1)
            self.words[mark] = [mark]
