"""Samples of what units ask for and what becomes of it."""

from collections.abc import Iterator
from datetime import timedelta

from bot.domain import notices as n
from bot.domain.notices import requests as r
from bot.domain.notices import stamps as s
from bot.domain.plan import Role, end_of_day
from bot.domain.reports import ReportKind
from bot.domain.requests import DeclineOutcome
from bot.domain.views import CoordinationLine, ExtensionLine
from tests.unit.texts.sample_values import BUREAU, NOW, PLAN, UNITS, ZONE, card, line, report

TASK = PLAN.tasks[13]
LATER = end_of_day((NOW + timedelta(days=90)).date(), ZONE)
FACTS = r.ExtensionFacts(
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


def samples() -> Iterator[n.Notice]:
    yield from _extensions()
    yield from _declines()
    yield from _nil_and_difficulty()
    yield from _coordinations()
    yield _card()


def _extensions() -> Iterator[n.Notice]:
    for replaced in (False, True):
        yield r.ExtensionAsked(facts=FACTS, replaced=replaced)
    yield r.ExtensionWaiting(facts=FACTS.model_copy(update={"original": NOW}))
    yield r.ExtensionWaiting(facts=FACTS, ended=s.TakenBack(unit="区住建局", at=NOW))
    for approved in (True, False):
        yield r.ExtensionDecided(facts=FACTS, approved=approved, by="周宁")
        yield r.ExtensionSettled(facts=FACTS, approved=approved, told=2)
        granted = s.Granted(approved=approved, by="周宁", at=NOW)
        yield r.ExtensionWaiting(facts=FACTS, ended=granted)
    yield r.ExtensionDecided(facts=FACTS, approved=False, by="周宁", reason="汛期前必须完成。")
    yield r.ExtensionSettled(facts=FACTS, approved=False, told=1)
    yield _stamped(s.TakenBack(unit="区住建局", at=NOW))


def _declines() -> Iterator[n.Notice]:
    reason = "该项职能已划转。"
    yield r.DeclineAsked(number=14, title=TASK.title, unit=BUREAU, reason=reason)
    wish = r.DeclineWaiting(id="14/区住建局@1", line=line(TASK), unit=BUREAU, role=Role.LEAD, reason=reason)
    yield wish
    for outcome in DeclineOutcome:
        over = s.DeclineEnded(outcome=outcome, by="周宁", at=NOW)
        yield wish.model_copy(update={"ended": over})
    for outcome in (DeclineOutcome.KEPT, DeclineOutcome.EXEMPT, DeclineOutcome.REASSIGNED):
        for own in (False, True):
            yield r.DeclineDecided(
                number=14,
                title=TASK.title,
                unit=BUREAU,
                outcome=outcome,
                by="周宁",
                successor="区商务局",
                own=own,
                told=1,
            )
    yield _stamped(s.DeclineEnded(outcome=DeclineOutcome.WITHDRAWN, by="周宁", at=NOW))


def _stamped(stamp: n.Stamp) -> n.Stamped:
    return n.Stamped(body="<b>延期申请，请审批</b>", stamp=stamp)


def _nil_and_difficulty() -> Iterator[n.Notice]:
    nil = tuple(report(number, kind=ReportKind.NIL, text="本周无新进展") for number in (3, 14))
    for several in (False, True):
        yield r.NilRecorded(reports=nil[: 1 + several], message="7.9", several_units=several)
    yield r.NilRecorded(reports=(report(3, kind=ReportKind.NIL, text=""),), message="7.9")
    yield r.NilRecorded(reports=nil, message="7.9", several_units=True, said=(14,), again=(20, 28))
    for count in (1, 3):
        yield r.NilWithdrawn(count=count)
    for command in ("extend", "holiday"):
        yield n.Refused(code="unreadable_date", values={"text": "昨天", "command": command})
    for files in (0, 2):
        raised = report(14, kind=ReportKind.DIFFICULTY, text="缺少资金，请协调。", evidence=files)
        yield r.DifficultyRaised(report=raised)


def _coordinations() -> Iterator[n.Notice]:
    for told in (0, 1, 2):
        yield r.CoordinationAsked(line=ASKED, told=told)
    yield r.CoordinationWaiting(line=ASKED, unit=UNITS["区水利总站"])
    yield r.CoordinationSigned(line=ASKED.model_copy(update={"signed_at": NOW}))
    for own in (False, True):
        for amended in (False, True):
            text = "红线图周五前送达。"
            yield r.CoordinationAnswered(line=ASKED, text=text, files=1, own=own, amended=amended)
    yield r.CoordinationWithdrawn(line=ASKED)


def _card() -> n.Notice:
    signed = ASKED.model_copy(update={"signed_at": NOW})
    asked = ExtensionLine(id="x14.1", unit="区住建局", requested=LATER, at=NOW, reason="设备未到货")
    hidden = asked.model_copy(update={"reason": ""})
    more = {"can_ask": True, "can_decline": True}
    return n.Card(card=card(14, extensions=(asked, hidden), coordinations=(ASKED, signed), **more))
