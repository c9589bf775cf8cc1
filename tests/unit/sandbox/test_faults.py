"""Ordered failures, limits and files: what a test can let go wrong."""

import time

import httpx
import pytest

from bot.sandbox.client.client import SandboxClient
from bot.sandbox.server.wire import ApiError
from bot.sandbox.world.limits import Limits
from tests.fixtures_sandbox import BareBot, Json
from tests.unit.sandbox.town import CHANNEL, GROUP, WANG

SEND: Json = {"chat_id": WANG, "text": "a"}


async def texts(town: SandboxClient) -> list[str]:
    return [message.text for message in await town.messages(WANG)]


async def test_errors_strike_as_often_as_ordered(town: SandboxClient, bare_bot: BareBot) -> None:
    await town.fail("error", "sendMessage", code=502, times=2)
    codes = [(await bare_bot.answer("sendMessage", **SEND)).get("error_code") for _ in range(3)]
    assert codes == [502, 502, None]
    assert await texts(town) == ["a"]
    assert await town.violations() == []


async def test_errors_may_name_method_and_chat(town: SandboxClient, bare_bot: BareBot) -> None:
    await town.fail("error", "sendMessage", chat_id=CHANNEL, code=403, text="Forbidden: bot was kicked")
    await bare_bot.message("sendMessage", **SEND)
    await bare_bot.message("getMe")
    assert await bare_bot.refusal("sendMessage", chat_id=CHANNEL, text="a") == "Forbidden: bot was kicked"


async def test_some_calls_may_pass_first(town: SandboxClient, bare_bot: BareBot) -> None:
    await town.fail("error", "sendMessage", skip=1)
    answers = [(await bare_bot.answer("sendMessage", **SEND))["ok"] for _ in range(3)]
    assert answers == [True, False, True]


async def test_flood_and_migration_carry_parameters(town: SandboxClient, bare_bot: BareBot) -> None:
    await town.fail("too_many_requests", seconds=7)
    body = await bare_bot.answer("sendMessage", **SEND)
    assert body == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 7",
        "parameters": {"retry_after": 7},
    }
    await town.fail("migrate", migrate_to=-100123)
    body = await bare_bot.answer("sendMessage", **SEND)
    assert body["parameters"] == {"migrate_to_chat_id": -100123}


@pytest.mark.parametrize(("kind", "accepted"), [("reset_before", []), ("reset_after", ["a"])])
async def test_resets(town: SandboxClient, bare_bot: BareBot, kind: str, accepted: list[str]) -> None:
    await town.ask("POST", "faults", kind=kind, method="sendMessage")
    with pytest.raises(httpx.NetworkError):
        await bare_bot.answer("sendMessage", **SEND)
    assert await texts(town) == accepted
    await bare_bot.message("sendMessage", **SEND)


async def test_delay_and_latency(town: SandboxClient, bare_bot: BareBot) -> None:
    await town.fail("delay", "sendMessage", seconds=0.05)
    started = time.monotonic()
    await bare_bot.message("sendMessage", **SEND)
    assert time.monotonic() - started >= 0.05
    await town.latency(30)
    started = time.monotonic()
    await bare_bot.message("getMe")
    assert time.monotonic() - started >= 0.03
    await town.heal()


async def test_log_tells_what_was_called(town: SandboxClient, bare_bot: BareBot) -> None:
    await town.fail("error", "sendMessage", text="Bad Request: no")
    await bare_bot.answer("sendMessage", **SEND)
    await bare_bot.answer("sendMessage", **SEND)
    await bare_bot.answer("getUpdates")
    calls = await town.calls()
    assert [(call.method, call.ok, call.fault) for call in calls] == [
        ("sendMessage", False, "error"),
        ("sendMessage", True, None),
    ]
    assert calls[0].description == "Bad Request: no"
    assert calls[1].params == SEND
    await town.clear_calls()
    assert await town.calls() == []


async def test_limits_are_off_until_switched_on(town: SandboxClient, bare_bot: BareBot) -> None:
    for _ in range(5):
        await bare_bot.message("sendMessage", **SEND)
    await town.limits(True)
    answers = [await bare_bot.answer("sendMessage", **SEND) for _ in range(4)]
    assert [answer["ok"] for answer in answers] == [True, True, True, False]
    assert answers[3]["parameters"] == {"retry_after": 1}
    group = [(await bare_bot.answer("sendMessage", chat_id=GROUP, text="a"))["ok"] for _ in range(21)]
    assert group == [True] * 20 + [False]


class Hand:
    """A clock moved by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def sent(limits: Limits, chat_id: int, kind: str, amount: int = 1) -> int | None:
    """None when it passed, else how long to wait."""
    try:
        limits.check(chat_id, kind, amount)
    except ApiError as problem:
        return int(str((problem.parameters or {})["retry_after"]))
    return None


def test_thirty_a_second_overall() -> None:
    hand = Hand()
    limits = Limits(on=True, clock=hand)
    assert [sent(limits, number, "private") for number in range(31)] == [None] * 30 + [1]
    hand.now = 0.5
    assert [sent(limits, number, "private") for number in range(100, 116)] == [None] * 15 + [1]


def test_three_at_once_then_one_a_second_to_a_person() -> None:
    hand = Hand()
    limits = Limits(on=True, clock=hand)
    assert [sent(limits, 1, "private") for _ in range(4)] == [None, None, None, 1]
    hand.now = 1.0
    assert [sent(limits, 1, "private") for _ in range(2)] == [None, 1]


def test_twenty_a_minute_to_a_group_and_albums_count_by_item() -> None:
    hand = Hand()
    limits = Limits(on=True, clock=hand)
    assert sent(limits, -1, "group", 10) is None
    assert sent(limits, -1, "channel", 10) is None
    assert sent(limits, -1, "group") == 3
    assert sent(limits, -1, "group", 10) == 30
    hand.now = 3.0
    assert sent(limits, -1, "group") is None
