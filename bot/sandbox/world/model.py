"""The things of the small Telegram world: people, chats, members, messages."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from bot.sandbox.server.wire import Json, present

PRIVATE = "private"
GROUP = "group"
SUPERGROUP = "supergroup"
CHANNEL = "channel"
ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
CHANNEL_RIGHTS = ("can_post_messages", "can_edit_messages", "can_manage_direct_messages")
GROUP_RIGHTS = ("can_pin_messages", "can_manage_topics", "can_manage_tags")
PRESENT = ("creator", "administrator", "member", "restricted")


@dataclass(slots=True)
class Person:
    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "zh-hans"
    started: bool = False
    blocked: bool = False
    deactivated: bool = False

    @property
    def name(self) -> str:
        """As a person of this language reads it: 王伟, but Ada Lovelace."""
        last = self.last_name or ""
        if last and not last.isascii():
            return f"{last}{self.first_name}"
        return f"{self.first_name} {last}".strip()

    def user(self) -> Json:
        return present(
            id=self.id,
            is_bot=False,
            first_name=self.first_name,
            last_name=self.last_name,
            username=self.username,
            language_code=self.language_code,
        )


@dataclass(slots=True)
class Member:
    status: str = "left"
    rights: frozenset[str] = frozenset()

    @property
    def inside(self) -> bool:
        return self.status in PRESENT

    @property
    def admin(self) -> bool:
        return self.status in ("creator", "administrator")

    def may(self, right: str) -> bool:
        return self.status == "creator" or right in self.rights

    def wire(self, user: Json, chat_type: str) -> Json:
        """The ChatMember object; an administrator lists every right that exists in this kind of chat."""
        body: Json = {"status": self.status, "user": user}
        if self.status == "creator":
            body["is_anonymous"] = False
        elif self.status == "administrator":
            names = ADMIN_RIGHTS + (CHANNEL_RIGHTS if chat_type == CHANNEL else GROUP_RIGHTS)
            body |= {"can_be_edited": False, "is_anonymous": False}
            body |= {name: name == "can_manage_chat" or name in self.rights for name in names}
        elif self.status == "kicked":
            body["until_date"] = 0
        return body


@dataclass(slots=True)
class Message:
    """One message; `content` holds the fields of its text or media, `extra` those that decorate it."""

    chat_id: int
    id: int
    date: int
    by_bot: bool
    sender: int | None
    content: Json
    extra: Json = field(default_factory=dict)
    markup: Json | None = None
    reply_to: int | None = None
    edited: int | None = None
    reactions: dict[str, str] = field(default_factory=dict)

    @property
    def inline(self) -> bool:
        return self.markup is not None and "inline_keyboard" in self.markup

    @property
    def album(self) -> str | None:
        group = self.extra.get("media_group_id")
        if not group:
            return None
        return str(group)


@dataclass(slots=True)
class Chat:
    id: int
    type: str
    title: str | None = None
    username: str | None = None
    description: str | None = None
    members: dict[int, Member] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    pins: list[int] = field(default_factory=list)
    last_id: int = 0
    migrated_to: int | None = None
    keyboard: Json | None = None
    menu_button: Json | None = None

    def member(self, user_id: int) -> Member:
        return self.members.get(user_id) or Member()

    def newest(self, limit: int) -> list[Message]:
        """The last messages, oldest first, without walking through the rest."""
        return list(islice(reversed(self.messages.values()), limit))[::-1]

    def before(self, number: int, limit: int) -> list[Message]:
        """The last messages with lower ids, oldest first."""
        older = (one for one in reversed(self.messages.values()) if one.id < number)
        return list(islice(older, limit))[::-1]

    def album_of(self, message: Message) -> list[Message]:
        """The neighbours that share its album: Telegram numbers them one after another."""
        if not message.album:
            return [message]
        before = [*self._same_album(message, -1)][::-1]
        return [*before, message, *self._same_album(message, 1)]

    def _same_album(self, message: Message, step: int) -> Iterator[Message]:
        near = self.messages.get(message.id + step)
        while near and near.album == message.album:
            yield near
            near = self.messages.get(near.id + step)
