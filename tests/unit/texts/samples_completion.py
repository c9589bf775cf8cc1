"""Samples of 申请办结 in the units' words."""

from collections.abc import Iterator

from bot.domain import notices as n
from bot.domain.notices import completion as c
from bot.domain.notices import stamps as st
from tests.unit.texts.sample_values import BUREAU, NOW, PLAN, UNITS, card, line

NUMBER, TITLE = 14, PLAN.tasks[13].title
TASK = {"number": NUMBER, "title": TITLE}
DEADLINE = line(PLAN.tasks[13]).deadline
MISSING = ("区农经局", "统一镇")


def drafts() -> Iterator[n.Notice]:
    shown = {**TASK, "pending": "0123456789abcdef", "unit": "区住建局", "text": "全部完成", "evidence": 3}
    yield c.WhichCompletes.model_validate({**TASK, "pending": "0123456789abcdef", "units": (BUREAU,)})
    yield c.CompletionDraft.model_validate({**shown, "submits": True, "responsible": 5})
    yield c.CompletionDraft.model_validate({**shown, "submits": True, "responsible": 5, "missing": MISSING})
    yield c.CompletionDraft.model_validate({**shown, "submits": False, "confirms": True})
    yield c.CompletionDraft.model_validate({**shown, "submits": False, "text": "<b>长</b>" * 1000})


def answers() -> Iterator[n.Notice]:
    shown = {**TASK, "unit": BUREAU, "evidence": 3}
    yield c.CompletionSubmitted.model_validate(shown)
    more = {"missing": MISSING, "reason": "已代为完成", "unconfirmed": ("区环保局",), "verified": False}
    yield c.CompletionSubmitted.model_validate({**shown, **more})
    yield c.CompletionSubmitted.model_validate({**shown, "confirms": True})
    for own in (True, False):
        yield c.PartReported.model_validate({**TASK, "unit": BUREAU, "text": "完成", "at": NOW, "own": own})


def news() -> Iterator[n.Notice]:
    yield c.CompletionToConfirm(asking="区环保局", unit="区住建局", text="全部完成", card=card(14))
    shown = {**TASK, "unit": "区住建局"}
    yield c.TaskClosed.model_validate({**shown, "person": "周宁", "at": NOW})
    told = {**shown, "reason": "缺验收报告，请补充", "deadline": DEADLINE}
    yield c.TaskReturned.model_validate({**told, "person": "周宁"})
    yield c.TaskReopened.model_validate(told)
    yield c.TaskReclosed.model_validate(TASK)
    for kind in ("photo", "document", "location"):
        yield c.EvidenceRejected.model_validate({**shown, "file_kind": kind, "at": NOW, "reason": "照片模糊"})


def samples() -> Iterator[n.Notice]:
    yield from drafts()
    yield from answers()
    yield from news()
    for stamp in (
        st.ReasonAsked(),
        st.DoneTakenBack(number=NUMBER, unit="区住建局", at=NOW),
        st.Reclosed(number=NUMBER, at=NOW),
    ):
        yield n.Stamped(body="<b>申请办结</b>", stamp=stamp)
    yield n.Card(card=card(14, can_review=True))
    yield n.Card(card=card(14, can_complete=True, to_name=(UNITS["区环保局"],)))
    yield n.AskTask(command="done", lines=(line(PLAN.tasks[13]),))
    for command in ("done", "done_reason"):
        yield n.AskText(command=command, number=NUMBER, title=TITLE)
    yield n.Refused(code="wrong_form", values={"command": "done"})
