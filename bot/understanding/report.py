"""Reads a report once: how far the work is, what its indicators have reached, what it promises."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from bot.core.plan import Indicator
from bot.understanding.dates.calendar import IsWorkday
from bot.understanding.dates.reading import DateFault
from bot.understanding.indicators.reading import IndicatorReading, read_indicators
from bot.understanding.progress.reading import ProgressReading, read_progress
from bot.understanding.promises import Promise, read_impossible_promise, read_promise


@dataclass(frozen=True)
class ReportReading:
    """What the words of a report say, apart from whose they are.

    `fault` is a promise for a day that cannot be: it is said, not kept.
    """

    progress: ProgressReading
    indicators: tuple[IndicatorReading, ...]
    promise: Promise | None
    fault: DateFault | None = None

    def without_figures(self) -> Self:
        """零报告 says that nothing has changed, whatever figures its reason names."""
        return replace(self, progress=ProgressReading(None, None, doubtful=False), indicators=())


def understand(
    text: str, indicators: Sequence[Indicator], today: date, *, is_workday: IsWorkday | None = None
) -> ReportReading:
    """`today` is the day on which the text was written, in the plan's time zone."""
    return ReportReading(
        progress=read_progress(text, indicators, today),
        indicators=read_indicators(text, indicators, today),
        promise=read_promise(text, today, is_workday=is_workday),
        fault=read_impossible_promise(text, today),
    )
