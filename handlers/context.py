"""What a handler has at hand: who speaks, a unit of work, and a way to answer."""

import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from telegram import Bot, InlineKeyboardButton, Update
from telegram import Message as TelegramMessage
from telegram.ext import Application, CallbackContext

from bot.core.commands import signs
from bot.core.messages import Message
from bot.core.orders import Edit, Pressed, Sender
from bot.core.outbox.records import OutboxRow
from bot.core.people import Locale, Person
from bot.core.ports import ClockPort, Store, Work

STRANGER_SILENCE = 3600.0
STRANGERS_REMEMBERED = 10_000


@dataclass(frozen=True)
class Toast:
    """The small answer to a pressed button."""

    person: int
    query_id: str
    text: str = ""
    alert: bool = False


class Desk:
    """Answers that need no row wait here until the batch they belong to is durable."""

    def __init__(self) -> None:
        self.rows: list[OutboxRow] = []
        self.toasts: list[Toast] = []

    def mark(self) -> tuple[int, int]:
        return len(self.rows), len(self.toasts)

    def back_to(self, mark: tuple[int, int]) -> None:
        """Forget what a failed attempt wanted to say."""
        del self.rows[mark[0] :]
        del self.toasts[mark[1] :]

    def clear(self) -> tuple[list[OutboxRow], list[Toast]]:
        rows = self.rows
        toasts = self.toasts
        self.rows = []
        self.toasts = []
        return rows, toasts


class Strangers:
    """Remembers, in memory only, whom it has turned away within the hour."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._seen: OrderedDict[int, float] = OrderedDict()

    def __len__(self) -> int:
        return len(self._seen)

    def may_hear(self, person: int) -> bool:
        now = self._now()
        last = self._seen.get(person)
        if last is not None and now - last < STRANGER_SILENCE:
            return False
        self._seen[person] = now
        self._seen.move_to_end(person)
        while len(self._seen) > STRANGERS_REMEMBERED:
            self._seen.popitem(last=False)
        return True


class UpdateStore(Store, Protocol):
    """A store whose works may leave it to the intake to settle a whole batch at once."""

    def work(self, update: str | None = None, *, deferred: bool = False) -> Work: ...


@dataclass
class House:
    """What all handlers share; `failure` is how an error of a handler reaches the intake."""

    store: UpdateStore
    clock: ClockPort
    locale: Locale
    bot_name: str
    rehearsal: bool = False
    desk: Desk = field(default_factory=Desk)
    strangers: Strangers = field(default_factory=Strangers)
    failure: Exception | None = None


Base = CallbackContext[Bot, dict[Any, Any], dict[Any, Any], dict[Any, Any]]


class Context(Base):
    """PTB's context with our house in it."""

    identity: str | None = None
    incoming: Update

    @classmethod
    def from_update(
        cls, update: object, application: "Application[Any, Any, Any, Any, Any, Any]"
    ) -> "Context":
        context = super().from_update(update, application)
        if isinstance(update, Update):
            context.incoming = update
            context.identity = identify(update)
        return context

    @property
    def house(self) -> House:
        house = self.bot_data["house"]
        if not isinstance(house, House):
            raise TypeError("the application was put together without its house")
        return house

    @property
    def forwarded(self) -> bool:
        message = self.incoming.message
        return message is not None and message.forward_origin is not None

    @property
    def actor(self) -> int:
        return self.sender.id

    @property
    def sender(self) -> Sender:
        user = self.incoming.effective_user
        if user is None:
            raise LookupError("this update comes from nobody")
        return Sender(id=user.id, name=user.full_name, username=user.username)

    def written_at(self, message: TelegramMessage) -> datetime:
        """When a message counts as written: in a rehearsal Telegram's date is not the bot's."""
        now = self.house.clock.now()
        if self.house.rehearsal:
            return now
        return message.date.astimezone(now.tzinfo)

    def edit_of(self, message: TelegramMessage, text: str) -> Edit:
        """The edit that an edited message stands for, saying this text now."""
        return Edit(
            actor=self.actor,
            chat_id=message.chat_id,
            message_id=message.message_id,
            at=self.house.clock.now(),
            text=text,
        )

    async def locale(self) -> Locale | None:
        """The language this person has chosen, if any."""
        async with self.work() as work:
            person = await work[Person].get(str(self.actor))
        return person.locale if person else None

    def work(self) -> Work:
        """The work of this update; its commit is made durable with the batch."""
        return self.house.store.work(self.identity, deferred=True)

    def say(
        self,
        notice: Message,
        *,
        tasks: tuple[int, ...] = (),
        locale: Locale | None = None,
        edit: int | None = None,
        chat: int | None = None,
    ) -> None:
        """Answer without a row what only reads or refuses: in the private chat, unless another is named."""
        self.house.desk.rows.append(
            OutboxRow(
                key_=f"said:{self.identity}:{len(self.house.desk.rows)}",
                chat_id=chat or self.actor,
                locale=locale,
                notice=notice,
                tasks=tasks or notice.reply_tasks,
                edit=edit,
                queued_at=self.house.clock.now(),
            )
        )

    def toast(self, text: str = "", *, alert: bool = False) -> None:
        query = self.incoming.callback_query
        if query is not None:
            self.house.desk.toasts.append(Toast(query.from_user.id, query.id, text, alert))


def identify(update: Update) -> str:
    """What an update is, whatever number Telegram gives it: numbers may restart after a quiet week."""
    try:
        return _identity(update)
    except (AttributeError, TypeError):  # a part that Telegram promises is missing: it will be parked
        return f"u.{update.update_id}"


def _identity(update: Update) -> str:
    if update.message:
        return f"m.{update.message.chat_id}.{update.message.message_id}"
    if update.edited_message:
        edited = update.edited_message
        stamp = int(edited.edit_date.timestamp()) if edited.edit_date else 0
        return f"e.{edited.chat_id}.{edited.message_id}.{stamp}.{_fingerprint(edited)}"
    if update.callback_query:
        return f"c.{update.callback_query.id}"
    if update.my_chat_member:
        change = update.my_chat_member
        return f"b.{change.chat.id}.{int(change.date.timestamp())}.{change.new_chat_member.status}"
    return f"u.{update.update_id}"


def _fingerprint(message: TelegramMessage) -> str:
    """Two edits within one second have the same date; their words tell them apart."""
    words = message.text or message.caption or ""
    return hashlib.sha256(words.encode(errors="replace")).hexdigest()[:16]


def pressed(update: Update) -> Pressed | None:
    """Our message that carries the pressed button, without that button; None when it is too old to see."""
    query = update.callback_query
    if query is None or not isinstance(query.message, TelegramMessage):
        return None
    used = query.data
    return _as_pressed(query.message, lambda data: data != used)


def replied(message: TelegramMessage) -> Pressed | None:
    """Our message that was replied to, without the buttons that sign for it; None where it can't be seen."""
    reply = message.reply_to_message
    if reply is None or not (reply.text or reply.caption):
        return None
    return _as_pressed(reply, lambda data: not signs(data))


def _as_pressed(message: TelegramMessage, stays: Callable[[str], bool]) -> Pressed:
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    rest = tuple(tuple(_staying(row, stays)) for row in rows)
    return Pressed(
        chat_id=message.chat_id,
        message_id=message.message_id,
        body=message.caption_html if message.caption is not None else (message.text_html or ""),
        rest=tuple(row for row in rest if row),
        caption=message.text is None,
    )


def _staying(row: Sequence[InlineKeyboardButton], stays: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    for button in row:
        if isinstance(button.callback_data, str) and stays(button.callback_data):
            yield button.text, button.callback_data
