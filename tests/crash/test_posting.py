"""The whole bot killed while Telegram posts to its webhook: nothing is lost or doubled."""

import os
import random

from tests.bot_process import BotProcess
from tests.crash.killing import ANY_MOMENT, STOPPING, Killer
from tests.crash.people import People
from tests.crash.reckoning import assert_answers, assert_evidence, assert_reports, quiet
from tests.fixtures_office import OfficeTown
from tests.ports import free_port

STEPS = (
    "in the handler",
    "before the write",
    "in a line",
    "before the sync",
    "after the sync",
    "before the release",
    "before the confirming",
    ANY_MOMENT,
    STOPPING,
)
ROUNDS = max(1, int(os.environ.get("DUBAN_TEST_KILLS") or 0) // 100)


async def test_killed_while_telegram_posts(prepared: OfficeTown, bot: BotProcess) -> None:
    seed = int(os.environ.get("DUBAN_TEST_SEED") or random.SystemRandom().randrange(10**9))
    print(f"DUBAN_TEST_SEED={seed}")
    chance, port = random.Random(seed), free_port()  # noqa: S311
    bot.settings |= {
        "WEBHOOK_URL": f"http://127.0.0.1:{port}/hook",
        "WEBHOOK_LISTEN": f"127.0.0.1:{port}",
        "WEBHOOK_SECRET": "only-Telegram_knows",
    }
    people = People(list(prepared.people.values()), prepared.admin, chance)
    killer = Killer(prepared, bot, people, chance)
    await killer.kill_at(STEPS * ROUNDS, 0.1)
    ledger = await quiet(prepared, bot)
    assert_reports(people, ledger)
    assert_evidence(people, ledger, prepared.directory)
    repeats = await assert_answers(killer)
    assert await bot.stop() == 0
    assert (await bot.command("verify")).code == 0
    print(
        f"{sum(killer.kills.values())} kills with a webhook, {len(ledger['reports'])} reports:"
        f" 0 lost, 0 doubled; repeated answers: {repeats}"
    )
    assert not killer.missed
