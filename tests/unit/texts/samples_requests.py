"""Samples of what units ask for and what becomes of it."""

from collections.abc import Iterator
from datetime import timedelta

from bot.core.dialogue import messages as dialogue_messages
from bot.core.dialogue import stamp_messages
from bot.core.lines.values import CoordinationLine, ExtensionLine
from bot.core.messages import Message, Stamp
from bot.core.plan import Role, end_of_day
from bot.subjects.reports import messages as reports_messages
from bot.subjects.reports.records import ReportKind
from bot.subjects.requests import messages as requests_messages
from bot.subjects.requests.records import DeclineOutcome
from bot.subjects.review import messages as review_messages
from bot.subjects.tasks import messages as tasks_messages
from tests.unit.texts.sample_values import BUREAU, NOW, PLAN, UNITS, ZONE, card, line, report

TASK = PLAN.tasks[13]
LATER = end_of_day((NOW + timedelta(days=90)).date(), ZONE)
FACTS = review_messages.ExtensionFacts(
    id="x14.1",
    number=14,
    title=TASK.title,
    unit="区住建局",
    before=end_of_day(TASK.deadline, ZONE),
    original=end_of_day(TASK.deadline, ZONE),
    requested=LATER,
    reason="设备尚未到货，预计12月初安装调试。",
)
ASKED = CoordinationLine(
    id="c14.1",
    number=14,
    title=TASK.title,
    asking="区住建局",
    asked="区水利总站",
    text="请提供河道管理范围红线图。",
    at=NOW,
)


def samples() -> Iterator[Message]:
    yield from _extensions()
    yield from _declines()
    yield from _nil_and_difficulty()
    yield from _coordinations()
    yield _card()


def _extensions() -> Iterator[Message]:
    for replaced in (False, True):
        yield requests_messages.ExtensionAsked(facts=FACTS, replaced=replaced)
    yield review_messages.ExtensionWaiting(facts=FACTS.model_copy(update={"original": NOW}))
    yield review_messages.ExtensionWaiting(
        facts=FACTS, ended=stamp_messages.TakenBack(unit="区住建局", at=NOW)
    )
    for approved in (True, False):
        yield requests_messages.ExtensionDecided(facts=FACTS, approved=approved, by="周宁")
        yield requests_messages.ExtensionSettled(facts=FACTS, approved=approved, told=2)
        granted = stamp_messages.Granted(approved=approved, by="周宁", at=NOW)
        yield review_messages.ExtensionWaiting(facts=FACTS, ended=granted)
    yield requests_messages.ExtensionDecided(
        facts=FACTS, approved=False, by="周宁", reason="汛期前必须完成。"
    )
    yield requests_messages.ExtensionSettled(facts=FACTS, approved=False, told=1)
    yield _stamped(stamp_messages.TakenBack(unit="区住建局", at=NOW))


def _declines() -> Iterator[Message]:
    reason = "该项职能已划转。"
    yield requests_messages.DeclineAsked(number=14, title=TASK.title, unit=BUREAU, reason=reason)
    wish = review_messages.DeclineWaiting(
        id="14/区住建局@1", line=line(TASK), unit=BUREAU, role=Role.LEAD, reason=reason
    )
    yield wish
    for outcome in DeclineOutcome:
        over = stamp_messages.DeclineEnded(outcome=outcome, by="周宁", at=NOW)
        yield wish.model_copy(update={"ended": over})
    for outcome in (DeclineOutcome.KEPT, DeclineOutcome.EXEMPT, DeclineOutcome.REASSIGNED):
        for own in (False, True):
            yield requests_messages.DeclineDecided(
                number=14,
                title=TASK.title,
                unit=BUREAU,
                outcome=outcome,
                by="周宁",
                successor="区商务局",
                own=own,
                told=1,
            )
    yield _stamped(stamp_messages.DeclineEnded(outcome=DeclineOutcome.WITHDRAWN, by="周宁", at=NOW))


def _stamped(stamp: Stamp) -> stamp_messages.Stamped:
    return stamp_messages.Stamped(body="<b>延期申请，请审批</b>", stamp=stamp)


def _nil_and_difficulty() -> Iterator[Message]:
    nil = tuple(report(number, kind=ReportKind.NIL, text="本周无新进展") for number in (3, 14))
    for several in (False, True):
        yield reports_messages.NilRecorded(reports=nil[: 1 + several], message="7.9", several_units=several)
    yield reports_messages.NilRecorded(reports=(report(3, kind=ReportKind.NIL, text=""),), message="7.9")
    yield reports_messages.NilRecorded(
        reports=nil, message="7.9", several_units=True, said=(14,), again=(20, 28)
    )
    for count in (1, 3):
        yield reports_messages.NilWithdrawn(count=count)
    for command in ("extend", "holiday"):
        yield dialogue_messages.Refused(code="unreadable_date", values={"text": "昨天", "command": command})
    for files in (0, 2):
        raised = report(14, kind=ReportKind.DIFFICULTY, text="缺少资金，请协调。", evidence=files)
        yield reports_messages.DifficultyRaised(report=raised)


def _coordinations() -> Iterator[Message]:
    for told in (0, 1, 2):
        yield requests_messages.CoordinationAsked(line=ASKED, told=told)
    yield requests_messages.CoordinationWaiting(line=ASKED, unit=UNITS["区水利总站"])
    yield requests_messages.CoordinationSigned(line=ASKED.model_copy(update={"signed_at": NOW}))
    for own in (False, True):
        for amended in (False, True):
            text = "红线图周五前送达。"
            yield requests_messages.CoordinationAnswered(
                line=ASKED, text=text, files=1, own=own, amended=amended
            )
    yield requests_messages.CoordinationWithdrawn(line=ASKED)


def _card() -> Message:
    signed = ASKED.model_copy(update={"signed_at": NOW})
    asked = ExtensionLine(id="x14.1", unit="区住建局", requested=LATER, at=NOW, reason="设备未到货")
    hidden = asked.model_copy(update={"reason": ""})
    more = {"can_ask": True, "can_decline": True}
    return tasks_messages.Card(
        card=card(14, extensions=(asked, hidden), coordinations=(ASKED, signed), **more)
    )
