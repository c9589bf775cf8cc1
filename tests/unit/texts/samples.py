"""One or more notices of every kind, made from the real plan, for tests and for reading."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date, timedelta

from bot.core import refusals as core_refusals
from bot.core.dialogue import messages as dialogue_messages
from bot.core.dialogue import stamp_messages
from bot.core.lines.values import PromiseLine
from bot.core.messages import Message
from bot.core.people import Locale, Office
from bot.core.plan import Role, end_of_day
from bot.subjects.assignments import messages as assignments_messages
from bot.subjects.assignments.messages import UnitGaps
from bot.subjects.digests import messages as digests_messages
from bot.subjects.instructions import messages as instructions_messages
from bot.subjects.instructions.records import OfficeWordsUse
from bot.subjects.people import messages as people_messages
from bot.subjects.reports import messages as reports_messages
from bot.subjects.reports.records import ReportKind
from bot.subjects.tasks import messages as tasks_messages
from bot.subjects.units import messages as units_messages
from bot.understanding.small_words import SmallWord
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


def refusal_values(refusal: type[core_refusals.Refusal]) -> dict[str, str | int | tuple[str, ...]]:
    """Values of the kinds its fields have."""
    known: dict[str, str | int | tuple[str, ...]] = {
        "number": 3,
        "unit": "区住建局",
        "text": "住见局",
        "nearest": ("区住建局", "区环保局") if refusal is core_refusals.NoSuchUnit else "report",
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
        "day": "2018-02-28",
        "person": "周宁",
        "people": ("周宁", "钱督查"),
        "units": ("区住建局", "区农经局"),
    }
    return {field.name: known[field.name] for field in fields(refusal)}


def refusals() -> Iterator[dialogue_messages.Refused]:
    for refusal in core_refusals.Refusal.__subclasses__():
        yield dialogue_messages.Refused(code=_code(refusal), values=refusal_values(refusal))
    final = {"number": 3, "status": "cancelled", "event": "reopen", "possible": ()}
    yield dialogue_messages.Refused(code="illegal_move", values=final)
    yield dialogue_messages.Refused(code="no_such_unit", values={"text": "火星局", "nearest": ()})
    yield dialogue_messages.Refused(code="unknown_command", values={"text": "xyz", "nearest": ""})
    yield dialogue_messages.Refused(code="wrong_form", values={"command": "something"})


def _code(refusal: type[core_refusals.Refusal]) -> str:
    return refusal(**refusal_values(refusal)).code


def people_samples() -> Iterator[Message]:
    yield dialogue_messages.Menu(offices=(Office.ADMIN,), contact=True)
    yield from (people_messages.Start(person=person, plan=PLAN.title) for person in PEOPLE)
    yield from (people_messages.Help(person=person) for person in PEOPLE)
    yield people_messages.Me(person=BOTH, joined_at=NOW, username="zhaoliu")
    yield people_messages.LanguageChoice()
    yield from (people_messages.LanguageSet(locale=locale) for locale in Locale)
    yield dialogue_messages.DialogueLeft(open=True)
    for word in (SmallWord.ACKNOWLEDGED, SmallWord.GREETING, SmallWord.TAKE_BACK):
        yield dialogue_messages.SmallWordHeard(word=word, waits=True)
    yield dialogue_messages.SmallWordHeard(word=SmallWord.ACKNOWLEDGED, signed=(3, 9))
    yield dialogue_messages.DialogueLeft(open=False)
    yield people_messages.Joined(person=CONTACT, unit="区环保局", plan=PLAN.title)
    yield people_messages.Joined(person=ADMIN, office=Office.ADMIN, plan=PLAN.title)
    yield people_messages.Joined(person=LEADER, office=Office.LEADER, plan=PLAN.title)
    yield people_messages.PersonJoined(person=CONTACT, unit="区环保局")
    yield people_messages.Invited(
        unit="区住建局", office=None, link=LINK, digest=DIGEST, expires_at=NOW + timedelta(7)
    )
    yield people_messages.InvitationCard(
        unit="区住建局", office=None, link=LINK, expires_at=NOW + timedelta(7), plan=PLAN.title
    )
    yield people_messages.InvitationCard(
        unit=None, office=Office.INSPECTOR, link=LINK, expires_at=NOW + timedelta(7), plan=PLAN.title
    )
    yield people_messages.RoleRevoked()
    yield people_messages.PersonRevoked(person=CONTACT)
    yield people_messages.People(people=PEOPLE, uncovered=("区发改局", "区财政局"))
    yield people_messages.People(people=(), uncovered=())


def task_samples() -> Iterator[Message]:
    bureau = UNITS["区环保局"]
    yield tasks_messages.Sheet(unit=bureau, lines=unit_lines("区环保局"), can_acknowledge=True)
    yield tasks_messages.Sheet(unit=bureau, lines=unit_lines("区环保局"), page=1)
    yield tasks_messages.Sheet(unit=bureau, lines=())
    yield tasks_messages.Card(card=card())
    moved = line(PLAN.tasks[2]).model_copy(update={"deadline": end_of_day(date(2018, 3, 1), ZONE)})
    yield tasks_messages.Card(
        card=card(line=moved, to_acknowledge=(bureau, BUREAU), indicators=(indicator(),))
    )
    yield tasks_messages.Card(card=card(30, indicators=(), reports=(), to_acknowledge=(), can_report=False))
    yield tasks_messages.Card(card=card(33))
    promised = PromiseLine(unit="区住建局", quote="12月5日前<完成>", due=NOW + timedelta(days=49))
    broken = promised.model_copy(update={"due": NOW - timedelta(days=3), "kept": False})
    yield tasks_messages.Card(card=card(promises=(promised, broken)))
    yield assignments_messages.TaskAssigned(
        unit="区住建局", role=Role.COOPERATING, card=card(to_acknowledge=(BUREAU,))
    )
    yield assignments_messages.TaskUnassigned(unit="区住建局", number=3, title=PLAN.tasks[2].title)
    yield assignments_messages.DeadlineChanged(
        before=end_of_day(date(2017, 11, 30), ZONE), card=card(line=moved)
    )
    yield digests_messages.Overdue(
        red=tuple(line(task, late=3) for task in PLAN.tasks[:2]), yellow=all_lines()[4:7]
    )
    yield digests_messages.Overdue(red=(), yellow=())
    yield units_messages.UnitView(unit=bureau, contacts=("张三", "赵六"), lines=unit_lines("区环保局")[:6])
    yield units_messages.UnitView(
        unit=GROUP, contacts=(), members=("统一镇", "陆家镇"), lines=all_lines()[:3]
    )
    yield units_messages.UnitView(unit=bureau, contacts=(), lines=())


def report_samples() -> Iterator[Message]:
    judged = (indicator("96", False),)
    refused = dialogue_messages.Refused(code="no_such_task", values={"number": 99})
    yield reports_messages.Recorded(reports=(report(values=judged),))
    yield reports_messages.Recorded(reports=(report(progress=None, doubtful=True, evidence=0),))
    yield reports_messages.Recorded(
        reports=(report(3), report(9, kind=ReportKind.NIL, text="")), refused=(refused,)
    )
    yield reports_messages.Recorded(reports=(report(3, id="1.1.3"), report(3, id="1.2.3", progress=80)))
    yield reports_messages.Recorded(reports=(), refused=(refused,))
    yield reports_messages.Recorded(
        reports=(report(promise="12月5日前完成", promised=NOW + timedelta(days=49)),)
    )
    yield reports_messages.Amended(
        changed=(report(progress=80),), added=(report(9),), withdrawn=(report(10),)
    )
    yield reports_messages.EvidenceJoined(report=report(), added=1)
    yield reports_messages.ReportWithdrawn(number=3, unit="区环保局", at=NOW)
    yield reports_messages.WhichTask(
        draft="123456789.45", excerpt="已完成现场核查", attachments=2, lines=all_lines()
    )
    yield reports_messages.WhichTask(
        draft="123456789.45", excerpt="", attachments=1, lines=all_lines(), page=2
    )
    units = (UNITS["区环保局"], BUREAU)
    title = PLAN.tasks[21].title
    yield reports_messages.WhichUnit(
        draft="1.45.22", number=22, title=title, excerpt="管网铺设完成一半", units=units
    )
    buttons = ((("报进展", "do:report:3"), ("查看佐证", "do:evidence:3")),)
    for stamp in stamps():
        yield stamp_messages.Stamped(
            body="<b>【3】完成规划环评执行率</b>\n🟢正常", stamp=stamp, buttons=buttons
        )
    yield stamp_messages.Stamped(body="长" * 1020, stamp=stamp_messages.Revoked(at=NOW), caption=True)
    yield stamp_messages.Stamped(body="<b>" + "长" * 4090 + "</b>", stamp=stamp_messages.Cancelled())


Stamp = (
    stamp_messages.Instructed
    | stamp_messages.InstructionTakenBack
    | stamp_messages.Acknowledged
    | stamp_messages.Withdrawn
    | stamp_messages.Filed
    | stamp_messages.Cancelled
    | stamp_messages.Revoked
    | stamp_messages.OfficeWordsSettled
)


def stamps() -> Iterator[Stamp]:
    yield stamp_messages.Acknowledged(unit="区住建局", numbers=(3,), at=NOW)
    yield stamp_messages.Acknowledged(unit="区住建局", numbers=(1, 4, 9), at=NOW)
    yield stamp_messages.Withdrawn(number=3, unit="区环保局", at=NOW)
    yield stamp_messages.Filed(number=3, unit="区环保局")
    yield stamp_messages.Cancelled()
    yield stamp_messages.Instructed(number=14)
    yield stamp_messages.InstructionTakenBack(number=14, at=NOW)
    yield stamp_messages.Revoked(at=NOW)
    for use in OfficeWordsUse:
        yield stamp_messages.OfficeWordsSettled(use=use, told=2, at=NOW)


def question_samples() -> Iterator[Message]:
    units = tuple(UNITS.values())
    for command in ("task", "report", "evidence", "assign", "unassign", "deadline", "files"):
        yield dialogue_messages.AskTask(command=command, lines=all_lines()[:4])
    yield dialogue_messages.AskTask(command="report", lines=all_lines(), page=1)
    yield dialogue_messages.AskTask(command="report", lines=())
    for command in ("assign", "unassign", "unit", "group", "report", "files"):
        yield dialogue_messages.AskUnit(command=command, arguments=("3",), units=units[:4])
    yield dialogue_messages.AskUnit(command="invite", units=units, offices=True)
    yield dialogue_messages.AskUnit(command="invite", units=units, offices=True, page=1, unclear="住见")
    yield dialogue_messages.AskRole(command="assign", arguments=("3", "u3"))
    yield dialogue_messages.AskPerson(command="revoke", people=PEOPLE, unclear="王")
    yield dialogue_messages.AskPerson(command="files", people=PEOPLE)
    yield dialogue_messages.AskPerson(command="revoke", people=())
    for command in ("report", "deadline", "files"):
        yield dialogue_messages.AskText(command=command, number=3, title=PLAN.tasks[2].title)
    yield dialogue_messages.AskText(command="files")


def responsible_samples() -> Iterator[Message]:
    named = assignments_messages.ResponsibleNamed(
        unit=BUREAU, numbers=(3,), title=PLAN.tasks[2].title, leader="张三", person="李四", gaps=16
    )
    yield named
    yield named.model_copy(update={"gaps": 0, "leader": "<b>" + "张" * 27})
    yield named.model_copy(update={"numbers": tuple(range(1, 36)), "title": ""})
    every = tuple(UnitGaps(unit=unit, numbers=tuple(range(1, 36))) for unit in UNITS.values())
    yield assignments_messages.ResponsibleGaps(units=every)
    yield assignments_messages.ResponsibleGaps(units=())
    yield assignments_messages.ResponsibleGapsOf(unit=BUREAU, lines=all_lines())
    yield assignments_messages.ResponsibleGapsOf(unit=BUREAU, lines=all_lines()[:1])
    yield assignments_messages.ResponsibleGapsOf(unit=BUREAU, lines=())
    yield tasks_messages.Sheet(unit=BUREAU, lines=unit_lines("区住建局"), can_acknowledge=True, gaps=17)
    yield tasks_messages.Card(card=card(to_name=(BUREAU,)))
    yield tasks_messages.Card(card=card(to_name=(BUREAU, UNITS["区环保局"])))
    for command in ("responsible", "answer"):
        yield dialogue_messages.AskText(command=command, number=3, title=PLAN.tasks[2].title)
    yield dialogue_messages.AskTask(command="responsible", lines=all_lines()[:4])
    yield dialogue_messages.AskUnit(command="responsible", arguments=("3",), units=tuple(UNITS.values())[:4])


def instruction_samples() -> Iterator[Message]:
    hostile = order(text="<b>长</b>" * 1000, author="a" * 300)
    yield instructions_messages.OfficeWordsAsked(
        pending="0123456789abcdef", number=22, title=PLAN.tasks[21].title, text="请住建局抓紧"
    )
    yield instructions_messages.OfficeWordsGiven(
        number=22, title=PLAN.tasks[21].title, text="请住建局抓紧", at=NOW
    )
    yield instructions_messages.InstructionsRecorded(lines=(order(),), told=1)
    yield instructions_messages.InstructionsRecorded(
        lines=(order(), order(20)), told=3, uncovered=("区农经局",)
    )
    yield instructions_messages.InstructionsRecorded(
        lines=(order(),), told=2, amended=True, withdrawn=(order(20),)
    )
    yield instructions_messages.InstructionsRecorded(lines=(), told=0, amended=True, withdrawn=(order(20),))
    for line_ in (order(), order(signed=("区住建局", "区农经局")), hostile):
        yield instructions_messages.InstructionGiven(id=line_.id, line=line_, units=(BUREAU,))
        yield instructions_messages.InstructionGiven(
            id=line_.id, line=line_, units=(BUREAU, UNITS["区农经局"]), amended=True
        )
        yield instructions_messages.InstructionNoted(line=line_, told=2, uncovered=("区农经局",))
        yield instructions_messages.InstructionNoted(line=line_, told=2, amended=True)
        yield instructions_messages.InstructionWithdrawn(line=line_)
        for own in (True, False):
            answered = instructions_messages.InstructionAnswered(
                line=line_, unit="区住建局", text="方案已报", at=NOW, own=own
            )
            yield answered
            yield answered.model_copy(update={"files": 2, "amended": True, "text": "长" * 3000})
    yield instructions_messages.WhichInstructed(
        pending="0123456789abcdef", excerpt="请抓紧", lines=all_lines()
    )
    yield instructions_messages.WhichInstructed(
        pending="0123456789abcdef", excerpt="请抓紧", lines=all_lines(), page=2
    )
    yield tasks_messages.Card(card=card(instructions=(order(), hostile)))


def samples() -> Iterator[Message]:
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
