"""A saved session played again: acts by people, and the bot's words claimed one by one."""

import asyncio
import struct
import time
import zlib
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from bot.sandbox.client.actor import Actor
from bot.sandbox.client.client import SandboxClient
from bot.sandbox.client.views import Pressed, Seen
from bot.sandbox.control.recording import labels_of, normal, secrets_of, words_of
from bot.sandbox.methods.params import Upload
from bot.sandbox.server.wire import Json, as_int, as_object, as_objects

PATIENCE = 20.0
STILL = 3
LOOK = 0.1


class Replay(SandboxClient):
    """Everybody's hands. What the bot says must be claimed, but not in the order in which chats hear it."""

    def __init__(self, base_url: str, key: str, patience: float = PATIENCE) -> None:
        super().__init__(base_url, key)
        self._patience = patience
        self._heard = 0
        self._unclaimed: list[Json] = []

    async def says(self, chat: Actor | int, words: str, *labels: str) -> Seen:
        """A message of the bot in this chat with these words, but for times and secrets, and buttons."""
        place = chat.id if isinstance(chat, Actor) else chat
        return await self._claim(place, None, words, labels)

    async def changes(self, message: Seen, words: str, *labels: str) -> Seen:
        """The bot's own message now says this."""
        return await self._claim(message.chat_id, message.message_id, words, labels)

    async def over(self) -> None:
        """The bot has said all that was claimed, and nothing else."""
        end = time.monotonic() + self._patience
        still = 0
        while still < STILL and time.monotonic() < end:
            await asyncio.sleep(LOOK)
            waiting = await self._outbox() or await self.pending()
            still = 0 if await self._listen(0) or waiting else still + 1
        if self._unclaimed:
            raise AssertionError("the bot also said: " + "\n".join(map(_shown, self._unclaimed)))

    async def _outbox(self) -> object:
        state = await self.ask("GET", "state")
        return state["backstage"] and (await self.ask("GET", "bot/outbox"))["rows"]

    @staticmethod
    def toast(pressed: Pressed) -> str | None:
        return None if pressed.text is None else normal(pressed.text)

    async def _claim(self, chat: int, edited: int | None, words: str, labels: tuple[str, ...]) -> Seen:
        end = time.monotonic() + self._patience
        while True:
            for row in self._unclaimed:
                if _fits(row, chat, edited) and _says(row, words, labels):
                    self._unclaimed.remove(row)
                    return _seen(as_object(row["message"]))
            left = end - time.monotonic()
            if left <= 0:
                raise AssertionError(self._missing(chat, words, labels))
            await self._listen(left)

    def _missing(self, chat: int, words: str, labels: tuple[str, ...]) -> str:
        said = [_shown(row) for row in self._unclaimed if _chat(row) == chat]
        wanted = f"{words}\n[{' | '.join(labels)}]"
        return "\n\n".join([f"the bot did not say in {chat}:", wanted, "but:", *(said or ["nothing"])])

    async def _listen(self, seconds: float) -> bool:
        """Whether something new was said."""
        row = await self.ask("GET", "session/said", after=self._heard, timeout=min(seconds, 5))
        fresh = as_objects(row["said"])
        self._heard = as_int(row["last"])
        self._unclaimed += fresh
        return bool(fresh)


Opener = Callable[[str], AbstractAsyncContextManager[Replay]]


def secret(message: Seen, number: int = 0) -> str:
    """The secret of a deep link in the message."""
    return secrets_of(message.raw)[number]


def drawn(number: int, name: str = "photo.png") -> Upload:
    """A picture; the same number draws the same one."""
    return Upload(name, "image/png", _png(bytes([number * 37 % 256, number * 91 % 256, 120])))


def paper(number: int, name: str, mime: str) -> Upload:
    """A file of no picture's kind."""
    return Upload(name, mime, f"file {number}\n".encode() * 20)


def _fits(row: Json, chat: int, edited: int | None) -> bool:
    number = as_object(row["message"])["message_id"]
    return _chat(row) == chat and (edited is None or (row["edit"] is True and number == edited))


def _says(row: Json, words: str, labels: tuple[str, ...]) -> bool:
    message = as_object(row["message"])
    return normal(words_of(message)) == words and tuple(labels_of(message)) == labels


def _chat(row: Json) -> int:
    return as_int(as_object(as_object(row["message"])["chat"])["id"])


def _seen(message: Json) -> Seen:
    view: Json = {"message": message, "by_bot": True, "pinned": False, "reactions": []}
    return Seen.parse(view | {"markup": message.get("reply_markup")})


def _shown(row: Json) -> str:
    message = as_object(row["message"])
    return f"{normal(words_of(message))}\n[{' | '.join(labels_of(message))}]"


def _png(colour: bytes, width: int = 96, height: int = 72) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + colour * width) * height)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
