"""What people did and what the bot said, in order, so that it can be told again as a test."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

import orjson

from bot.sandbox.control.requests import Ask
from bot.sandbox.methods.keyboards import buttons
from bot.sandbox.methods.params import Upload
from bot.sandbox.server.wire import Json, as_object, as_objects
from bot.sandbox.world.calls import Call, CallLog
from bot.sandbox.world.model import Message
from bot.sandbox.world.world import World

SECRET = re.compile(r"(?<=\?start=)[\w-]{16,}|(?<=\?startgroup=)[\w-]{16,}")
SPOKEN = frozenset(
    {"sendMessage", "sendPhoto", "sendDocument", "sendMediaGroup", "editMessageText", "editMessageCaption"}
)
CHANGING = (
    (re.compile(r"(?<=\?start=)[\w-]+|(?<=\?startgroup=)[\w-]+"), "…"),
    (re.compile(r"(?<!\d)\d{1,2}:\d\d(:\d\d)?(?!\d)"), "--:--"),
    # How many messages a bot says it has sent so far depends on the moment it counts them.
    (re.compile(r"(?<=发出消息：)\d+|(?<=essages sent in this period: )\d+"), "…"),
    (re.compile(r"(?<![0-9A-Za-z])[0-9a-f]{8,}(?![0-9A-Za-z])"), "…"),
)


@dataclass(slots=True)
class Act:
    """One request to the control API; `call` is the number of the bot's last call before it."""

    method: str
    path: str
    values: Json
    uploads: tuple[Upload, ...]
    call: int
    label: str | None = None
    result: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Saying:
    """A message as the bot sent it, or as it changed it."""

    call: int
    edit: bool
    message: Json

    def wire(self) -> Json:
        return {"call": self.call, "edit": self.edit, "message": self.message}


@dataclass(slots=True)
class Session:
    opening: datetime
    acts: list[Act] = field(default_factory=list)

    @contextmanager
    def act(self, world: World, calls: CallLog, asked: tuple[str, str, Ask]) -> Iterator[Act]:
        """What is refused was not done."""
        method, path, ask = asked
        act = Act(method, path, dict(ask.values), tuple(ask.uploads), calls.count, _label(world, path, ask))
        self.acts.append(act)
        try:
            yield act
        except BaseException:
            self.acts.remove(act)
            raise


def sayings(calls: CallLog, after: int) -> list[Saying]:
    kept = [call for call in calls.kept if call.number > after and call.method in SPOKEN and not call.error]
    return [saying for call in kept for saying in _said(call)]


def _said(call: Call) -> list[Saying]:
    answers = call.answer if isinstance(call.answer, list) else [call.answer]
    edit = call.method.startswith("edit")
    return [Saying(call.number, edit, as_object(one)) for one in answers if isinstance(one, dict)]


def normal(text: str) -> str:
    """Without what differs from one run to the next: times of day, secrets of links, hashes."""
    for pattern, stand_in in CHANGING:
        text = pattern.sub(stand_in, text)
    return text


def words_of(message: Json) -> str:
    return str(message.get("text") or message.get("caption") or "")


def labels_of(message: Json) -> list[str]:
    return [str(button["text"]) for button in buttons(as_object(message.get("reply_markup") or {}))]


def secrets_of(message: Json) -> list[str]:
    """Those of the deep links in the message, each once, in their order."""
    return list(dict.fromkeys(SECRET.findall(orjson.dumps(message).decode())))


def _label(world: World, path: str, ask: Ask) -> str | None:
    """The words on the button before its press changes them, when no other button has the same."""
    if not path.endswith("/press"):
        return None
    message = _pressed(world, ask)
    rows = buttons(message.markup) if message and message.inline else []
    same = [one for one in rows if one.get("callback_data") == ask.values.get("data")]
    label = str(same[0]["text"]) if same else None
    if label and sum(label in str(one["text"]) for one in rows) == 1:
        return label
    return None


def _pressed(world: World, ask: Ask) -> Message | None:
    where = ask.values.get("chat", ask.values.get("person"))
    if str(where).removeprefix("-").isdigit():
        chat = world.chats.get(int(str(where)))
    else:
        chat = None
    if chat:
        return chat.messages.get(ask.integer("message_id"))
    return None


def sent(act: Act) -> list[Json]:
    """The messages that came of an act."""
    return [as_object(view["message"]) for view in as_objects(act.result.get("messages", []))]
