"""Samples of answers to the office, and of what it must know without having asked."""

from collections.abc import Iterator
from datetime import date

from bot.core.dialogue import messages as dialogue_messages
from bot.core.lines.values import PersonLine, UnitRef, UnitSummary
from bot.core.messages import Message
from bot.core.plan import Role, end_of_day
from bot.subjects.assignments import messages as assignments_messages
from bot.subjects.channel import messages as channel_messages
from bot.subjects.evidence import messages as evidence_messages
from bot.subjects.plan import messages as plan_messages
from bot.subjects.units import messages as units_messages
from tests.unit.texts.sample_values import BUREAU, GROUP, PLAN, UNITS, ZONE

LOST = PersonLine(id=5, name="王五", units=("区住建局",))


def assigning() -> Iterator[Message]:
    title, november = PLAN.tasks[2].title, end_of_day(date(2017, 11, 30), ZONE)
    december = end_of_day(date(2017, 12, 15), ZONE)
    for told in (0, 2):
        done = {"unit": BUREAU, "role": Role.COOPERATING, "number": 3, "title": title, "told": told}
        yield assignments_messages.UnitAssigned.model_validate(done)
        yield assignments_messages.UnitUnassigned.model_validate(done)
    for told in (0, 9):
        yield assignments_messages.DeadlineSet(
            number=3,
            title=title,
            before=november,
            deadline=december,
            original=november,
            days_left=59,
            told=told,
        )


def units() -> Iterator[Message]:
    yield units_messages.Units(
        units=(
            UnitSummary(unit=UNITS["区环保局"], tasks=23, contacts=("张三", "赵六")),
            UnitSummary(unit=BUREAU, tasks=17),
            UnitSummary(unit=GROUP, group=True, members=("统一镇", "陆家镇"), tasks=20),
            UnitSummary(unit=UnitRef(name="相关街道", code=32), group=True, tasks=1),
        )
    )
    yield units_messages.UnitAdded(unit=UnitRef(name="辽河街道办事处", code=33))
    candidates = tuple(UNITS.values())
    yield units_messages.GroupShown(
        unit=GROUP, members=("统一镇", "陆家镇"), candidates=candidates, tasks=(1, 2, 3)
    )
    yield units_messages.GroupShown(unit=GROUP, members=(), candidates=candidates, tasks=(), page=1)
    yield units_messages.GroupChanged(
        unit=GROUP, added=("陆家镇",), removed=("统一镇",), members=("陆家镇",), tasks=20, told=1
    )


def channel() -> Iterator[Message]:
    yield channel_messages.ChannelState(title=None, chat_id=None)
    yield channel_messages.ChannelState(title="生态建设领导小组", chat_id=-1001234567890)
    yield channel_messages.ChannelBound(title="生态建设领导小组", chat_id=-1001234567890)
    yield channel_messages.ChannelLost(title="生态建设领导小组")
    for owed in (True, False):
        yield channel_messages.ChannelRegained(title="生态建设领导小组", owed=owed)


def alarms() -> Iterator[Message]:
    for reason in ("blocked", "not_started", "deactivated", "chat_not_found", "forbidden"):
        lost = (UnitRef(name="区住建局", code=5),)
        yield channel_messages.PersonUnreachable(person=LOST, reason=reason, units=lost)
    loaded = {"title": PLAN.title, "tasks": 35, "declared": 37, "units": 29}
    yield plan_messages.PlanLoaded.model_validate({**loaded, "anomalies": PLAN.anomalies})
    yield plan_messages.PlanLoaded.model_validate({**loaded, "declared": 35, "anomalies": ()})
    yield channel_messages.UpdateParked(reference="A1B2C3D4")
    yield evidence_messages.FileLost(number=3, unit="区环保局", reason="file is too big")
    yield dialogue_messages.Apology(reference="A1B2C3D4")


def samples() -> Iterator[Message]:
    yield from assigning()
    yield from units()
    yield from channel()
    yield from alarms()
