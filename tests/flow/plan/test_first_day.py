"""The first day, as people see it: joining, the sheet, signing, reporting."""

from tests.fixtures_office import OfficeTown


async def test_contact_joins_and_sees_exactly_its_tasks(town: OfficeTown) -> None:
    contact = await town.join("赵明", "统一镇")
    tasks = (await town.ledger())["tasks"]
    mine = {task["number"] for task in tasks if any(part["unit"] == "统一镇" for part in task["assignments"])}
    said = "\n".join(message.text for message in await contact.messages())
    for task in tasks:
        assert (task["title"] in said) == (task["number"] in mine), task["title"]


async def test_report_by_number(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    await contact.send("14 进展60%，已完成堤坡绿化")
    answer = await contact.expect("已记录")
    assert "60" in answer.text
    ledger = await town.ledger()
    [report] = ledger["reports"]
    assert (report["task"], report["unit"], report["progress"]) == (14, "区住建局", 60)
