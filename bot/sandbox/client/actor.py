"""One person of the sandbox, acting and reading as in the app."""

from typing import Literal

from bot.sandbox.client.connection import ControlLine, Ref
from bot.sandbox.client.views import Pressed, Seen
from bot.sandbox.methods.params import Upload
from bot.sandbox.server.wire import Json, as_int, as_objects, present

FileKind = Literal["photo", "document", "video", "audio", "voice", "animation", "video_note"]


class Actor:
    """One person; without `chat` everything happens in the private chat with the bot."""

    def __init__(self, line: ControlLine, ref: Ref, id: int | None) -> None:
        self.ref = ref
        self._line = line
        self._id = id
        self._since = 0

    @property
    def id(self) -> int:
        if self._id is None:
            raise LookupError(f"the id of {self.ref} is not known to this client")
        return self._id

    async def start(self, payload: str = "") -> Seen:
        return _one(await self._do("start", payload=payload))

    async def send(self, text: str, *, reply_to: int | Seen | None = None, chat: Ref | None = None) -> Seen:
        return _one(await self._do("send", text=text, reply_to=_id(reply_to), chat=chat))

    async def send_files(
        self,
        kind: FileKind,
        *files: Upload,
        caption: str = "",
        caption_on: int = 0,
        reply_to: int | Seen | None = None,
        chat: Ref | None = None,
    ) -> list[Seen]:
        values = present(kind=kind, caption=caption, caption_on=caption_on, reply_to=_id(reply_to), chat=chat)
        return _all(self._noted(await self._line.upload(self._path("files"), list(files), values)))

    async def send_photo(
        self, *photos: bytes, caption: str = "", reply_to: int | Seen | None = None, chat: Ref | None = None
    ) -> list[Seen]:
        """One photo, or several as an album."""
        files = [Upload("photo.jpg", "image/jpeg", content) for content in photos]
        return await self.send_files("photo", *files, caption=caption, reply_to=reply_to, chat=chat)

    async def send_document(
        self,
        content: bytes,
        name: str,
        mime: str = "application/octet-stream",
        *,
        caption: str = "",
        reply_to: int | Seen | None = None,
        chat: Ref | None = None,
    ) -> Seen:
        file = Upload(name, mime, content)
        return (await self.send_files("document", file, caption=caption, reply_to=reply_to, chat=chat))[0]

    async def send_location(
        self,
        latitude: float,
        longitude: float,
        *,
        reply_to: int | Seen | None = None,
        chat: Ref | None = None,
    ) -> Seen:
        place = {"latitude": latitude, "longitude": longitude}
        return _one(await self._do("location", **place, reply_to=_id(reply_to), chat=chat))

    async def edit(self, message: int | Seen, text: str, *, chat: Ref | None = None) -> Seen:
        return _one(await self._do("edit", message_id=_id(message), text=text, chat=chat))

    async def delete(self, message: int | Seen, *, chat: Ref | None = None) -> None:
        await self._do("delete", message_id=_id(message), chat=chat)

    async def forward(self, message: Seen, *, chat: Ref | None = None) -> Seen:
        return _one(
            await self._do("forward", from_chat=message.chat_id, message_ids=[message.message_id], chat=chat)
        )

    async def react(self, message: int | Seen, emoji: str, *, chat: Ref | None = None) -> None:
        await self._do("react", message_id=_id(message), emoji=emoji, chat=chat)

    async def press(
        self,
        message: int | Seen,
        button: str | None = None,
        *,
        data: str | None = None,
        chat: Ref | None = None,
        within: float = 10,
    ) -> Pressed:
        """Press by label; `data` sends what no button carries, as a stale or hostile app would."""
        where = chat if chat is not None or isinstance(message, int) else message.chat_id
        values = present(message_id=_id(message), button=button, data=data, chat=where, timeout=within)
        return Pressed.parse(await self._do("press", **values))

    async def tap(
        self,
        button: str,
        *,
        people: list[Ref] | None = None,
        picked: Ref | None = None,
        chat: Ref | None = None,
    ) -> Seen:
        """A button of the reply keyboard; `people` or `picked` answer one that asks for them."""
        return _one(await self._do("tap", button=button, people=people, picked=picked, chat=chat))

    async def block(self) -> None:
        await self._do("block", blocked=True)

    async def unblock(self) -> None:
        await self._do("block", blocked=False)

    async def menu(self, chat: Ref | None = None) -> dict[str, str]:
        """The commands this person's app offers, with their descriptions."""
        row = await self._line.ask("GET", self._path("menu"), chat=chat)
        return {str(one["command"]): str(one["description"]) for one in as_objects(row["commands"])}

    async def messages(self, *, after: int | None = None, limit: int = 100) -> list[Seen]:
        return await self._line.messages(self.id, after=after, limit=limit)

    async def expect(self, contains: str = "", *, within: float = 5) -> Seen:
        """What the bot says to this person after the last act (a new message or an edit)."""
        return await self._line.expect(self.id, contains, since=self._since, within=within)

    def _path(self, act: str) -> str:
        return f"people/{self.ref}/{act}"

    async def _do(self, act: str, **values: object) -> Json:
        return self._noted(await self._line.ask("POST", self._path(act), **values))

    def _noted(self, row: Json) -> Json:
        self._since = as_int(row["before"])
        return row


def _id(message: int | Seen | None) -> int | None:
    return message.message_id if isinstance(message, Seen) else message


def _all(row: Json) -> list[Seen]:
    return [Seen.parse(view) for view in as_objects(row["messages"])]


def _one(row: Json) -> Seen:
    return _all(row)[0]
