"""One or more notices of every kind, made from the real plan, for tests and for reading."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date, timedelta

from bot.domain import errors
from bot.domain import notices as n
from bot.domain.notices.responsible import UnitGaps
from bot.domain.people import Locale, Office
from bot.domain.plan import Role, end_of_day
from bot.domain.reports import ReportKind
from bot.domain.views import PromiseLine
from tests.unit.texts import (
    samples_audit,
    samples_broadcast,
    samples_completion,
    samples_doubts,
    samples_handover,
    samples_imports,
    samples_office,
    samples_reading,
    samples_requests,
    samples_review,
    samples_tasks_office,
    samples_unit_chats,
    samples_urging,
)
from tests.unit.texts.sample_values import (
    ADMIN,
    BOTH,
    BUREAU,
    CONTACT,
    DIGEST,
    GROUP,
    LEADER,
    LINK,
    NOW,
    PEOPLE,
    PLAN,
    UNITS,
    ZONE,
    all_lines,
    card,
    indicator,
    line,
    order,
    report,
    unit_lines,
)


def refusal_values(refusal: type[errors.Refusal]) -> dict[str, str | int | tuple[str, ...]]:
    """Values of the kinds its fields have."""
    known: dict[str, str | int | tuple[str, ...]] = {
        "number": 3,
        "unit": "区住建局",
        "text": "住见局",
        "nearest": ("区住建局", "区环保局") if refusal is errors.NoSuchUnit else "report",
        "status": "closed",
        "event": "submit",
        "possible": ("reopen",),
        "command": "deadline",
        "deadline": "2017-11-30",
        "example": "2017-12-07",
        "count": 612,
        "limit": 500,
        "size_mb": 35,
        "form": "zip",
        "limit_mb": 20,
        "title": "领导小组工作群",
        "person": "周宁",
        "people": ("周宁", "钱督查"),
        "units": ("区住建局", "区农经局"),
    }
    return {field.name: known[field.name] for field in fields(refusal)}


def refusals() -> Iterator[n.Refused]:
    for refusal in errors.Refusal.__subclasses__():
        yield n.Refused(code=_code(refusal), values=refusal_values(refusal))
    final = {"number": 3, "status": "cancelled", "event": "reopen", "possible": ()}
    yield n.Refused(code="illegal_move", values=final)
    yield n.Refused(code="no_such_unit", values={"text": "火星局", "nearest": ()})
    yield n.Refused(code="unknown_command", values={"text": "xyz", "nearest": ""})
    yield n.Refused(code="wrong_form", values={"command": "something"})


def _code(refusal: type[errors.Refusal]) -> str:
    return refusal(**refusal_values(refusal)).code


def people_samples() -> Iterator[n.Notice]:
    yield n.Menu(offices=(Office.ADMIN,), contact=True)
    yield from (n.Start(person=person, plan=PLAN.title) for person in PEOPLE)
    yield from (n.Help(person=person) for person in PEOPLE)
    yield n.Me(person=BOTH, joined_at=NOW, username="zhaoliu")
    yield n.LanguageChoice()
    yield from (n.LanguageSet(locale=locale) for locale in Locale)
    yield n.DialogueLeft(open=True)
    yield n.DialogueLeft(open=False)
    yield n.Joined(person=CONTACT, unit="区环保局", plan=PLAN.title)
    yield n.Joined(person=ADMIN, office=Office.ADMIN, plan=PLAN.title)
    yield n.Joined(person=LEADER, office=Office.LEADER, plan=PLAN.title)
    yield n.PersonJoined(person=CONTACT, unit="区环保局")
    yield n.Invited(unit="区住建局", office=None, link=LINK, digest=DIGEST, expires_at=NOW + timedelta(7))
    yield n.InvitationCard(
        unit="区住建局", office=None, link=LINK, expires_at=NOW + timedelta(7), plan=PLAN.title
    )
    yield n.InvitationCard(
        unit=None, office=Office.INSPECTOR, link=LINK, expires_at=NOW + timedelta(7), plan=PLAN.title
    )
    yield n.RoleRevoked()
    yield n.PersonRevoked(person=CONTACT)
    yield n.People(people=PEOPLE, uncovered=("区发改局", "区财政局"))
    yield n.People(people=(), uncovered=())


def task_samples() -> Iterator[n.Notice]:
    bureau = UNITS["区环保局"]
    yield n.Sheet(unit=bureau, lines=unit_lines("区环保局"), can_acknowledge=True)
    yield n.Sheet(unit=bureau, lines=unit_lines("区环保局"), page=1)
    yield n.Sheet(unit=bureau, lines=())
    yield n.Card(card=card())
    moved = line(PLAN.tasks[2]).model_copy(update={"deadline": end_of_day(date(2018, 3, 1), ZONE)})
    yield n.Card(card=card(line=moved, to_acknowledge=(bureau, BUREAU), indicators=(indicator(),)))
    yield n.Card(card=card(30, indicators=(), reports=(), to_acknowledge=(), can_report=False))
    yield n.Card(card=card(33))
    promised = PromiseLine(unit="区住建局", quote="12月5日前<完成>", due=NOW + timedelta(days=49))
    broken = promised.model_copy(update={"due": NOW - timedelta(days=3), "kept": False})
    yield n.Card(card=card(promises=(promised, broken)))
    yield n.TaskAssigned(unit="区住建局", role=Role.COOPERATING, card=card(to_acknowledge=(BUREAU,)))
    yield n.TaskUnassigned(unit="区住建局", number=3, title=PLAN.tasks[2].title)
    yield n.DeadlineChanged(before=end_of_day(date(2017, 11, 30), ZONE), card=card(line=moved))
    yield n.Overdue(red=tuple(line(task, late=3) for task in PLAN.tasks[:2]), yellow=all_lines()[4:7])
    yield n.Overdue(red=(), yellow=())
    yield n.UnitView(unit=bureau, contacts=("张三", "赵六"), lines=unit_lines("区环保局")[:6])
    yield n.UnitView(unit=GROUP, contacts=(), members=("统一镇", "陆家镇"), lines=all_lines()[:3])
    yield n.UnitView(unit=bureau, contacts=(), lines=())


def report_samples() -> Iterator[n.Notice]:
    judged = (indicator("96", False),)
    refused = n.Refused(code="no_such_task", values={"number": 99})
    yield n.Recorded(reports=(report(values=judged),))
    yield n.Recorded(reports=(report(progress=None, doubtful=True, evidence=0),))
    yield n.Recorded(reports=(report(3), report(9, kind=ReportKind.NIL, text="")), refused=(refused,))
    yield n.Recorded(reports=(report(3, id="1.1.3"), report(3, id="1.2.3", progress=80)))
    yield n.Recorded(reports=(), refused=(refused,))
    yield n.Recorded(reports=(report(promise="12月5日前完成", promised=NOW + timedelta(days=49)),))
    yield n.Amended(changed=(report(progress=80),), added=(report(9),), withdrawn=(report(10),))
    yield n.EvidenceJoined(report=report(), added=1)
    yield n.Withdrawn(number=3, unit="区环保局", at=NOW)
    yield n.WhichTask(draft="123456789.45", excerpt="已完成现场核查", attachments=2, lines=all_lines())
    yield n.WhichTask(draft="123456789.45", excerpt="", attachments=1, lines=all_lines(), page=2)
    units = (UNITS["区环保局"], BUREAU)
    title = PLAN.tasks[21].title
    yield n.WhichUnit(draft="1.45.22", number=22, title=title, excerpt="管网铺设完成一半", units=units)
    buttons = ((("报进展", "do:report:3"), ("查看佐证", "do:evidence:3")),)
    for stamp in stamps():
        yield n.Stamped(body="<b>【3】完成规划环评执行率</b>\n🟢正常", stamp=stamp, buttons=buttons)
    yield n.Stamped(body="长" * 1020, stamp=n.Revoked(at=NOW), caption=True)
    yield n.Stamped(body="<b>" + "长" * 4090 + "</b>", stamp=n.Cancelled())


Stamp = (
    n.Instructed | n.InstructionTakenBack | n.Acknowledged | n.Withdrawn | n.Filed | n.Cancelled | n.Revoked
)


def stamps() -> Iterator[Stamp]:
    yield n.Acknowledged(unit="区住建局", numbers=(3,), at=NOW)
    yield n.Acknowledged(unit="区住建局", numbers=(1, 4, 9), at=NOW)
    yield n.Withdrawn(number=3, unit="区环保局", at=NOW)
    yield n.Filed(number=3, unit="区环保局")
    yield n.Cancelled()
    yield n.Instructed(number=14)
    yield n.InstructionTakenBack(number=14, at=NOW)
    yield n.Revoked(at=NOW)


def question_samples() -> Iterator[n.Notice]:
    units = tuple(UNITS.values())
    for command in ("task", "report", "evidence", "assign", "unassign", "deadline", "other"):
        yield n.AskTask(command=command, lines=all_lines()[:4])
    yield n.AskTask(command="report", lines=all_lines(), page=1)
    yield n.AskTask(command="report", lines=())
    for command in ("assign", "unassign", "unit", "group", "report", "other"):
        yield n.AskUnit(command=command, arguments=("3",), units=units[:4])
    yield n.AskUnit(command="invite", units=units, offices=True)
    yield n.AskUnit(command="invite", units=units, offices=True, page=1, unclear="住见")
    yield n.AskRole(command="assign", arguments=("3", "u3"))
    yield n.AskPerson(command="revoke", people=PEOPLE, unclear="王")
    yield n.AskPerson(command="other", people=PEOPLE)
    yield n.AskPerson(command="revoke", people=())
    for command in ("report", "deadline", "other"):
        yield n.AskText(command=command, number=3, title=PLAN.tasks[2].title)
    yield n.AskText(command="other")


def responsible_samples() -> Iterator[n.Notice]:
    named = n.ResponsibleNamed(
        unit=BUREAU, numbers=(3,), title=PLAN.tasks[2].title, leader="张三", person="李四", gaps=16
    )
    yield named
    yield named.model_copy(update={"gaps": 0, "leader": "<b>" + "张" * 27})
    yield named.model_copy(update={"numbers": tuple(range(1, 36)), "title": ""})
    every = tuple(UnitGaps(unit=unit, numbers=tuple(range(1, 36))) for unit in UNITS.values())
    yield n.ResponsibleGaps(units=every)
    yield n.ResponsibleGaps(units=())
    yield n.ResponsibleGapsOf(unit=BUREAU, lines=all_lines())
    yield n.ResponsibleGapsOf(unit=BUREAU, lines=all_lines()[:1])
    yield n.ResponsibleGapsOf(unit=BUREAU, lines=())
    yield n.Sheet(unit=BUREAU, lines=unit_lines("区住建局"), can_acknowledge=True, gaps=17)
    yield n.Card(card=card(to_name=(BUREAU,)))
    yield n.Card(card=card(to_name=(BUREAU, UNITS["区环保局"])))
    for command in ("responsible", "answer"):
        yield n.AskText(command=command, number=3, title=PLAN.tasks[2].title)
    yield n.AskTask(command="responsible", lines=all_lines()[:4])
    yield n.AskUnit(command="responsible", arguments=("3",), units=tuple(UNITS.values())[:4])


def instruction_samples() -> Iterator[n.Notice]:
    hostile = order(text="<b>长</b>" * 1000, author="a" * 300)
    yield n.InstructionsRecorded(lines=(order(),), told=1)
    yield n.InstructionsRecorded(lines=(order(), order(20)), told=3, uncovered=("区农经局",))
    yield n.InstructionsRecorded(lines=(order(),), told=2, amended=True, withdrawn=(order(20),))
    yield n.InstructionsRecorded(lines=(), told=0, amended=True, withdrawn=(order(20),))
    for line_ in (order(), order(signed=("区住建局", "区农经局")), hostile):
        yield n.InstructionGiven(id=line_.id, line=line_, units=(BUREAU,))
        yield n.InstructionGiven(id=line_.id, line=line_, units=(BUREAU, UNITS["区农经局"]), amended=True)
        yield n.InstructionNoted(line=line_, told=2, uncovered=("区农经局",))
        yield n.InstructionNoted(line=line_, told=2, amended=True)
        yield n.InstructionWithdrawn(line=line_)
        for own in (True, False):
            answered = n.InstructionAnswered(line=line_, unit="区住建局", text="方案已报", at=NOW, own=own)
            yield answered
            yield answered.model_copy(update={"files": 2, "amended": True, "text": "长" * 3000})
    yield n.WhichInstructed(pending="0123456789abcdef", excerpt="请抓紧", lines=all_lines())
    yield n.WhichInstructed(pending="0123456789abcdef", excerpt="请抓紧", lines=all_lines(), page=2)
    yield n.Card(card=card(instructions=(order(), hostile)))


def samples() -> Iterator[n.Notice]:
    """All of them."""
    yield from refusals()
    yield from people_samples()
    yield from task_samples()
    yield from report_samples()
    yield from question_samples()
    yield from samples_office.samples()
    yield from samples_reading.samples()
    yield from instruction_samples()
    yield from samples_urging.samples()
    yield from responsible_samples()
    yield from samples_requests.samples()
    yield from samples_unit_chats.samples()
    yield from samples_tasks_office.samples()
    yield from samples_audit.samples()
    yield from samples_doubts.samples()
    yield from samples_handover.samples()
    yield from samples_completion.samples()
    yield from samples_review.samples()
    yield from samples_broadcast.samples()
    yield from samples_imports.samples()
