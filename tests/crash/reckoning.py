"""What must be true at the end: all is recorded once and answered, and repeated only across a kill."""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from bot.sandbox.client.actor import Actor
from bot.sandbox.client.views import Seen
from tests.bot_process import BotProcess
from tests.crash.killing import Killer
from tests.crash.people import TASKS, People, calls, marks
from tests.fixtures_office import OfficeTown

Ledger = dict[str, Any]
S = TypeVar("S")
HEAD = re.compile(r"[0-9a-f]{64}")
MOVED = re.compile(r"调整为(\d+)年(\d+)月(\d+)日")
EVERYTHING = 1_000_000


async def quiet(town: OfficeTown, bot: BotProcess) -> Ledger:
    """The ledger once every update is confirmed, every answer out and every file stored."""
    for _ in range(100):
        assert bot.running.returncode is None, bot.log.read_text()[-3000:]
        if await town.telegram.confirmed(within=5) == 0 and not (await bot.command("outbox", "list")).out:
            answer = await bot.command("export")
            assert answer.code == 0, answer.err
            ledger: Ledger = json.loads(answer.out)
            if all(row["sha256"] for row in ledger["evidence"]):
                return ledger
    raise AssertionError("the bot does not come to rest")


def assert_reports(people: People, ledger: Ledger) -> None:
    """Each line of each message is one report with all the words it ever had."""
    found = {key_of(report): report for report in ledger["reports"]}
    assert len(found) == len(ledger["reports"]), "a report is there twice"
    assert set(found) == {said.key for said in people.sent.values()}
    for mark, said in people.sent.items():
        report = found[said.key]
        texts = [*(each["text"] for each in report["revisions"]), report["text"]]
        assert sorted(each for text in texts for each in marks(text)) == sorted(people.words[mark])
        assert marks(report["text"]) == people.words[mark][-1:]
        assert report["withdrawn"] == (mark in people.withdrawn), f"report {mark}"


def key_of(report: Ledger) -> tuple[int, int, int]:
    return report["source"]["chat_id"], report["source"]["message_id"], report["task"]


def assert_evidence(people: People, ledger: Ledger, directory: Path) -> None:
    rows = {row["id"]: row for row in ledger["evidence"]}
    reports = {key_of(report): report for report in ledger["reports"]}
    for mark, sent in people.albums.items():
        files = [rows[key] for key in reports[people.sent[mark].key]["evidence"]]
        assert sorted(row["sha256"] for row in files) == sent
        for row in files:
            assert hashlib.sha256((directory / row["path"]).read_bytes()).hexdigest() == row["sha256"]
    assert len(rows) == 3 * len(people.albums)


async def assert_answers(killer: Killer) -> int:
    """Everybody was answered everything; returns how many answers came once more, each across a kill."""
    people, repeats = killer.people, 0
    expected: dict[int, set[int]] = defaultdict(set)
    for mark, said in people.sent.items():
        expected[said.person.id] |= set(people.words[mark])
    for person in people.contacts:
        answers = [each for each in await heard(person) if "已记录" in each.text or "已更正" in each.text]
        times = by_subject((mark, each) for each in answers for mark in marks(each.text))
        unheard = expected[person.id] - set(times)
        assert not unheard, f"{person.ref} was never answered {sorted(unheard)}"
        repeats += sum(assert_repeats(killer, times.values()))
    return repeats


async def assert_deadlines(killer: Killer, ledger: Ledger) -> int:
    """Every move of the deadline reached every contact of the task."""
    people, repeats = killer.people, 0
    [task] = [task for task in ledger["tasks"] if task["number"] == TASKS[0]]
    assert task["deadline"].startswith(people.deadlines[-1].isoformat())
    for person in people.contacts:
        times = by_subject((day, each) for each in await heard(person) for day in days(each.text))
        assert set(times) == set(people.deadlines), f"{person.ref} did not hear of every deadline"
        repeats += sum(assert_repeats(killer, times.values()))
    return repeats


async def assert_broadcasts(killer: Killer) -> int:
    """Every broadcast that was confirmed reached every contact, and no other."""
    repeats = 0
    for person in killer.people.contacts:
        times = by_subject((call, each) for each in await heard(person) for call in calls(each.text))
        wrong = set(times) ^ killer.people.broadcasts
        assert not wrong, f"{person.ref} did not hear of broadcasts as they were confirmed: {sorted(wrong)}"
        repeats += sum(assert_repeats(killer, times.values()))
    return repeats


def days(text: str) -> list[date]:
    return [date(*map(int, found)) for found in MOVED.findall(text)]


async def assert_digests(killer: Killer, ledger: Ledger) -> int:
    """Every digest is in the channel, and once, unless the process died before it could note that."""
    posted = await killer.town.telegram.messages(killer.town.channel, limit=EVERYTHING)
    times = by_subject(
        ((head, each.text.splitlines()[0]), each) for each in posted for head in HEAD.findall(each.text)
    )
    assert all(digest["posted_at"] for digest in ledger["digests"])
    slots = [(digest["kind"], digest["slot"]) for digest in ledger["digests"]]
    assert len(slots) == len(set(slots))
    assert {digest["audit_head"] for digest in ledger["digests"]} <= {head for head, _ in times}
    return sum(assert_repeats(killer, times.values()))


async def heard(person: Actor) -> list[Seen]:
    return [each for each in await person.messages(limit=EVERYTHING) if each.by_bot]


def by_subject(said: Iterable[tuple[S, Seen]]) -> dict[S, list[Seen]]:
    found: dict[S, list[Seen]] = defaultdict(list)
    for subject, message in said:
        found[subject].append(message)
    return found


def assert_repeats(killer: Killer, said: Iterable[list[Seen]]) -> Iterator[int]:
    """How often each thing was said again; a kill lies between any two times."""
    for times in said:
        for first, second in pairwise(times):
            assert killed_between(killer, first, second), f"said twice without need: {second.text}"
        yield len(times) - 1


def killed_between(killer: Killer, first: Seen, second: Seen) -> bool:
    newest = (chats.get(first.chat_id, 0) for chats in killer.boundaries)
    return any(first.message_id <= last < second.message_id for last in newest)
