"""The bot as its users see it: name, descriptions, menu button, and commands by scope and language."""

from dataclasses import dataclass, field

from bot.sandbox.server.wire import Json, as_text

Scope = tuple[str, int, int]
DEFAULT: Scope = ("default", 0, 0)


@dataclass(slots=True)
class BotProfile:
    id: int = 7_000_000_001
    name: str = "督办"
    username: str = "duban_sandbox_bot"
    reads_all: bool = False
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    shorts: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[Scope, str], list[Json]] = field(default_factory=dict)
    menu_button: Json = field(default_factory=lambda: {"type": "commands"})

    def user(self) -> Json:
        return {
            "id": self.id,
            "is_bot": True,
            "first_name": self.names.get("", self.name),
            "username": self.username,
        }

    def me(self) -> Json:
        return self.user() | {
            "can_join_groups": True,
            "can_read_all_group_messages": self.reads_all,
            "supports_guest_queries": False,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
            "has_topics_enabled": False,
            "allows_users_to_create_topics": False,
            "can_manage_bots": False,
        }

    def menu(self, chat_id: int, person: int, private: bool, admin: bool, language: str) -> list[Json]:
        """The list a client shows: the narrowest scope that has one, first in its language."""
        for scope in _scopes(chat_id, person, private, admin):
            for code in (language, ""):
                if commands := self.commands.get((scope, code)):
                    return commands
        return []


def _scopes(chat_id: int, person: int, private: bool, admin: bool) -> list[Scope]:
    if private:
        return [("chat", chat_id, 0), ("all_private_chats", 0, 0), DEFAULT]
    narrow: list[Scope] = [("chat_member", chat_id, person)]
    if admin:
        narrow += [("chat_administrators", chat_id, 0)]
    narrow += [("chat", chat_id, 0)]
    if admin:
        narrow += [("all_chat_administrators", 0, 0)]
    return [*narrow, ("all_group_chats", 0, 0), DEFAULT]


def localized(table: dict[str, str], language: str, otherwise: str = "") -> str:
    return table.get(language) or table.get("") or otherwise


def language_of(code: str | None) -> str:
    """Commands are registered under two letters; clients send zh-hans, pt-br and the like."""
    return (code or "").partition("-")[0]


def keep(table: dict[str, str], language: str, text: str | None) -> None:
    """An empty text removes the entry, as setMyName and its like do."""
    if text:
        table[language] = as_text(text)
    else:
        table.pop(language, None)
