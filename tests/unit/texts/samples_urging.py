"""Samples of what urges people, and of when things go out."""

from collections.abc import Iterator
from datetime import date, timedelta

from bot.core.dialogue import messages as dialogue_messages
from bot.core.dialogue import stamp_messages
from bot.core.messages import Message
from bot.core.office_settings import Schedule
from bot.core.plan import end_of_day
from bot.subjects.digests import messages as digests_messages
from bot.subjects.digests.records import DigestKind
from bot.subjects.reminders import messages as reminders_messages
from bot.subjects.reminders.records import Cause, LetterKind
from bot.subjects.schedule import messages as schedule_messages
from tests.unit.texts.sample_values import BUREAU, NOW, PLAN, ZONE, all_lines, line

DAY = NOW.date()
LATE = tuple(line(task, late=4) for task in PLAN.tasks[:3])


def _item(cause: Cause, number: int, **more: object) -> reminders_messages.ReminderItem:
    values = {"cause": cause, "unit": "区住建局", "line": line(PLAN.tasks[number - 1]), **more}
    return reminders_messages.ReminderItem.model_validate(values)


def items() -> tuple[reminders_messages.ReminderItem, ...]:
    words: dict[Cause, dict[str, object]] = {
        Cause.SILENT: {"days": 9},
        Cause.PROMISE: {"quote": "10月17日前完成管网验收", "id": "1.2.3"},
        Cause.INSTRUCTION: {"quote": "请住建局本周内拿出方案", "days": 2, "id": "1.3"},
        Cause.COORDINATION: {"quote": "区财政局：请提供资金安排", "days": 3, "id": "c1"},
    }
    return tuple(_item(cause, number, **words.get(cause, {})) for number, cause in enumerate(Cause, start=3))


def _todo() -> reminders_messages.OfficeTodo:
    return reminders_messages.OfficeTodo(
        completions=2,
        extensions=1,
        overdue=LATE[:1],
        escalated=LATE[1:],
        unsigned=(reminders_messages.UnitTasks(unit="区住建局", numbers=(3, 9)),),
        unlearned_year=2019,
    )


def _facts(kind: LetterKind, **more: object) -> reminders_messages.LetterFacts:
    formal = kind is LetterKind.FORMAL_NOTICE
    values = {
        "letter_kind": kind,
        "plan": PLAN.title,
        "lines": LATE[:1] if formal else LATE,
        "clause": PLAN.tasks[0].text if formal else "",
        "units": ("区住建局", "区环保局") if formal else (),
        "due": end_of_day(date(2017, 10, 20), ZONE) if formal else None,
        **more,
    }
    return reminders_messages.LetterFacts.model_validate(values)


def urging_samples() -> Iterator[Message]:
    yield reminders_messages.Reminder(day=DAY, items=items(), several_units=True)
    yield reminders_messages.Reminder(day=DAY, items=items()[:2], todo=_todo(), alerts=LATE)
    yield reminders_messages.Reminder(day=DAY, todo=reminders_messages.OfficeTodo(completions=1))
    yield reminders_messages.Reminder(day=DAY, urged=True, items=items()[:1])
    everything = tuple(_item(Cause.OVERDUE, task.number) for task in PLAN.tasks)
    yield reminders_messages.Reminder(day=DAY, urged=True, items=everything)
    urged = {"title": "", "unit": None, "units": ("区住建局",), "uncovered": ("区环保局",), "tasks": 3}
    yield reminders_messages.Urged.model_validate(
        {**urged, "number": None, "people": 2, "waiting": "m.5200000001.123"}
    )
    yield reminders_messages.Urged.model_validate(
        {**urged, "number": 3, "title": PLAN.tasks[2].title, "people": 1}
    )
    yield reminders_messages.Urged.model_validate(
        {**urged, "number": None, "unit": BUREAU, "people": 0, "units": ()}
    )
    yield reminders_messages.UrgeTakenBack(messages=2)
    yield from (reminders_messages.AlertsSet(on=on) for on in (True, False))
    for kind in LetterKind:
        for people in (0, 2):
            yield reminders_messages.LetterDraft(
                letter="a1b2", pending="0123456789abcdef", facts=_facts(kind), people=people
            )
            yield reminders_messages.LetterIssued(
                letter_kind=kind, number=3, units=("区住建局",), people=people
            )
    yield reminders_messages.FormalNotice(
        letter="a1b2", number=3, unit=BUREAU, facts=_facts(LetterKind.FORMAL_NOTICE)
    )
    own_words = _facts(LetterKind.FORMAL_NOTICE, wording="请<b>立即</b>整改，\n并于周五前报告。")
    yield reminders_messages.FormalNotice(letter="a1b2", number=3, unit=BUREAU, facts=own_words)
    many = _facts(LetterKind.BULLETIN, lines=tuple(line(task, late=3) for task in PLAN.tasks))
    yield reminders_messages.Bulletin(number=1, facts=many)
    answered = reminders_messages.LetterAnswered(
        number=3, task=3, title=PLAN.tasks[2].title, unit="区住建局", text="月底前完成", at=NOW, files=1
    )
    yield from (answered, answered.for_oneself(), answered.with_fields(amended=True))
    yield reminders_messages.LetterSigned(
        number=3, task=3, title=PLAN.tasks[2].title, unit="区住建局", at=NOW
    )
    for stamp in (
        stamp_messages.Snoozed(until=DAY + timedelta(2)),
        stamp_messages.Signed(unit="区住建局", at=NOW),
        stamp_messages.Settled(at=NOW),
        stamp_messages.InvitedAgain(unit="区住建局", office=None, at=NOW),
    ):
        yield stamp_messages.Stamped(body="<b>督办单</b>", stamp=stamp)


def schedule_samples() -> Iterator[Message]:
    shown = {"schedule": Schedule(), "near_workdays": 5, "silent_days": 7}
    yield schedule_messages.ScheduleShown.model_validate(shown)
    off = {**shown, "schedule": Schedule(weekly=None), "changed": "weekly", "undo": "1630"}
    yield schedule_messages.ScheduleShown.model_validate(off)
    for decided in (None, True, False):
        yield schedule_messages.DayChoice(day=DAY, public=True, decided=decided)
        yield schedule_messages.DaySet(day=DAY, public=True, decided=decided, undo="public")
    moved = ((date(2018, 1, 1), False), (date(2018, 2, 11), True))
    yield schedule_messages.Holidays(
        moved=moved, decided=moved[:1], until=date(2018, 2, 14), unknown_year=2030
    )
    yield schedule_messages.Holidays(moved=(), decided=(), until=date(2018, 2, 14), unknown_year=None)
    slots = tuple(schedule_messages.NextSlot(digest=kind, at=NOW) for kind in DigestKind)
    told = schedule_messages.PersonTasks(name="李工", units=("区住建局",), numbers=(3, 9))
    waiting = (schedule_messages.Waiting(name="李工", messages=2),)
    more = {"slots": slots, "reminders_at": NOW, "office": True}
    yield schedule_messages.Preview.model_validate(
        {**more, "channel": True, "reminders": (told,) * 41, "waiting": waiting, "waiting_until": NOW}
    )
    yield schedule_messages.Preview.model_validate(
        {**more, "channel": False, "reminders": (), "waiting": (), "waiting_until": None}
    )


def question_samples() -> Iterator[Message]:
    yield from (
        dialogue_messages.AskTask(command=command, lines=all_lines()[:4]) for command in ("remind", "letter")
    )
    yield dialogue_messages.AskUnit(command="remind", units=(BUREAU,))
    yield from (dialogue_messages.AskText(command=command) for command in ("schedule", "letter_text"))


def samples() -> Iterator[Message]:
    yield from urging_samples()
    yield from schedule_samples()
    yield from question_samples()
    late, near = LATE, all_lines()[4:7]
    yield digests_messages.Overdue(red=late, yellow=near, alerted=True)
    yield digests_messages.Overdue(red=late, yellow=near, alerted=False, drafts=True)
    for command in ("remind", "schedule", "holiday", "letter"):
        yield dialogue_messages.Refused(code="wrong_form", values={"command": command})
