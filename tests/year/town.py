"""The town of the scripted year: its bot is listened to, and its clock jumps from one hour to the next."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime

from bot.app import Duban
from bot.sandbox.client.views import Seen
from bot.sandbox.control.views import message_view
from bot.sandbox.world.model import Chat
from bot.settings import Settings
from tests.fixtures_office import OfficeTown
from tests.year.recorder import Recorder


@dataclass
class YearTown(OfficeTown):
    recorder: Recorder = field(default_factory=Recorder)

    def make_bot(self, settings: Settings) -> Duban:
        return Duban(settings, self.recorder.render)

    async def jump(self, clock: datetime) -> None:
        """The clock is set within one run of the bot, and the alarm rings at once."""
        assert self.bot is not None
        self.bot.clock.set(clock)
        self.server.sandbox.world.time.follow(clock)
        await self.bot.ring()
        self.bot.delivery.wake()
        await self.settled()

    async def settled(self) -> None:
        """As elsewhere, looking more often: a year has thousands of such moments."""
        assert await self.telegram.confirmed() == 0
        for _ in range(4000):
            if not (waiting := await self._waiting()):
                return
            await asyncio.sleep(0.002)
        raise AssertionError(f"still waiting: {waiting}")

    def chats(self) -> list[Chat]:
        return list(self.server.sandbox.world.chats.values())

    def said_in(self, chat: int, after: int = 0) -> list[Seen]:
        """What the bot has said in a chat, read off the server without asking it."""
        world = self.server.sandbox.world
        found = []
        for message in reversed(world.chats[chat].messages.values()):
            if message.id <= after:
                break
            if message.by_bot:
                found.append(Seen.parse(message_view(world, message)))
        return found[::-1]

    def newest_with(self, chat: int, *parts: str) -> Seen:
        """The newest message of the bot in a chat that contains all parts, in its text or on a button."""
        world = self.server.sandbox.world
        for message in reversed(world.chats[chat].messages.values()):
            if not message.by_bot:
                continue
            seen = Seen.parse(message_view(world, message))
            said = "\n".join((seen.text, *seen.labels))
            if all(part in said for part in parts):
                return seen
        last = "\n---\n".join(f"{seen.text} {seen.labels}" for seen in self.said_in(chat)[-3:])
        raise LookupError(f"nothing in chat {chat} contains {parts}; the last messages there:\n{last}")
