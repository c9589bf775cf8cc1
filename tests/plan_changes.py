"""Changed plans, and what the office does with such a file."""

import copy
import json
from collections.abc import Callable
from typing import Any

from bot.sandbox.client.actor import Actor
from bot.sandbox.client.views import Seen
from tests.fixtures_office import PLAN, OfficeTown
from tests.office_acts import find, press, told_since

Json = dict[str, Any]
SEED: Json = json.loads(PLAN.read_text(encoding="utf-8"))
JSON = "application/json"


def changed(change: Callable[[Json], None]) -> bytes:
    plan = copy.deepcopy(SEED)
    change(plan)
    return json.dumps(plan, ensure_ascii=False).encode()


def task(plan: Json, number: int) -> Json:
    found: Json = next(each for each in plan["tasks"] if each["number"] == number)
    return found


async def sent(
    town: OfficeTown, content: bytes, *, by: Actor | None = None, caption: str = "/import"
) -> list[Seen]:
    """What the bot says to a file sent with the command under it."""
    person = by or town.admin
    message = await person.send_document(content, "plan.json", JSON, caption=caption)
    return await told_since(town, person, message.message_id)


async def proposed(town: OfficeTown, content: bytes) -> Seen:
    await sent(town, content)
    return await find(town.admin, "待确认")


async def imported(town: OfficeTown, content: bytes) -> str:
    await press(town, town.admin, await proposed(town, content), "确认")
    return (await find(town.admin, "已生效")).text


def everything(plan: Json) -> None:
    """One difference of every kind."""
    plan["title"] = plan["title"] + "（修订）"
    plan["declared_task_count"] = 35
    plan["sections"][0]["title"] = "改了名的板块"
    plan["units"].append({"name": "区数据局", "aliases": ["数据局"], "kind": "department"})
    next(each for each in plan["units"] if each["name"] == "区住建局")["aliases"].append("住建委")
    del plan["anomalies"][0]
    plan["tasks"] = [each for each in plan["tasks"] if each["number"] != 5]
    for each in (*plan["anomalies"],):
        each["tasks"] = [number for number in each.get("tasks", []) if number != 5]
    new = copy.deepcopy(task(plan, 3))
    new |= {"number": 36, "title": "建成数据平台", "text": "建成数据平台。", "deadline": "2018-03-31"}
    new |= {"units": {"lead": ["区数据局"], "responsible": ["区住建局"]}, "indicators": []}
    new |= {"open_ended": [], "units_quote": {}}
    plan["tasks"].append(new)
    fourteen = task(plan, 14)
    fourteen |= {"title": "新标题", "text": "新标题。新的内容。", "deadline": "2018-06-30", "indicators": []}


async def attached(town: OfficeTown) -> str:
    """The words of the newest document that the bot has sent to the office."""
    documents = [each for each in await town.admin.messages(limit=1000) if each.by_bot and each.media]
    if not documents:
        return ""
    document = documents[-1].raw["document"]
    assert isinstance(document, dict)
    assert town.bot is not None
    file = await town.bot.bot.get_file(document["file_id"])
    return bytes(await file.download_as_bytearray()).decode()
