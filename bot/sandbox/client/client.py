"""A typed client of the control API: `await telegram.user("王伟").send("3 进展60%")`."""

from typing import Literal

from bot.sandbox.client.actor import Actor
from bot.sandbox.client.connection import ControlLine, Ref
from bot.sandbox.client.views import Button, Pressed, SandboxRefusal, Seen, SeenCall
from bot.sandbox.methods.params import Upload
from bot.sandbox.server.wire import Json, as_int, as_objects
from bot.sandbox.world.clock import ClockStep
from bot.sandbox.world.faults import FaultKind

__all__ = ["Actor", "Button", "Pressed", "SandboxClient", "SandboxRefusal", "Seen", "SeenCall", "Upload"]

ChatKind = Literal["group", "supergroup", "channel"]
FIRST = 6_000_000_001
CHANNEL_RIGHTS = ("can_post_messages", "can_edit_messages", "can_delete_messages")


class SandboxClient(ControlLine):
    """Everything outside the bot: people, chats, failures, and what the server saw."""

    def __init__(self, base_url: str, key: str) -> None:
        super().__init__(base_url, key)
        self._actors: dict[Ref, Actor] = {}

    # People and chats

    async def add_user(
        self,
        name: str,
        *,
        id: int | None = None,
        last_name: str | None = None,
        username: str | None = None,
        language: str = "zh-hans",
        started: bool = False,
    ) -> Actor:
        """A new person; `started` skips the START button."""
        row = await self.ask(
            "POST",
            "people",
            first_name=name,
            last_name=last_name,
            id=id,
            username=username,
            language_code=language,
            started=started,
        )
        actor = Actor(self, as_int(row["id"]), as_int(row["id"]))
        self._actors |= {actor.ref: actor, str(row["name"]): actor, name: actor}
        return actor

    def user(self, who: Ref) -> Actor:
        """Somebody by id, name or username; need not have been made by this client."""
        if who not in self._actors:
            self._actors[who] = Actor(self, who, who if isinstance(who, int) else None)
        return self._actors[who]

    async def add_chat(
        self,
        kind: ChatKind,
        title: str,
        *,
        creator: Ref | None = None,
        members: list[Ref] | None = None,
        id: int | None = None,
        username: str | None = None,
    ) -> int:
        row = await self.ask(
            "POST",
            "chats",
            type=kind,
            title=title,
            creator=creator,
            members=members,
            id=id,
            username=username,
        )
        return as_int(row["id"])

    async def add_channel(
        self, title: str, *, creator: Ref | None = None, rights: tuple[str, ...] | None = CHANNEL_RIGHTS
    ) -> int:
        """A channel in which the bot has these rights; None leaves it outside."""
        chat = await self.add_chat("channel", title, creator=creator)
        if rights is not None:
            await self.set_bot(chat, "administrator", rights)
        return chat

    async def set_bot(
        self, chat: Ref, status: str, rights: tuple[str, ...] = (), actor: Ref | None = None
    ) -> Json:
        return await self.ask("POST", f"chats/{chat}/bot", status=status, rights=list(rights), actor=actor)

    async def set_member(self, chat: Ref, person: Ref, status: str, rights: tuple[str, ...] = ()) -> Json:
        return await self.ask(
            "POST", f"chats/{chat}/members", person=person, status=status, rights=list(rights)
        )

    async def migrate(self, chat: Ref) -> int:
        return as_int((await self.ask("POST", f"chats/{chat}/migrate"))["id"])

    async def chat(self, chat: Ref) -> Json:
        return await self.ask("GET", f"chats/{chat}")

    # The queue of updates

    async def event(self) -> int:
        """The number of the last event, to wait for what comes after."""
        return as_int((await self.ask("GET", "state"))["event"])

    async def pending(self) -> int:
        return as_int((await self.ask("GET", "updates"))["pending"])

    async def confirmed(self, within: float = 5) -> int:
        """Wait until the bot has confirmed every update; how many are left."""
        return as_int((await self.ask("GET", "updates/confirmed", timeout=within))["pending"])

    async def inject(
        self, update: object = None, *, raw: str | None = None, update_id: int | None = None
    ) -> int:
        row = await self.ask("POST", "updates", update=update, raw=raw, update_id=update_id)
        return as_int(row["update_id"])

    async def restart_ids(self, next_id: int) -> None:
        await self.ask("POST", "updates/restart", next_id=next_id)

    async def bulk(
        self, count: int, *, people: int = 1, text: str = "message {n}", first_id: int = 6_000_000_001
    ) -> int:
        """Many messages at once; returns how many updates are pending then."""
        row = await self.ask("POST", "updates/bulk", count=count, people=people, text=text, first_id=first_id)
        return as_int(row["pending"])

    # What the server saw and how it fails

    async def calls(self, method: str | None = None, limit: int = 20_000) -> list[SeenCall]:
        row = await self.ask("GET", "calls", method=method, limit=limit)
        return [SeenCall.parse(call) for call in as_objects(row["calls"])]

    async def violations(self) -> list[SeenCall]:
        return [SeenCall.parse(call) for call in as_objects((await self.ask("GET", "violations"))["calls"])]

    async def clear_calls(self) -> None:
        await self.ask("DELETE", "calls")

    async def fail(
        self,
        kind: FaultKind,
        method: str | None = None,
        *,
        chat_id: int | None = None,
        times: int = 1,
        skip: int = 0,
        code: int = 500,
        text: str = "",
        seconds: float = 1,
        migrate_to: int = 0,
    ) -> None:
        """Let the next calls fail: `skip` some first, then `times` of them."""
        await self.ask(
            "POST",
            "faults",
            kind=kind,
            method=method,
            chat_id=chat_id,
            times=times,
            skip=skip,
            code=code,
            text=text,
            seconds=seconds,
            migrate_to=migrate_to,
        )

    async def heal(self) -> None:
        await self.ask("DELETE", "faults")

    async def latency(self, ms: float) -> None:
        await self.ask("POST", "latency", ms=ms)

    async def limits(self, on: bool) -> None:
        await self.ask("POST", "limits", on=on)

    async def press_lifetime(self, seconds: float) -> None:
        await self.ask("POST", "lifetime", seconds=seconds)

    async def shift_clock(self, seconds: float) -> None:
        await self.ask("POST", "clock", offset=seconds)

    async def move_clock(self, step: ClockStep) -> Json:
        return await self.ask("POST", "clock", step=step)
