"""After a day's work the exported ledger says exactly what happened."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.cli.commands import export
from bot.sandbox.client.actor import Actor
from bot.sandbox.client.views import Seen
from bot.settings import Settings
from storage.audit import LedgerAudit
from tests.fixtures_office import MONDAY, PLAN, OfficeTown
from tests.fixtures_sandbox import png
from tests.office_acts import answer, find, press, told_since, words

# What others may rely on; that nothing else is there is known by the published schema.
FIELDS = {
    "": "generated_at plan tasks reports evidence extensions instructions promises digests people audit_head "
    "anomaly_decisions",
    "plan": "title document_number declared_task_count",
    "tasks": "number section title status light progress deadline original_deadline assignments indicators",
    "assignments": "unit role status via acknowledged_at responsible_leader responsible_person",
    "indicators": "name comparator value unit latest",
    "reports": "id task unit author_id kind text progress submitted_at source evidence withdrawn revisions",
    "evidence": "id report kind sha256 bytes mime state path taken_at location flags",
    "digests": "kind slot chat_id message_ids posted_at audit_head",
}


def fields(name: str) -> set[str]:
    return set(FIELDS[name].split())


@dataclass(frozen=True)
class Day:
    """A day's work as it was done, and the ledger after it."""

    contact: Actor
    member: Actor
    said: Seen
    pictured: Seen
    photo: bytes
    ledger: dict[str, Any]


async def a_day(town: OfficeTown) -> Day:
    """Reports with an edit and a withdrawal, a photo, two orders of the office, and the next digest."""
    contact, member = await town.join("李工", "区住建局"), await town.join("赵明", "统一镇")
    await press(town, contact, await find(contact, "任务清单"), "全部签收")
    said = await contact.send("14 进度60%\n20 进度40%")
    [recorded] = await told_since(town, contact, said.message_id)
    await press(town, contact, recorded, "撤回 20")
    await contact.edit(said, "14 进度65%，林草覆盖率达到17%\n20 进度40%")
    await town.settled()
    photo = png(30, 30)
    [pictured] = await member.send_photo(photo, caption="14 镇里已栽树，三成")
    await town.settled()
    await words(town, town.admin, "/assign 3 区教育局 配合")
    await words(town, town.admin, "/deadline 14 12月15日")
    await town.reopen(MONDAY.replace(day=17, hour=8, minute=31))
    await town.telegram.expect(town.channel, "日报", within=10)
    return Day(contact, member, said, pictured, photo, await town.ledger())


async def test_a_days_work_is_told_truly(town: OfficeTown) -> None:
    day = await a_day(town)
    ledger = day.ledger
    assert fields("") <= set(ledger)
    assert fields("plan") <= set(ledger["plan"])
    assert ledger["plan"]["declared_task_count"] == 37
    assert [task["number"] for task in ledger["tasks"]] == list(range(1, 36))
    assert_task(ledger["tasks"][13], ledger["reports"][0]["id"])
    assert_reports(day)
    assert_evidence(day)
    [digest] = ledger["digests"]
    assert fields("digests") <= set(digest)
    assert ledger["extensions"] == ledger["instructions"] == ledger["promises"] == []
    assert [person["name"] for person in ledger["people"]] == ["周宁", "李工", "赵明"]


def assert_task(task: dict[str, Any], first: str) -> None:
    assert fields("tasks") <= set(task)
    assert (task["status"], task["light"], task["progress"]) == ("in_progress", "green", 65)
    assert task["deadline"] == "2017-12-15T23:59:59+08:00"
    assert task["original_deadline"] == "2017-11-30T23:59:59+08:00"
    parts = {part["unit"]: part for part in task["assignments"]}
    assert fields("assignments") <= set(parts["区住建局"])
    assert parts["统一镇"]["via"] == "各街镇"
    assert parts["统一镇"]["status"] == parts["区住建局"]["status"] == "accepted"
    assert parts["区农经局"]["status"] == "pending"
    [indicator] = task["indicators"]
    assert indicator["latest"] == {"value": 17.0, "met": False, "report": first}
    assert fields("indicators") <= set(indicator)


def assert_reports(day: Day) -> None:
    reports = day.ledger["reports"]
    assert all(fields("reports") <= set(report) for report in reports)
    assert [(each["task"], each["withdrawn"], each["progress"]) for each in reports] == [
        (14, False, 65),
        (20, True, 40),
        (14, False, 30),
    ]
    first, _, third = reports
    assert first["source"] == {"chat_id": day.contact.id, "message_id": day.said.message_id}
    assert [(each["text"], each["progress"]) for each in first["revisions"]] == [("进度60%", 60)]
    assert {each["kind"] for each in reports} == {"progress"}
    assert (third["author_id"], third["unit"]) == (day.member.id, "统一镇")
    assert third["source"]["message_id"] == day.pictured.message_id
    assert first["submitted_at"].startswith("2017-10-16T09:0")


def assert_evidence(day: Day) -> None:
    report = day.ledger["reports"][2]
    [piece] = day.ledger["evidence"]
    assert fields("evidence") <= set(piece)
    assert (piece["report"], report["evidence"]) == (report["id"], [piece["id"]])
    assert (piece["sha256"], piece["bytes"]) == (hashlib.sha256(day.photo).hexdigest(), len(day.photo))


async def test_the_command_writes_what_the_running_bot_knows(town: OfficeTown, tmp_path: Path) -> None:
    ledger = (await a_day(town)).ledger
    target = tmp_path / "ledger.json"
    assert await export(Settings(_env_file=None, data_dir=town.directory, plan=PLAN), target) == 0
    exported = json.loads(target.read_text())
    assert {**exported, "generated_at": ""} == {**ledger, "generated_at": "", "tasks": exported["tasks"]}
    assert [each | {"light": ""} for each in exported["tasks"]] == [
        each | {"light": ""} for each in ledger["tasks"]
    ]
    await town.close()
    assert LedgerAudit(town.directory).run((ledger["digests"][0]["audit_head"],)) == []


async def test_without_rehearsal_a_report_bears_its_messages_date(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    await town.close()
    sent = await contact.send("14 进度60%")
    await town.open(rehearsal=False)
    [report] = (await town.ledger())["reports"]
    written = sent.raw["date"]
    assert isinstance(written, int)
    assert datetime.fromisoformat(report["submitted_at"]).timestamp() == written
    assert report["submitted_at"].endswith("+08:00")


async def test_a_ledger_of_nothing_said_is_complete_too(town: OfficeTown) -> None:
    ledger = await town.ledger()
    assert len(ledger["tasks"]) == 35
    assert {task["light"] for task in ledger["tasks"]} == {"green"}
    assert ledger["reports"] == ledger["evidence"] == ledger["digests"] == []
    assert (await answer(town, town.admin, "/overdue")).text
