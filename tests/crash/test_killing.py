"""The whole bot killed again and again, at named steps and at any moment: nothing is lost or doubled.

`make test-crash` runs it with 500 kills. The seed of moments and acts is printed; DUBAN_TEST_SEED repeats
a run, DUBAN_TEST_KILLS says how many kills it has.
"""

import os
import random
import time

from tests.bot_process import BotProcess
from tests.crash.killing import ANY_MOMENT, STOPPING, Killer
from tests.crash.people import People
from tests.crash.reckoning import (
    assert_answers,
    assert_broadcasts,
    assert_deadlines,
    assert_digests,
    assert_evidence,
    assert_reports,
    quiet,
)
from tests.crash.steps import NAMED
from tests.fixtures_office import OfficeTown

KILLS = int(os.environ.get("DUBAN_TEST_KILLS") or len(NAMED) + 8)
# Bots that live for a second can't keep up with more for long.
LONGEST_PAUSE = 0.06 if KILLS < 100 else 0.15


def steps(chance: random.Random, count: int) -> list[str]:
    """Every named step in each round, and as many other moments as make a quarter of it."""
    found: list[str] = []
    while len(found) < count:
        some = [*NAMED, *[ANY_MOMENT] * 6, *[STOPPING] * 2]
        found += chance.sample(some, len(some))
    return found[:count]


async def test_killed_again_and_again(prepared: OfficeTown, bot: BotProcess) -> None:
    seed = int(os.environ.get("DUBAN_TEST_SEED") or random.SystemRandom().randrange(10**9))
    print(f"DUBAN_TEST_SEED={seed}")
    chance, begun = random.Random(seed), time.monotonic()  # noqa: S311
    people = People(list(prepared.people.values()), prepared.admin, chance)
    killer = Killer(prepared, bot, people, chance)
    await killer.kill_at(steps(chance, KILLS), LONGEST_PAUSE)
    ledger = await quiet(prepared, bot)
    assert_reports(people, ledger)
    assert_evidence(people, ledger, prepared.directory)
    repeats = [
        await assert_answers(killer),
        await assert_deadlines(killer, ledger),
        await assert_broadcasts(killer),
        await assert_digests(killer, ledger),
    ]
    assert await bot.stop() == 0
    assert (await bot.command("verify")).code == 0
    print(
        f"{sum(killer.kills.values())} kills, {len(ledger['reports'])} reports: 0 lost, 0 doubled;"
        f" {len(ledger['evidence'])} files, {len(people.deadlines)} deadlines,"
        f" {len(people.broadcasts)} broadcasts, {len(ledger['digests'])} digests;"
        f" repeated answers, pushes, broadcasts, digests: {repeats}; {time.monotonic() - begun:.0f} s"
    )
    print(f"by step: {dict(killer.kills)}; not reached: {dict(killer.missed)}")
    assert not killer.missed or len(NAMED) * 2 < KILLS
