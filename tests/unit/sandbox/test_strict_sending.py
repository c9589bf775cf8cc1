"""What may not be sent is refused in Telegram's words; what no client should ask is a violation."""

import pytest

from bot.sandbox.client.client import SandboxClient
from tests.fixtures_sandbox import BareBot, Json
from tests.unit.sandbox.town import CHANNEL, GROUP, LI, WANG, ZHAO, inline, key

REFUSED_SENDS: list[tuple[str, Json, str]] = [
    ("empty text", {"text": ""}, "Bad Request: message text is empty"),
    ("blank text", {"text": " \n "}, "Bad Request: message text is empty"),
    ("4097 characters", {"text": "督" * 4097}, "Bad Request: message is too long"),
    ("2049 emoji are 4098 units", {"text": "😀" * 2049}, "Bad Request: message is too long"),
    (
        "markdown",
        {"text": "a", "parse_mode": "Markdown"},
        "Not Implemented: parse mode Markdown is not offered",
    ),
    (
        "markdown of the second version",
        {"text": "a", "parse_mode": "MarkdownV2"},
        "Not Implemented: parse mode MarkdownV2 is not offered",
    ),
    ("odd mode", {"text": "a", "parse_mode": "wiki"}, "Bad Request: unsupported parse_mode"),
    (
        "unclosed",
        {"text": "<b>a", "parse_mode": "HTML"},
        "can't parse entities: Can't find end tag corresponding",
    ),
    ("101 entities", {"text": "<b>a</b> " * 101, "parse_mode": "HTML"}, "Bad Request: ENTITIES_TOO_LONG"),
    ("unknown chat", {"chat_id": 999, "text": "a"}, "Bad Request: chat not found"),
    ("before START", {"chat_id": LI, "text": "a"}, "Forbidden: bot can't initiate conversation with a user"),
    ("blocked", {"chat_id": ZHAO, "text": "a"}, "Forbidden: bot was blocked by the user"),
    (
        "reply to nothing",
        {"text": "a", "reply_parameters": {"message_id": 77}},
        "Bad Request: message to be replied not found",
    ),
    (
        "no callback data",
        {"text": "a", "reply_markup": inline([key(data="")])},
        "Bad Request: BUTTON_DATA_INVALID",
    ),
    (
        "65 bytes of data",
        {"text": "a", "reply_markup": inline([key(data="督" * 21 + "ab")])},
        "Bad Request: BUTTON_DATA_INVALID",
    ),
    ("nine in a row", {"text": "a", "reply_markup": inline([key()] * 9)}, "reply markup is too long"),
    ("101 buttons", {"text": "a", "reply_markup": inline(*[[key()]] * 101)}, "reply markup is too long"),
    ("empty label", {"text": "a", "reply_markup": inline([key(" ")])}, "Button text must be non-empty"),
    (
        "button without action",
        {"text": "a", "reply_markup": inline([{"text": "a"}])},
        "Text buttons are unallowed in the inline keyboard",
    ),
    (
        "button with two actions",
        {"text": "a", "reply_markup": inline([key() | {"url": "https://a.cn"}])},
        "exactly one action",
    ),
    ("bad style", {"text": "a", "reply_markup": inline([key() | {"style": "red"}])}, "invalid button style"),
    (
        "reply keyboard in a channel",
        {"chat_id": CHANNEL, "text": "a", "reply_markup": {"keyboard": [[{"text": "b"}]]}},
        "can't be used in channels",
    ),
    (
        "asking for people in a group",
        {
            "chat_id": GROUP,
            "text": "a",
            "reply_markup": {"keyboard": [[{"text": "b", "request_users": {"request_id": 1}}]]},
        },
        "BUTTON_TYPE_PRIVATE_ONLY",
    ),
]


@pytest.mark.parametrize(
    ("params", "words"), [row[1:] for row in REFUSED_SENDS], ids=[row[0] for row in REFUSED_SENDS]
)
async def test_send_is_refused(town: SandboxClient, bare_bot: BareBot, params: Json, words: str) -> None:
    assert words in await bare_bot.refusal("sendMessage", **{"chat_id": WANG} | params)


ACCEPTED_SENDS: list[tuple[str, Json]] = [
    ("4096 characters", {"text": "督" * 4096}),
    ("markup does not count", {"text": "<b>" + "督" * 4096 + "</b>", "parse_mode": "HTML"}),
    ("64 bytes of data", {"text": "a", "reply_markup": inline([key(data="督" * 21 + "a")])}),
    ("100 buttons in rows of 5", {"text": "a", "reply_markup": inline(*[[key()] * 5] * 20)}),
    (
        "reply to nothing, allowed",
        {"text": "a", "reply_parameters": {"message_id": 77, "allow_sending_without_reply": True}},
    ),
    ("id as text", {"chat_id": str(WANG), "text": "a"}),
    ("channel", {"chat_id": CHANNEL, "text": "a", "reply_markup": inline([key()])}),
]


@pytest.mark.parametrize("params", [row[1] for row in ACCEPTED_SENDS], ids=[row[0] for row in ACCEPTED_SENDS])
async def test_send_is_accepted(town: SandboxClient, bare_bot: BareBot, params: Json) -> None:
    await bare_bot.message("sendMessage", **{"chat_id": WANG} | params)
    assert await town.violations() == []


VIOLATIONS: list[tuple[str, str, Json, int, str]] = [
    ("no method", "sendNothing", {}, 404, "Not Found: method not found"),
    ("method not offered", "sendPoll", {"chat_id": WANG}, 501, "method sendPoll is not offered"),
    (
        "unknown parameter",
        "sendMessage",
        {"chat_id": WANG, "text": "a", "txet": "b"},
        400,
        "unknown parameter txet",
    ),
    ("missing parameter", "sendMessage", {"chat_id": WANG}, 400, "parameter text of sendMessage is missing"),
    ("mistyped parameter", "getUpdates", {"limit": "many"}, 400, "limit is not Integer"),
    (
        "mistyped flag",
        "sendMessage",
        {"chat_id": WANG, "text": "a", "protect_content": 7},
        400,
        "is not Boolean",
    ),
    (
        "unknown field inside",
        "sendMessage",
        {"chat_id": WANG, "text": "a", "reply_markup": inline([key() | {"colour": "red"}])},
        400,
        "inline_keyboard[0][0].colour is unknown to InlineKeyboardButton",
    ),
    (
        "unknown field in a typed object",
        "sendMessage",
        {"chat_id": WANG, "text": "a", "reply_parameters": {"message_id": 1, "id": 2}},
        400,
        "reply_parameters.id is unknown to ReplyParameters",
    ),
    (
        "parameter not offered",
        "sendMessage",
        {"chat_id": WANG, "text": "a", "message_thread_id": 1},
        501,
        "parameter message_thread_id of sendMessage is not offered",
    ),
]


@pytest.mark.parametrize(
    ("method", "params", "code", "words"), [row[1:] for row in VIOLATIONS], ids=[row[0] for row in VIOLATIONS]
)
async def test_violation_is_answered_and_recorded(
    town: SandboxClient, bare_bot: BareBot, method: str, params: Json, code: int, words: str
) -> None:
    body = await bare_bot.answer(method, **params)
    assert (body["ok"], body["error_code"]) == (False, code)
    assert words in str(body["description"])
    assert [call.method for call in await town.violations()] == [method]


async def test_refusals_of_telegram_are_no_violations(town: SandboxClient, bare_bot: BareBot) -> None:
    await bare_bot.refusal("sendMessage", chat_id=LI, text="a")
    assert await town.violations() == []
