"""Commands in every status in which they are no move: refused, with what is possible now; nothing changes."""

from collections.abc import Iterator

import pytest

from bot.sandbox.client.actor import Actor
from tests.fixtures_office import OfficeTown
from tests.fixtures_sandbox import png
from tests.office_acts import answer, find, press, words
from tests.wording import says

BUREAU, TASK = "区住建局", 25
REPORTING = (
    "25 进度60%",
    "/report 25 进度60%",
    "/done 25 已完成",
    "/nil 25",
    "/difficulty 25 缺少资金",
    "/extend 25 2018-02-01 设备未到货",
    "/decline 25 职能已划转",
    "/coordinate 25 区财政局 请安排资金",
)
OFFICE = ("/assign 25 区商务局", "/deadline 25 2018-01-05", "/remind 25", "/done 25 区住建局 已完成")
RESUMED, REOPENED = "/resume 25", "/reopen 25"


def _moves(possible: str, *commands: str) -> Iterator[tuple[bool, str, str]]:
    yield from ((False, command, f"现在可以：{possible}") for command in commands)


# Who speaks (a contact or the office), what they write, and what the answer says is possible.
TABLE: dict[str, tuple[tuple[bool, str, str], ...]] = {
    "assigned": (
        *_moves("签收、中止、终止", "/resume 25 新方案已印发", "/reopen 25 复查发现问题"),
        (True, "/done 25 已完成", "佐证"),
        (False, "/review 25", "发送 /review"),
    ),
    "in_progress": (
        *_moves("签收、申请办结、中止、终止", "/resume 25 新方案已印发", "/reopen 25 复查发现问题"),
        (False, "/unassign 25 区住建局", "发送 /task 25"),
        (False, "/review 25", "发送 /review"),
    ),
    "submitted": (
        (True, "/done 25 已完成", "核验情况"),
        (True, "/decline 25 职能已划转", "联系领导小组办公室"),
        *_moves(
            "签收、通过核验、退回、撤回申请、中止、终止", "/resume 25 新方案已印发", "/reopen 25 复查发现问题"
        ),
        (False, "/remind 25", "正在核验"),
    ),
    "closed": (
        *((True, command, REOPENED) for command in REPORTING),
        *((False, command, REOPENED) for command in OFFICE),
        *_moves("重启", "/suspend 25 政策调整", "/resume 25 新方案已印发", "/cancel_task 25 并入任务9"),
        (False, "/edittask 25", REOPENED),
        (False, "/review 25", "发送 /review"),
    ),
    "suspended": (
        *((True, command, RESUMED) for command in REPORTING),
        *((False, command, RESUMED) for command in OFFICE),
        *_moves("恢复、终止", "/suspend 25 政策调整", "/reopen 25 复查发现问题"),
        (False, "/review 25", "发送 /review"),
    ),
    "cancelled": (
        *((True, command, RESUMED) for command in REPORTING),
        *((False, command, RESUMED) for command in OFFICE),
        *_moves("恢复", "/suspend 25 政策调整", "/cancel_task 25 并入任务9", "/reopen 25 复查发现问题"),
        (False, "/edittask 25", RESUMED),
        (False, "/review 25", "发送 /review"),
    ),
}


@pytest.mark.parametrize("status", TABLE)
async def test_an_illegal_move_is_refused_with_what_is_possible(town: OfficeTown, status: str) -> None:
    contact = await town.join("李工", BUREAU)
    await reach(town, contact, status)
    before = await town.task(TASK)
    assert before["status"] == status
    for own, command, possible in TABLE[status]:
        said = await answer(town, contact if own else town.admin, command)
        assert possible in said.text, (command, said.text)
        assert not said.labels, command
        assert await town.task(TASK) == before, command


async def reach(town: OfficeTown, contact: Actor, status: str) -> None:
    match status:
        case "in_progress":
            await words(town, contact, f"{TASK} 进度10%")
        case "submitted" | "closed":
            await submit(town, contact)
        case "suspended":
            await words(town, town.admin, f"/suspend {TASK} 政策调整")
        case "cancelled":
            await words(town, town.admin, f"/cancel_task {TASK} 并入任务9")
    if status == "closed":
        await press(town, town.admin, await find(town.admin, "办结申请"), "通过")


async def submit(town: OfficeTown, contact: Actor) -> None:
    await contact.send_photo(png(20, 20), caption=f"{TASK} 进度90%")
    await town.settled()
    await press(town, contact, await answer(town, contact, f"/done {TASK} 已全部完成"), "确认")
    await words(town, contact, "统计数据由我局代报")


async def test_a_stopped_request_is_not_offered_to_be_decided(town: OfficeTown) -> None:
    contact = await town.join("李工", BUREAU)
    await submit(town, contact)
    card = await find(town.admin, "办结申请")
    await words(town, town.admin, f"/suspend {TASK} 政策调整")
    for button in ("通过", "退回"):
        pressed = await press(town, town.admin, card, data=card.button(button).data)
        assert pressed.alert
    assert (await town.task(TASK))["status"] == "suspended"
    assert says(await words(town, town.admin, f"/review {TASK}"), "refusal.no_completion")


async def test_words_in_reply_to_a_request_are_neither_report_nor_decision(town: OfficeTown) -> None:
    contact = await town.join("李工", BUREAU)
    await submit(town, contact)
    await words(town, contact, "/extend 14 2018-01-15 设备尚未到货")
    reports = len((await town.ledger())["reports"])
    for text, number in (("办结申请", TASK), ("延期申请", 14)):
        said = await words(town, town.admin, "同意，进度100%", reply_to=await find(town.admin, text))
        assert says(said, "refusal.request_replied")
        assert f"/report {number} 单位 内容" in said
    assert len((await town.ledger())["reports"]) == reports
