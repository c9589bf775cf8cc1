"""What waits for 确认 is kept by name; rows of older versions, which held it by position, are still read."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.clock import Clock
from bot.core.dialogue import confirmations
from bot.core.dialogue.records import Pending, WaitingOrder
from bot.core.people import Person
from bot.subjects.completion.submit import CompletionOrder
from bot.subjects.digests.broadcast import BroadcastOrder, PublishOrder
from bot.subjects.digests.records import DigestKind
from bot.subjects.instructions.give import InstructionOrder
from bot.subjects.instructions.office_words import OfficeWordsOrder
from bot.subjects.people.hand_over import StayOrder
from bot.subjects.plan.import_file import ImportOrder
from bot.subjects.reminders.formal_notices import IssueOrder
from bot.subjects.tasks.add import UndoAdd
from bot.subjects.tasks.edit import EditableFields, UndoEdit
from storage.store import TinyStore

ZONE = ZoneInfo("Asia/Shanghai")
AT = datetime(2017, 10, 16, 9, tzinfo=ZONE)
BEFORE = EditableFields(title="旧题", text="旧文", section=1, indicators=())
AFTER = EditableFields(title="新题", text="新文", section=2, indicators=())
DONE = CompletionOrder(task=14, unit="区住建局", text="已完成", message="7.5", at=AT)
ORDERS: tuple[tuple[WaitingOrder, tuple[str, ...]], ...] = (
    (DONE, ("14", "区住建局", "已完成", "7.5", AT.isoformat())),
    (BroadcastOrder(text="请报送"), ("请报送",)),
    (PublishOrder(kind=DigestKind.WEEKLY), ("weekly",)),
    (InstructionOrder(message="7.5", text="抓紧", tasks=(3, 14)), ("7.5", "抓紧", "3,14")),
    (OfficeWordsOrder(message="7.5", text="抓紧", task=14), ("7.5", "抓紧", "14")),
    (StayOrder(units=("区住建局", "区统计局")), ("区住建局", "区统计局")),
    (ImportOrder(file="f", sha256="0a", fingerprint="1b"), ("f", "0a", "1b")),
    (IssueOrder(letter="c0"), ("c0",)),
    (UndoAdd(task=36), ("36",)),
    (
        UndoEdit(task=14, before=BEFORE, after=AFTER),
        ("14", BEFORE.model_dump_json(), AFTER.model_dump_json()),
    ),
)
TITLES = [type(order).__name__ for order, _ in ORDERS]


@pytest.mark.parametrize(("order", "arguments"), ORDERS, ids=TITLES)
def test_a_row_of_an_older_version_is_read(order: WaitingOrder, arguments: tuple[str, ...]) -> None:
    row = {"id": "a1", "person": 7, "command": "x", "arguments": list(arguments), "at": AT.isoformat()}
    assert type(order).of(Pending.model_validate(row)) == order


@pytest.mark.parametrize("order", [order for order, _ in ORDERS], ids=TITLES)
async def test_an_order_outlives_a_restart(order: WaitingOrder, tmp_path: Path) -> None:
    store = TinyStore(tmp_path, Clock(ZONE, AT))
    person = Person(id=7, name="李工", joined_at=AT)
    async with store.work("u.1") as work:
        pending = await confirmations.hold(work, person, "x", order)
        await work.commit("order.held", 7)
    await store.close()
    reopened = TinyStore(tmp_path, Clock(ZONE, AT))
    async with reopened.work() as work:
        row = await work[Pending].get(pending)
    await reopened.close()
    assert row is not None
    assert type(order).of(row) == order


def test_every_order_is_tried() -> None:
    assert {type(order) for order, _ in ORDERS} == set(WaitingOrder.__subclasses__())
