"""The small Telegram world of one bot: its people, chats, messages, files, and what it may do where."""

from dataclasses import dataclass, field
from itertools import count

from bot.sandbox.server.events import EventLog
from bot.sandbox.server.wire import (
    Json,
    as_int,
    bad_request,
    forbidden,
    migrated,
    misuse,
    not_offered,
    present,
)
from bot.sandbox.world.clock import SandboxTime
from bot.sandbox.world.files import FileStore
from bot.sandbox.world.model import CHANNEL, GROUP, PRIVATE, SUPERGROUP, Chat, Member, Message, Person
from bot.sandbox.world.profile import BotProfile
from bot.sandbox.world.updates import UpdateQueue

FIRST_PERSON = 5_100_000_001
FIRST_GROUP = -4_000_000_001
FIRST_CHANNEL = -1_002_000_000_001


@dataclass(slots=True)
class World:
    bot: BotProfile
    time: SandboxTime = field(default_factory=SandboxTime)
    people: dict[int, Person] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    files: FileStore = field(default_factory=FileStore)
    events: EventLog = field(default_factory=EventLog)
    updates: UpdateQueue = field(init=False)

    def __post_init__(self) -> None:
        self.updates = UpdateQueue(self.events)

    # People and chats

    def add_person(self, person: Person) -> Person:
        if person.id in self.people:
            raise misuse(f"person {person.id} exists already")
        self.people[person.id] = person
        self.chats[person.id] = Chat(person.id, PRIVATE, username=person.username)
        self.events.add("person", person.id)
        return person

    def add_chat(self, chat: Chat) -> Chat:
        if chat.id in self.chats:
            raise misuse(f"chat {chat.id} exists already")
        self.chats[chat.id] = chat
        self.events.add("chat", chat.id)
        return chat

    def free_id(self, kind: str) -> int:
        first, step = {PRIVATE: (FIRST_PERSON, 1), GROUP: (FIRST_GROUP, -1)}.get(kind, (FIRST_CHANNEL, -1))
        return next(number for number in count(first, step) if number not in self.chats)

    def user(self, user_id: int) -> Json | None:
        """The User object of anybody the sandbox knows, the bot included."""
        if user_id == self.bot.id:
            return self.bot.user()
        person = self.people.get(user_id)
        if person is None:
            return None
        return person.user()

    def chat_wire(self, chat: Chat) -> Json:
        if chat.type != PRIVATE:
            return present(id=chat.id, type=chat.type, title=chat.title, username=chat.username)
        person = self.people[chat.id]
        return present(
            id=chat.id,
            type=PRIVATE,
            first_name=person.first_name,
            last_name=person.last_name,
            username=person.username,
        )

    def me_in(self, chat: Chat) -> Member:
        return chat.member(self.bot.id)

    # Which chat a request means, and whether the bot may write there

    def chat(self, reference: int | str) -> Chat:
        if isinstance(reference, int):
            chat = self.chats.get(reference)
        else:
            chat = self._by_name(reference)
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def _by_name(self, name: str) -> Chat | None:
        wanted = name.removeprefix("@").lower()
        public = (
            chat for chat in self.chats.values() if chat.type in (SUPERGROUP, CHANNEL) and chat.username
        )
        return next((chat for chat in public if str(chat.username).lower() == wanted), None)

    def readable(self, reference: int | str) -> Chat:
        chat = self.chat(reference)
        if chat.type == PRIVATE:
            return chat
        if chat.migrated_to:
            raise migrated(chat.migrated_to)
        me = self.me_in(chat)
        if me.status == "kicked":
            raise forbidden(f"bot was kicked from the {chat.type} chat")
        if not me.inside:
            raise forbidden(f"bot is not a member of the {chat.type} chat")
        return chat

    def writable(self, reference: int | str) -> Chat:
        chat = self.readable(reference)
        if chat.type == PRIVATE:
            self._check_person(self.people[chat.id])
        elif chat.type == CHANNEL and not self.me_in(chat).may("can_post_messages"):
            raise bad_request("need administrator rights in the channel chat")
        return chat

    def _check_person(self, person: Person) -> None:
        if person.deactivated:
            raise forbidden("user is deactivated")
        if person.blocked:
            raise forbidden("bot was blocked by the user")
        if not person.started:
            raise forbidden("bot can't initiate conversation with a user")

    def message(self, chat: Chat, message_id: int, what: str) -> Message:
        message = chat.messages.get(message_id)
        if message is None:
            raise bad_request(f"{what} not found")
        return message

    # Messages

    def post(
        self,
        chat: Chat,
        content: Json,
        *,
        sender: int | None,
        extra: Json | None = None,
        markup: Json | None = None,
        reply_to: int | None = None,
    ) -> Message:
        """Put a message into a chat; `sender` is a person, the bot, or nobody for a channel's own post."""
        chat.last_id += 1
        by_bot = sender == self.bot.id
        author = None if chat.type == CHANNEL else sender
        now = self.time.now()
        message = Message(chat.id, chat.last_id, now, by_bot, author, content, extra or {}, markup, reply_to)
        chat.messages[message.id] = message
        self.events.add("message", chat.id, message.id)
        return message

    def wire(self, message: Message, *, with_reply: bool = True) -> Json:
        """The Message object as the Bot API shows it; a quoted message does not quote again."""
        chat = self.chats[message.chat_id]
        body: Json = {"message_id": message.id, "date": message.date, "chat": self.chat_wire(chat)}
        if message.sender is not None:
            body["from"] = self.user(message.sender)
        elif chat.type == CHANNEL:
            body["sender_chat"] = body["chat"]
        body |= message.content
        body |= message.extra
        if message.edited:
            body["edit_date"] = message.edited
        if message.inline:
            body["reply_markup"] = message.markup
        if with_reply and message.reply_to:
            quoted = chat.messages.get(message.reply_to)
            if quoted:
                body["reply_to_message"] = self.wire(quoted, with_reply=False)
        return body

    def remove(self, chat: Chat, message: Message) -> None:
        del chat.messages[message.id]
        if message.id in chat.pins:
            chat.pins.remove(message.id)
        self.events.add("deleted", chat.id, message.id)

    def reply_target(self, chat: Chat, reply: Json | None) -> int | None:
        """The message to quote, or None where the request allows going on without."""
        if reply is None:
            return None
        elsewhere = reply.get("chat_id")
        if elsewhere is not None and elsewhere != chat.id:
            raise not_offered("a reply to another chat")
        if "quote" in reply:
            raise not_offered("a quote in a reply")
        message_id = as_int(reply["message_id"])
        if message_id in chat.messages:
            return message_id
        if reply.get("allow_sending_without_reply"):
            return None
        raise bad_request("message to be replied not found")
