"""Samples of 申请办结 in the units' words."""

from collections.abc import Iterator

from bot.core.dialogue import messages as dialogue_messages
from bot.core.dialogue import stamp_messages
from bot.core.messages import Message
from bot.subjects.completion import messages as completion_messages
from bot.subjects.evidence import messages as evidence_messages
from bot.subjects.tasks import messages as tasks_messages
from tests.unit.texts.sample_values import BUREAU, NOW, PLAN, UNITS, card, line

NUMBER, TITLE = 14, PLAN.tasks[13].title
TASK = {"number": NUMBER, "title": TITLE}
DEADLINE = line(PLAN.tasks[13]).deadline
MISSING = ("区农经局", "统一镇")


def drafts() -> Iterator[Message]:
    shown = {**TASK, "pending": "0123456789abcdef", "unit": "区住建局", "text": "全部完成", "evidence": 3}
    yield completion_messages.WhichCompletes.model_validate(
        {**TASK, "pending": "0123456789abcdef", "units": (BUREAU,)}
    )
    yield completion_messages.CompletionDraft.model_validate({**shown, "submits": True, "responsible": 5})
    yield completion_messages.CompletionDraft.model_validate(
        {**shown, "submits": True, "responsible": 5, "missing": MISSING}
    )
    yield completion_messages.CompletionDraft.model_validate({**shown, "submits": False, "confirms": True})
    yield completion_messages.CompletionDraft.model_validate(
        {**shown, "submits": False, "text": "<b>长</b>" * 1000}
    )


def answers() -> Iterator[Message]:
    shown = {**TASK, "unit": BUREAU, "evidence": 3}
    yield completion_messages.CompletionSubmitted.model_validate(shown)
    more = {"missing": MISSING, "reason": "已代为完成", "unconfirmed": ("区环保局",), "verified": False}
    yield completion_messages.CompletionSubmitted.model_validate({**shown, **more})
    yield completion_messages.CompletionSubmitted.model_validate({**shown, "confirms": True})
    for own in (True, False):
        yield completion_messages.PartReported.model_validate(
            {**TASK, "unit": BUREAU, "text": "完成", "at": NOW, "own": own}
        )


def news() -> Iterator[Message]:
    yield completion_messages.CompletionToConfirm(
        asking="区环保局", unit="区住建局", text="全部完成", card=card(14)
    )
    shown = {**TASK, "unit": "区住建局"}
    yield completion_messages.TaskClosed.model_validate({**shown, "person": "周宁", "at": NOW})
    told = {**shown, "reason": "缺验收报告，请补充", "deadline": DEADLINE}
    yield completion_messages.TaskReturned.model_validate({**told, "person": "周宁"})
    yield completion_messages.TaskReopened.model_validate(told)
    yield completion_messages.TaskReclosed.model_validate(TASK)
    for kind in ("photo", "document", "location"):
        yield evidence_messages.EvidenceRejected.model_validate(
            {**shown, "file_kind": kind, "at": NOW, "reason": "照片模糊"}
        )


def samples() -> Iterator[Message]:
    yield from drafts()
    yield from answers()
    yield from news()
    for stamp in (
        stamp_messages.ReasonAsked(),
        stamp_messages.DoneTakenBack(number=NUMBER, unit="区住建局", at=NOW),
        stamp_messages.Reclosed(number=NUMBER, at=NOW),
    ):
        yield stamp_messages.Stamped(body="<b>申请办结</b>", stamp=stamp)
    yield tasks_messages.Card(card=card(14, can_review=True))
    yield tasks_messages.Card(card=card(14, can_complete=True, to_name=(UNITS["区环保局"],)))
    yield dialogue_messages.AskTask(command="done", lines=(line(PLAN.tasks[13]),))
    for command in ("done", "done_reason"):
        yield dialogue_messages.AskText(command=command, number=NUMBER, title=TITLE)
    yield dialogue_messages.Refused(code="wrong_form", values={"command": "done"})
