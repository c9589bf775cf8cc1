"""Samples of what is said about a new plan file, with every fault a file can have."""

from collections.abc import Iterator
from datetime import date

from bot.domain import imports as i
from bot.domain import notices as n
from bot.domain.notices import imports as m
from bot.domain.notices import stamps as st
from bot.domain.plan import Role
from bot.domain.task_forms import Field, FieldChange
from bot.domain.tasks import TaskStatus
from storage.plan_file import EXPECTED
from storage.plan_problems import SENTENCES
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
    i.Joining(unit="区教育局", role=Role.COOPERATING),
    i.Joining(unit="统一镇", role=Role.RESPONSIBLE, via="各街镇"),
)


def differences() -> i.Differences:
    words = (
        FieldChange(field=Field.TITLE, before="旧标题", after=TITLE),
        FieldChange(field=Field.TEXT, before="旧" * 200, after="新" * 200),
    )
    change = i.TaskChange(
        number=3,
        title=TITLE,
        resumed=True,
        words=words,
        deadline=i.DeadlineMove(before=date(2017, 11, 30), after=date(2018, 3, 31)),
        joined=JOINED,
        left=tuple(i.Leaving(unit="区财政局", role=Role.RESPONSIBLE, fate=fate) for fate in i.Fate),
        open_ended=(Role.COOPERATING,),
        roles=(i.RoleChange(unit="统一镇", before=JOINED[1], after=JOINED[0]),),
    )
    return i.Differences(
        head=tuple(i.HeadChange(field=field, before="35", after="36") for field in i.HeadField),
        sections=(
            i.SectionChange(number=2, before="旧", after="新"),
            i.SectionChange(number=7, after="新板块"),
        ),
        anomalies=2,
        units=(
            i.NewUnit(name="区数据局", kind="department"),
            i.NewUnit(name="区数据中心", kind="institution", aliases=("数据中心",)),
            i.NewUnit(name="各园区", kind="group", group=True, members=("甲园区",)),
        ),
        aliases=(i.AliasChange(unit="区住建局", before=("住建局",), after=("住建局", "住建委")),),
        members=(i.MemberChange(group="各街镇", added=("新城街道",), removed=("统一镇",)),),
        added=(i.NewTask(number=36, title="新任务", deadline=date(2018, 3, 31), parts=JOINED),),
        ended=(i.EndedTask(number=5, title=TITLE, status=TaskStatus.IN_PROGRESS),),
        changed=(change,),
        closed=(7,),
        own=(40,),
        unnamed=("区地震局",),
    )


def samples() -> Iterator[n.Notice]:
    yield m.PlanFileReceived(name=NAME)
    yield m.PlanFileReceived(name="")
    yield m.PlanFileLost(name=NAME, reason="Bad Request: file is temporarily unavailable")
    yield m.PlanFileSame(name=NAME)
    faults = tuple(
        i.PlanFault(place="tasks[4].deadline", code=code, detail=DETAIL, task=5) for code in SENTENCES
    )
    yield m.PlanFileFaulty(name=NAME, faults=(i.PlanFault(place="", code="not_json", detail=DETAIL),))
    yield m.PlanFileFaulty(name=NAME, faults=faults)
    kinds = tuple(i.PlanFault(place="tasks", code="wrong_type", detail={"expected": each}) for each in TYPES)
    yield m.PlanFileFaulty(name=NAME, faults=kinds)
    short, found = i.Differences(anomalies=1), differences()
    many = found.model_copy(update={"changed": found.changed * 20})
    for each in (short, found, many):
        for anew in (False, True):
            yield m.PlanFileCompared(pending=PENDING, name=NAME, sha256=SHA, differences=each, anew=anew)
    counts = {"name": NAME, "added": 1, "ended": 1, "changed": 12, "units": 3}
    yield m.PlanFileApplied.model_validate({**counts, "told": 9, "uncovered": ("区数据局",)})
    yield m.PlanFileApplied.model_validate({**counts, "told": 0})
    yield n.AskText(command="import")
    yield n.Stamped(body="差异", stamp=st.Superseded())
