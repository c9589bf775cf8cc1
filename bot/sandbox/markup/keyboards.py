"""Keyboards under messages: Telegram's limits on buttons, and which chats take which kind."""

import re
from itertools import chain

from bot.sandbox.server.wire import (
    Json,
    as_object,
    as_rows,
    as_text,
    bad_request,
    not_offered,
    utf16_length,
)
from bot.sandbox.world.model import CHANNEL, PRIVATE, Chat

MAX_DATA = 64
INLINE_LIMITS = (100, 8)
REPLY_LIMITS = (300, 12)
ACTIONS = frozenset({"url", "callback_data", "web_app", "copy_text"})
NOT_MODELLED = frozenset(
    {
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "callback_game",
        "pay",
        "request_poll",
        "request_contact",
        "request_location",
        "request_managed_bot",
        "icon_custom_emoji_id",
    }
)
STYLES = frozenset({"danger", "success", "primary"})
LINK = re.compile(
    r"(https?://[^\s/]+\.[^\s]+|https?://(localhost|127\.0\.0\.1)\S*|tg://\S+|[\w-]+(\.[\w-]+)+\S*)$"
)


def usable(markup: Json | None, chat: Chat) -> Json | None:
    """The markup as it will be stored; an empty inline keyboard is none."""
    if markup is None:
        return None
    if "inline_keyboard" in markup:
        return _inline(markup, chat)
    if chat.type == CHANNEL:
        raise bad_request("reply markup of this kind can't be used in channels")
    if "keyboard" in markup:
        _reply(markup, chat)
    placeholder = markup.get("input_field_placeholder")
    if placeholder is not None and not 1 <= utf16_length(as_text(placeholder)) <= 64:
        raise bad_request("input field placeholder must be 1-64 characters long")
    return markup


def _inline(markup: Json, chat: Chat) -> Json | None:
    rows = [row for row in as_rows(markup["inline_keyboard"]) if row]
    _check_size(rows, *INLINE_LIMITS)
    for row in rows:
        for button in row:
            _check_text(button)
            _check_inline(button, chat)
    if not rows:
        return None
    return {"inline_keyboard": rows}


def _reply(markup: Json, chat: Chat) -> None:
    rows = as_rows(markup["keyboard"])
    _check_size(rows, *REPLY_LIMITS)
    for row in rows:
        for button in row:
            _check_text(button)
            _check_request(button, chat)
    if not any(rows):
        raise bad_request("reply keyboard must be non-empty")


def _check_size(rows: list[list[Json]], most: int, widest: int) -> None:
    if sum(len(row) for row in rows) > most or any(len(row) > widest for row in rows):
        raise bad_request("reply markup is too long")


def _check_text(button: Json) -> None:
    if not as_text(button["text"]).strip():
        raise bad_request("can't parse keyboard button: Button text must be non-empty")
    style = button.get("style")
    if style is not None and style not in STYLES:
        raise bad_request("can't parse keyboard button: invalid button style specified")
    for name in button:
        if name in NOT_MODELLED:
            raise not_offered(f"button field {name}")


def _check_inline(button: Json, chat: Chat) -> None:
    actions = [name for name in button if name in ACTIONS]
    if not actions:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if len(actions) > 1:
        raise bad_request("can't parse inline keyboard button: exactly one action must be specified")
    if "callback_data" in button and not 1 <= len(as_text(button["callback_data"]).encode()) <= MAX_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and not LINK.match(as_text(button["url"])):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    if "copy_text" in button and not 1 <= len(as_text(as_object(button["copy_text"])["text"])) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if "web_app" in button and chat.type != PRIVATE:
        raise bad_request("BUTTON_TYPE_INVALID")


def _check_request(button: Json, chat: Chat) -> None:
    if ("request_users" in button or "request_chat" in button) and chat.type != PRIVATE:
        raise bad_request("BUTTON_TYPE_PRIVATE_ONLY")
    if "request_users" in button:
        most = as_object(button["request_users"]).get("max_quantity", 1)
        if not isinstance(most, int) or not 1 <= most <= 10:
            raise bad_request("BUTTON_QUANTITY_INVALID")


def buttons(markup: Json | None) -> list[Json]:
    """All buttons of either kind of keyboard, in reading order."""
    if markup is None:
        return []
    rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
    return list(chain.from_iterable(as_rows(rows)))
