"""Samples of what those who verify read."""

from collections.abc import Iterator

from bot.domain import notices as n
from bot.domain.completions import CompletionStatus
from bot.domain.notices import review as r
from bot.domain.reports import EvidenceState
from tests.unit.texts.sample_values import BUREAU, NOW, PLAN, item, line

LARGEST = "-1009999999999.2147483647.99999"
NUMBER, TITLE = 14, PLAN.tasks[13].title
TASK = {"number": NUMBER, "title": TITLE}


def facts(**more: object) -> r.CompletionFacts:
    made = r.CompletionFacts(
        line=line(PLAN.tasks[13]),
        clause=PLAN.tasks[13].text,
        unit="区住建局",
        author="李工",
        at=NOW,
        text="各项整改已完成，并通过区级验收",
        evidence=3,
    )
    return made.model_copy(update=more)


def completions() -> Iterator[n.Notice]:
    missing = {"responsible": 5, "missing": ("区农经局", "统一镇"), "reason": "该两家任务已代为完成"}
    yield r.CompletionReview(completion=LARGEST, facts=facts())
    yield r.CompletionReview(completion=LARGEST, facts=facts(text="", responsible=5))
    both = facts(**missing, unconfirmed=("区农经局",))
    yield r.CompletionReview(completion=LARGEST, facts=both)
    yield r.CompletionReview(completion=LARGEST, facts=both, may_decide=False, deciders=("钱督查",))
    yield r.CompletionReview(completion=LARGEST, facts=facts(text="长" * 4000), may_decide=False)
    for outcome in CompletionStatus:
        yield r.CompletionReviewed(
            facts=facts(), outcome=outcome, person="周宁", at=NOW, comment="缺验收报告"
        )
    yield r.ReviewDone.model_validate({**TASK, "passed": True, "told": 2, "may_reopen": True})
    yield r.ReviewDone.model_validate({**TASK, "passed": False, "told": 1, "reason": "缺验收报告"})


def queues() -> Iterator[n.Notice]:
    yield r.ReviewQueues()
    asked = {**TASK, "unit": "区住建局"}
    yield r.ReviewQueues(
        completions=(r.CompletionLine.model_validate({**asked, "at": NOW}),) * 21,
        extensions=(r.ExtensionLine.model_validate({**asked, "id": "e1", "requested": NOW.date()}),),
        declined=(r.DeclinedLine.model_validate({**TASK, "unit": BUREAU}),),
        evidence=(r.EvidenceCount.model_validate({**TASK, "count": 3}),),
    )


def files() -> Iterator[n.Notice]:
    items = tuple(
        item(place, "document" if place % 2 else "photo", place=place, state=state, name="核查表.pdf")
        for place, state in enumerate(EvidenceState, start=1)
    )
    yield r.EvidenceReview.model_validate(
        {**TASK, "items": items, "decidable": tuple(each.id for each in items[1:])}
    )
    yield n.EvidenceItems(items=items)


def samples() -> Iterator[n.Notice]:
    yield from completions()
    yield from queues()
    yield from files()
    yield r.FileReturned.model_validate({**TASK, "unit": "区住建局", "told": 1, "reason": "照片模糊"})
    yield r.Reopened.model_validate({**TASK, "reason": "现场复查发现问题反弹", "told": 3})
    yield from (n.AskTask(command=command, lines=(line(PLAN.tasks[13]),)) for command in ("review", "reopen"))
    for command in ("return", "reject", "reopen"):
        yield n.AskText(command=command, number=NUMBER, title=TITLE)
    for command in ("review", "reopen"):
        yield n.Refused(code="wrong_form", values={"command": command})
