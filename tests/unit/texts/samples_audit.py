"""Samples of what has happened, and of the ledger's file."""

from collections.abc import Iterator

from bot.core.dialogue import messages as dialogue_messages
from bot.core.messages import Message
from bot.core.people import Locale
from bot.subjects.ledger.messages import AuditLine, AuditPage, ExportProgress, ExportStep, LedgerFile
from bot.subjects.ledger.records import ExportFormat
from bot.texts.catalogue import catalogue
from tests.unit.texts.sample_values import NOW

EVENTS = tuple(key.removeprefix("step.") for key in catalogue(Locale.ZH) if key.startswith("step."))


def _line(event: str, number: int, **more: object) -> AuditLine:
    return AuditLine.model_validate({"at": NOW, "number": number, "actor": "周宁", "event": event, **more})


def samples() -> Iterator[Message]:
    moved = _line("suspend", 3, before="in_progress", after="suspended", reason="上级政策<调整>")
    lines = (
        moved,
        _line("assigned", 3, unit="区住建局", after="responsible"),
        _line("published", 0, after="daily", actor=None),
        _line("something_new", 3, before="甲", after="甲"),
    )
    yield AuditPage(number=3, title="完成规划环评", lines=lines, total=31, page=1, pages=3)
    every = tuple(_line(event, number) for number, event in enumerate(EVENTS))
    yield AuditPage(number=None, lines=every, total=len(every), page=0, pages=1)
    yield AuditPage(number=None, lines=(), total=0, page=0, pages=1)
    for form in ExportFormat:
        more = {
            "order": "a1",
            "tasks": 35,
            "reports": 12,
            "head": "9f2c" * 16,
            "spoiled": int(form is ExportFormat.ZIP),
        }
        yield LedgerFile.model_validate({"form": form, "day": NOW.date(), "paper": "papers/a1", **more})
    yield dialogue_messages.Refused(code="wrong_form", values={"command": "audit"})
    yield dialogue_messages.Refused(code="wrong_form", values={"command": "export"})
    for step in ExportStep:
        seconds = 30 if step is ExportStep.MAKING else 0
        yield ExportProgress(order="a1", form=ExportFormat.XLSX, step=step, seconds=seconds)
    yield dialogue_messages.Refused(code="export_under_way", values={"form": "xlsx"})
