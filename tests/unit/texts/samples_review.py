"""Samples of what those who verify read."""

from collections.abc import Iterator

from bot.core.dialogue import messages as dialogue_messages
from bot.core.messages import Message
from bot.subjects.completion import messages as completion_messages
from bot.subjects.completion.records import CompletionStatus
from bot.subjects.evidence import messages as evidence_messages
from bot.subjects.evidence.records import EvidenceState
from bot.subjects.review import messages as review_messages
from tests.unit.texts.sample_values import BUREAU, NOW, PLAN, item, line

LARGEST = "-1009999999999.2147483647.99999"
NUMBER, TITLE = 14, PLAN.tasks[13].title
TASK = {"number": NUMBER, "title": TITLE}


def facts(**more: object) -> review_messages.CompletionFacts:
    made = review_messages.CompletionFacts(
        line=line(PLAN.tasks[13]),
        clause=PLAN.tasks[13].text,
        unit="区住建局",
        author="李工",
        at=NOW,
        text="各项整改已完成，并通过区级验收",
        evidence=3,
    )
    return made.model_copy(update=more)


def completions() -> Iterator[Message]:
    missing = {"responsible": 5, "missing": ("区农经局", "统一镇"), "reason": "该两家任务已代为完成"}
    yield review_messages.CompletionReview(completion=LARGEST, facts=facts())
    yield review_messages.CompletionReview(completion=LARGEST, facts=facts(text="", responsible=5))
    both = facts(**missing, unconfirmed=("区农经局",))
    yield review_messages.CompletionReview(completion=LARGEST, facts=both)
    yield review_messages.CompletionReview(
        completion=LARGEST, facts=both, may_decide=False, deciders=("钱督查",)
    )
    yield review_messages.CompletionReview(
        completion=LARGEST, facts=facts(text="长" * 4000), may_decide=False
    )
    for outcome in CompletionStatus:
        yield review_messages.CompletionReviewed(
            facts=facts(), outcome=outcome, person="周宁", at=NOW, comment="缺验收报告"
        )
    yield review_messages.ReviewDone.model_validate({**TASK, "passed": True, "told": 2, "may_reopen": True})
    yield review_messages.ReviewDone.model_validate(
        {**TASK, "passed": False, "told": 1, "reason": "缺验收报告"}
    )


def queues() -> Iterator[Message]:
    yield review_messages.ReviewQueues()
    asked = {**TASK, "unit": "区住建局"}
    yield review_messages.ReviewQueues(
        completions=(review_messages.CompletionLine.model_validate({**asked, "at": NOW}),) * 21,
        extensions=(
            review_messages.ExtensionWaitingLine.model_validate(
                {**asked, "id": "e1", "requested": NOW.date()}
            ),
        ),
        declined=(review_messages.DeclinedLine.model_validate({**TASK, "unit": BUREAU}),),
        evidence=(review_messages.EvidenceCount.model_validate({**TASK, "count": 3}),),
    )


def files() -> Iterator[Message]:
    items = tuple(
        item(place, "document" if place % 2 else "photo", place=place, state=state, name="核查表.pdf")
        for place, state in enumerate(EvidenceState, start=1)
    )
    yield evidence_messages.EvidenceReview.model_validate(
        {**TASK, "items": items, "decidable": tuple(each.id for each in items[1:])}
    )
    yield evidence_messages.EvidenceItems(items=items)


def samples() -> Iterator[Message]:
    yield from completions()
    yield from queues()
    yield from files()
    yield evidence_messages.FileReturned.model_validate(
        {**TASK, "unit": "区住建局", "told": 1, "reason": "照片模糊"}
    )
    yield completion_messages.Reopened.model_validate({**TASK, "reason": "现场复查发现问题反弹", "told": 3})
    yield from (
        dialogue_messages.AskTask(command=command, lines=(line(PLAN.tasks[13]),))
        for command in ("review", "reopen")
    )
    for command in ("return", "reject", "reopen"):
        yield dialogue_messages.AskText(command=command, number=NUMBER, title=TITLE)
    for command in ("review", "reopen"):
        yield dialogue_messages.Refused(code="wrong_form", values={"command": command})
