"""Answers to what people report."""

from typing import Literal

from bot.domain.notices.people import Refused
from bot.domain.records import Value
from bot.domain.views import ReportLine


class Recorded(Value):
    """The answer to reports: what was understood, and what could not be filed."""

    kind: Literal["recorded"] = "recorded"
    reports: tuple[ReportLine, ...]
    refused: tuple[Refused, ...] = ()


class Amended(Value):
    """The answer to an edited message."""

    kind: Literal["amended"] = "amended"
    changed: tuple[ReportLine, ...] = ()
    added: tuple[ReportLine, ...] = ()
    withdrawn: tuple[ReportLine, ...] = ()
    refused: tuple[Refused, ...] = ()


class EvidenceJoined(Value):
    """A file came to an existing report."""

    kind: Literal["evidence_joined"] = "evidence_joined"
    report: ReportLine
    added: int


Said = Recorded | Amended | EvidenceJoined
