"""Updates as Telegram sends them, and a line to Telegram that knows just enough to answer."""

import json
from itertools import count
from typing import Any
from urllib.parse import urlparse

from telegram.request import BaseRequest, RequestData

Json = dict[str, Any]
BOT = {"id": 7, "is_bot": True, "first_name": "督办", "username": "duban_bot"}
DATE = 1_508_115_600  # 2017-10-16 09:00 in Shanghai
CHANNEL_ID = -1_009_999
CHANNEL = {"id": CHANNEL_ID, "type": "channel", "title": "领导小组"}
RIGHTS = dict.fromkeys(
    (
        "can_be_edited",
        "is_anonymous",
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
        "can_post_messages",
    ),
    True,
)
GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)
ANSWERS: dict[str, object] = {
    "getMe": BOT,
    "getChat": {**CHANNEL, "accent_color_id": 1, "max_reaction_count": 1, "accepted_gift_types": GIFTS},
    "getChatMember": {"status": "administrator", "user": BOT, **RIGHTS},
}
numbers = count(1000)


class Line(BaseRequest):
    """The wire: what the bot asks before it binds a channel. Anything else would be a failure."""

    @property
    def read_timeout(self) -> float:
        return 1

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: object, **__: object
    ) -> tuple[int, bytes]:
        result = ANSWERS[urlparse(url).path.rpartition("/")[2]]
        return 200, json.dumps({"ok": True, "result": result}).encode()


def name(person: int) -> str:
    return f"人员{person}"


def user(person: int) -> Json:
    return {"id": person, "is_bot": False, "first_name": name(person)}


def private(person: int) -> Json:
    return {"id": person, "type": "private", "first_name": name(person)}


def supergroup(chat: int) -> Json:
    return {"id": chat, "type": "supergroup", "title": "工作群"}


def message(person: int, text: str, *, chat: Json | None = None, **more: Any) -> Json:
    """A message somebody writes; `chat` is their private one unless told."""
    body = {
        "message_id": next(numbers),
        "date": DATE,
        "from": user(person),
        "chat": chat or private(person),
        **({"text": text} if text else {}),
        **more,
    }
    return {"update_id": next(numbers), "message": body}


def edited(update: Json, text: str) -> Json:
    body = {**update["message"], "text": text, "edit_date": DATE + next(numbers)}
    return {"update_id": next(numbers), "edited_message": body}


def forwarded(person: int, text: str, of: int) -> Json:
    origin = {"type": "user", "date": DATE, "sender_user": user(of)}
    return message(person, text, forward_origin=origin)


def press(person: int, data: str, *, chat: Json | None = None, on: int = 0, shown: bool = True) -> Json:
    """A pressed button; with `shown` false no message of ours has ever carried it."""
    button = [[{"text": "按钮", "callback_data": data}]] if shown else []
    body = {
        "message_id": on or next(numbers),
        "date": DATE,
        "from": BOT,
        "chat": chat or private(person),
        "text": "原文",
        "reply_markup": {"inline_keyboard": button},
    }
    query = {
        "id": f"q{next(numbers)}",
        "from": user(person),
        "message": body,
        "chat_instance": "1",
        "data": data,
    }
    return {"update_id": next(numbers), "callback_query": query}
