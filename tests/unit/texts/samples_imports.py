"""Samples of what is said about a new plan file, with every fault a file can have."""

from collections.abc import Iterator
from datetime import date

from bot.core.dialogue import messages as dialogue_messages
from bot.core.dialogue import stamp_messages
from bot.core.form_fields import Field, FieldChange
from bot.core.messages import Message
from bot.core.plan import Role
from bot.subjects.plan import messages as plan_messages
from bot.subjects.plan import records as plan_records
from bot.subjects.plan.file import EXPECTED
from bot.subjects.plan.file_problems import SENTENCES
from bot.subjects.tasks.records import TaskStatus
from tests.unit.texts.sample_values import PLAN

NAME, PENDING, SHA = "plan-2018.json", "0123456789abcdef", "9f86d081884c7d65" * 4
TYPES = tuple(dict.fromkeys(EXPECTED.values()))
TITLE = PLAN.tasks[2].title
DETAIL: dict[str, str | int] = {
    "reason": "Expecting value",
    "limit": 300,
    "line": 3,
    "byte": 7,
    "column": 12,
    "count": 4,
    "key": "titel",
    "expected": "text",
    "character": "U+200B",
    "position": 5,
    "number": 3,
    "other": "tasks[1]",
    "name": "区住建局",
    "owner": "区教育局",
    "issued_on": "2017-08-31",
}
JOINED = (
    plan_records.Joining(unit="区教育局", role=Role.COOPERATING),
    plan_records.Joining(unit="统一镇", role=Role.RESPONSIBLE, via="各街镇"),
)


def differences() -> plan_records.Differences:
    words = (
        FieldChange(field=Field.TITLE, before="旧标题", after=TITLE),
        FieldChange(field=Field.TEXT, before="旧" * 200, after="新" * 200),
    )
    change = plan_records.TaskChange(
        number=3,
        title=TITLE,
        resumed=True,
        words=words,
        deadline=plan_records.DeadlineMove(before=date(2017, 11, 30), after=date(2018, 3, 31)),
        joined=JOINED,
        left=tuple(
            plan_records.Leaving(unit="区财政局", role=Role.RESPONSIBLE, fate=fate)
            for fate in plan_records.Fate
        ),
        open_ended=(Role.COOPERATING,),
        roles=(plan_records.RoleChange(unit="统一镇", before=JOINED[1], after=JOINED[0]),),
    )
    return plan_records.Differences(
        head=tuple(
            plan_records.HeadChange(field=field, before="35", after="36") for field in plan_records.HeadField
        ),
        sections=(
            plan_records.SectionChange(number=2, before="旧", after="新"),
            plan_records.SectionChange(number=7, after="新板块"),
        ),
        anomalies=2,
        units=(
            plan_records.NewUnit(name="区数据局", kind="department"),
            plan_records.NewUnit(name="区数据中心", kind="institution", aliases=("数据中心",)),
            plan_records.NewUnit(name="各园区", kind="group", group=True, members=("甲园区",)),
        ),
        aliases=(plan_records.AliasChange(unit="区住建局", before=("住建局",), after=("住建局", "住建委")),),
        members=(plan_records.MemberChange(group="各街镇", added=("新城街道",), removed=("统一镇",)),),
        added=(plan_records.NewTask(number=36, title="新任务", deadline=date(2018, 3, 31), parts=JOINED),),
        ended=(plan_records.EndedTask(number=5, title=TITLE, status=TaskStatus.IN_PROGRESS),),
        changed=(change,),
        closed=(7,),
        own=(40,),
        unnamed=("区地震局",),
    )


def samples() -> Iterator[Message]:
    yield plan_messages.PlanFileReceived(name=NAME)
    yield plan_messages.PlanFileReceived(name="")
    yield plan_messages.PlanFileLost(name=NAME, reason="Bad Request: file is temporarily unavailable")
    yield plan_messages.PlanFileSame(name=NAME)
    faults = tuple(
        plan_records.PlanFault(place="tasks[4].deadline", code=code, detail=DETAIL, task=5)
        for code in SENTENCES
    )
    yield plan_messages.PlanFileFaulty(
        name=NAME, faults=(plan_records.PlanFault(place="", code="not_json", detail=DETAIL),)
    )
    yield plan_messages.PlanFileFaulty(name=NAME, faults=faults)
    kinds = tuple(
        plan_records.PlanFault(place="tasks", code="wrong_type", detail={"expected": each}) for each in TYPES
    )
    yield plan_messages.PlanFileFaulty(name=NAME, faults=kinds)
    short, found = plan_records.Differences(anomalies=1), differences()
    many = found.model_copy(update={"changed": found.changed * 20})
    for each in (short, found, many):
        for anew in (False, True):
            yield plan_messages.PlanFileCompared(
                pending=PENDING, name=NAME, sha256=SHA, differences=each, anew=anew
            )
    counts = {"name": NAME, "added": 1, "ended": 1, "changed": 12, "units": 3}
    yield plan_messages.PlanFileApplied.model_validate({**counts, "told": 9, "uncovered": ("区数据局",)})
    yield plan_messages.PlanFileApplied.model_validate({**counts, "told": 0})
    yield dialogue_messages.AskText(command="import")
    yield stamp_messages.Stamped(body="差异", stamp=stamp_messages.Superseded())
