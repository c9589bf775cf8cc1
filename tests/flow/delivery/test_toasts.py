"""Who presses fast gets fewer answers to the presses, and nobody else notices."""

from pathlib import Path

import pytest

from bot.delivery.toasts import BURST, MOST_WAITING, RATE, ToastRequest, Toasts
from bot.sandbox.client.client import SandboxClient
from bot.sandbox.server.server import SandboxServer
from tests.delivering import LI, WANG, Desk, heard, opened_desk

pytest_plugins = ("tests.fixtures_delivery",)
pytestmark = pytest.mark.filterwarnings("ignore:.*retry_after")
FAST = 300


async def answered(chats: SandboxClient) -> int:
    return len(await chats.calls("answerCallbackQuery"))


def press_fast(desk: Desk, person: int) -> None:
    for number in range(FAST):
        desk.delivery.toast(person, f"{person}.{number}", "done")


async def test_m1_one_person_pressing_fast_delays_nobodys_messages(
    sandbox: SandboxServer, chats: SandboxClient, tmp_path: Path
) -> None:
    async with opened_desk(sandbox, tmp_path, paced=True) as desk:
        press_fast(desk, WANG)
        await desk.say(LI, "1")
        await desk.delivery.drain()  # without a second passing
        assert await heard(chats, LI) == ["1"]
        assert await answered(chats) == BURST


async def test_m1_presses_of_others_are_answered_all_the_same(
    sandbox: SandboxServer, chats: SandboxClient, tmp_path: Path
) -> None:
    async with opened_desk(sandbox, tmp_path, paced=True) as desk:
        press_fast(desk, WANG)
        desk.delivery.toast(LI, "of LI", "done")
        await desk.delivery.drain()
        assert await answered(chats) == BURST + 1


async def test_m1_presses_at_an_ordinary_pace_are_all_answered(
    sandbox: SandboxServer, chats: SandboxClient, tmp_path: Path
) -> None:
    async with opened_desk(sandbox, tmp_path, paced=True) as desk:
        for number in range(20):
            desk.delivery.toast(WANG, str(number), "done")
            await desk.delivery.drain()
            desk.timer.advance(1 / RATE)
        assert await answered(chats) == 20


async def test_m1_presses_of_very_many_people_wait_in_a_queue_with_an_end(desk: Desk) -> None:
    toasts = Toasts(desk.wire, desk.timer, lambda: None, limited=True)
    for person in range(2 * MOST_WAITING):
        toasts.add(ToastRequest(person, str(person), None, False))
    assert toasts.dropped == MOST_WAITING
