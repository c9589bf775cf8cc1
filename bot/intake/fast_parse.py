"""Reads plain messages, by far the most of what arrives, in a fraction of the time that PTB's parsing takes.

A message of a person's words and nothing else is made after a model that PTB has parsed: what a plain
message has not is as in the model, and chats and users are kept as PTB parsed them. Whatever has a field
more or less, or anything PTB would refuse, is left to PTB. A property test holds both ways to one result.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from telegram import Bot, Chat, TelegramObject, Update, User

Json = Mapping[str, Any]
UPDATE = frozenset({"update_id", "message"})
MESSAGE = frozenset({"message_id", "date", "chat", "from", "text"})
KEPT = 4096
T = TypeVar("T", bound=TelegramObject)
K = TypeVar("K", Chat, User)


class Reader:
    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._chats = Known(Chat, bot)
        self._users = Known(User, bot)
        model = Update.de_json(_example(), bot)
        if model.message is None:
            raise TypeError("an update with a message has none")
        self._updates = Model(model, "update_id", "message", "_id_attrs")
        self._messages = Model(model.message, "message_id", "date", "chat", "from_user", "text", "_id_attrs")

    def read(self, raw: dict[str, Any]) -> Update:
        """Raises whatever PTB raises over what it cannot read, and `ValueError` over ids that are none."""
        update = self._read(raw)
        check_ids(update)
        return update

    def _read(self, raw: dict[str, Any]) -> Update:
        if raw.keys() == UPDATE and isinstance(raw["message"], dict) and raw["message"].keys() == MESSAGE:
            try:
                return self._plain(raw["update_id"], raw["message"])
            except (TypeError, ValueError, AttributeError, OverflowError, OSError):
                pass  # a field is not what it should be: PTB says what it makes of that
        return Update.de_json(raw, self._bot)

    def _plain(self, number: int, raw: Json) -> Update:
        chat = self._chats.get(raw["chat"])
        message_id = raw["message_id"]
        message = self._messages.made(
            message_id,
            datetime.fromtimestamp(raw["date"], tz=UTC),
            chat,
            self._users.get(raw["from"]),
            raw["text"],
            (message_id, chat),
        )
        return self._updates.made(number, message, (number,))


def check_ids(update: Update) -> None:
    """PTB takes any value for an id; here messages and presses are known by theirs."""
    for message in (update.message, update.edited_message):
        if message is not None:
            check_number(message.message_id)
            check_number(message.chat.id)
    if update.effective_user is not None:
        check_number(update.effective_user.id)
    press = update.callback_query
    if press is not None and not (isinstance(press.id, str) and press.id):
        raise ValueError("a press has no id")


def check_number(value: object) -> None:
    if type(value) is not int:
        raise ValueError("an id is no number")


class Known(Generic[K]):
    """The chats or users of late, as they were parsed: of one and the same there are many messages."""

    def __init__(self, kind: type[K], bot: Bot) -> None:
        self._kind: type[K] = kind
        self._bot = bot
        self._parsed: dict[tuple[tuple[str, Any], ...], K] = {}

    def get(self, raw: dict[str, Any]) -> K:
        key = tuple(raw.items())
        parsed = self._parsed.get(key)
        if parsed is None:
            if len(self._parsed) >= KEPT:
                self._parsed.clear()
            parsed = self._parsed[key] = self._kind.de_json(raw, self._bot)
        return parsed


class Model(Generic[T]):
    """Makes objects that are like a given one but for some attributes, without PTB's long constructors."""

    def __init__(self, like: T, *own: str) -> None:
        self._kind: type[T] = type(like)
        slots = dict(_slots(self._kind))
        self._own = [slots[name] for name in own]
        self._same = [(slots[name], getattr(like, name)) for name in slots if name not in own]

    def made(self, *own: object) -> T:
        """`own` are the values of the own attributes, in their order."""
        new = self._kind.__new__(self._kind)
        for put, value in self._same:
            put(new, value)
        for put, value in zip(self._own, own, strict=True):
            put(new, value)
        return new


Put = Callable[[object, object], None]


def _slots(kind: type) -> Iterator[tuple[str, Put]]:
    for base in kind.__mro__:
        for name in vars(base).get("__slots__", ()):
            yield name, vars(base)[name].__set__


def _example() -> dict[str, Any]:
    chat = {"id": 1, "type": "private"}
    user = {"id": 1, "is_bot": False, "first_name": "A"}
    return {"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": chat, "from": user, "text": "A"}}
