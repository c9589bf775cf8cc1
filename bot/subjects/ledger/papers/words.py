"""What papers are worded with: plain words of one language, dates as documents write them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.core.lines.lights import Light
from bot.core.people import Locale
from bot.papers.tables import Tint, Tinted
from bot.subjects.ledger.entries import IndicatorEntry, ReportEntry
from bot.subjects.reports.records import ReportKind
from bot.texts.catalogue import Catalogue, Shown, catalogue
from bot.texts.display import cleaned, one_line, shortened

TINTS = {
    Light.RED: Tint.RED,
    Light.YELLOW: Tint.YELLOW,
    Light.GREEN: Tint.GREEN,
    Light.BLUE: Tint.BLUE,
    Light.GREY: Tint.GREY,
}


@dataclass(frozen=True)
class PaperWords:
    catalogue: Catalogue
    now: datetime

    @classmethod
    def of(cls, locale: Locale, at: datetime) -> "PaperWords":
        """Dates are told in the time zone of `at`, which is the moment the papers speak of."""
        return cls(catalogue(locale), at)

    def say(self, key: str, /, **values: Shown) -> str:
        return self.catalogue.plain(key, **values)

    def listed(self, words: Iterable[str], between: str = "list.between") -> str:
        return self.say(between).join(words) or self.say("paper.none")

    def local(self, at: datetime) -> datetime:
        return at.astimezone(self.now.tzinfo)

    def day(self, at: datetime) -> str:
        local = self.local(at)
        month = self.say(f"month.{local.month}")
        return self.say("paper.day", year=local.year, month=month, day=local.day)

    def short(self, at: datetime) -> str:
        """A day that needs no year."""
        local = self.local(at)
        return self.say("paper.short", month=self.say(f"month.{local.month}"), day=local.day)

    def moment(self, at: datetime) -> str:
        return self.say("paper.moment", day=self.day(at), clock=f"{self.local(at):%H:%M}")

    def light(self, light: Light | None) -> Tinted:
        """A light's word on its colour; tasks that are stopped have none."""
        if light is None:
            return Tinted(self.say("paper.blank"), None)
        return Tinted(self.say(f"paper.light.{light}"), TINTS[light])

    def indicator(self, each: IndicatorEntry) -> str:
        target = f"{each.comparator}{amount(each.value)}{each.unit}"
        if each.latest is None:
            return self.say("paper.indicator.unknown", name=each.name, target=target)
        verdict = self.say("indicator.met" if each.latest.met else "indicator.missed")
        value = f"{amount(each.latest.value)}{each.unit}"
        return self.say("paper.indicator.known", name=each.name, target=target, value=value, verdict=verdict)

    def gist(self, report: ReportEntry, limit: int) -> str:
        """A report in one line: its kind where it is no plain progress, the figure, the words, the files."""
        if report.kind is not ReportKind.PROGRESS:
            texts = [self.say(f"report.{report.kind}")]
        else:
            texts = []
        texts += [] if _says(report) else [self.say("paper.report.figure", percent=report.progress or 0)]
        texts += [shortened(one_line(report.text), limit)] if report.text.strip() else []
        texts += [self.say("paper.report.files", count=len(report.evidence))] if report.evidence else []
        return self.listed(texts, "list.clause")

    def told(self, report: ReportEntry, limit: int) -> str:
        """The same with the unit and the day in front; the year is said when it is another."""
        at = report.submitted_at
        if self.local(at).year == self.now.year:
            day = self.short(at)
        else:
            day = self.day(at)
        gist = self.gist(report, limit)
        return self.say("paper.report.told", unit=report.unit, day=day, text=gist)


def _says(report: ReportEntry) -> bool:
    """Whether a report's words say its figure already, or it has none."""
    return report.progress is None or f"{report.progress}%" in report.text


def amount(value: float) -> str:
    """A figure without an empty decimal."""
    if isinstance(value, float):
        return f"{value:.10g}"
    return str(value)


def text(foreign: str | None) -> str:
    """Foreign words as a cell holds them: their own lines, nothing that hides or reorders."""
    return cleaned(foreign or "")
