"""Answers that wait for one chat may be told as one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.core.dialogue import verbs
from bot.core.dialogue.messages import Refused
from bot.core.dialogue.render_refusals import sentence
from bot.core.lines import render as lines_render
from bot.core.lines.values import IndicatorLine, ReportLine
from bot.core.messages import Message
from bot.subjects.reports.commands import CORRECT, WITHDRAW
from bot.subjects.reports.messages import Amended, EvidenceJoined, Recorded, ReportWithdrawn
from bot.subjects.reports.records import ReportKind
from bot.texts.buttons import payload
from bot.texts.display import Html, one_line
from bot.texts.keyboards import button, rows
from bot.texts.messages import Button, Keyboard, Text
from bot.texts.voice import Voice, joined, rendered

MOST_REPORTS = 8


def mergeable(notice: Message) -> bool:
    """Whether a waiting notice may be told together with the next of its chat."""
    return isinstance(notice, Recorded) and _size(notice) < MOST_REPORTS


def merged(first: Message, second: Message) -> Recorded | None:
    """Both as one; None when they must be told one by one."""
    if not isinstance(first, Recorded) or not isinstance(second, Recorded):
        return None
    if _size(first) + _size(second) > MOST_REPORTS:
        return None
    return Recorded(reports=first.reports + second.reports, refused=first.refused + second.refused)


def _size(notice: Recorded) -> int:
    return len(notice.reports) + len(notice.refused)


EXCERPT = 200
FOLD = 120
WIDTH = 3
FIRST_MARK = ord("①")
MARKS = 20


@rendered.register
def recorded(notice: Recorded, voice: Voice) -> Text:
    blocks = [*_recorded_head(notice.reports, voice), *_refused(notice.refused, voice)]
    if notice.reports:
        blocks.append(voice.say("recorded.footer"))
    return Text(joined(blocks, "\n\n"), _withdrawals(notice.reports, voice))


def _recorded_head(reports: Sequence[ReportLine], voice: Voice) -> Iterator[Html]:
    if len(reports) == 1:
        yield joined([voice.say("recorded.single"), *_report(reports[0], "", voice)])
    elif reports:
        yield voice.say("recorded.several", count=len(reports))
        yield from (joined(_report(report, mark, voice)) for report, mark in _marked(reports))


def _marked(reports: Sequence[ReportLine]) -> Iterator[tuple[ReportLine, str]]:
    """Several reports on one task are told apart, in the text and on their buttons."""
    count = Counter(report.number for report in reports)
    seen = Counter[int]()
    for report in reports:
        seen[report.number] += 1
        place = seen[report.number]
        yield report, "" if count[report.number] == 1 else _mark(place)


def _mark(place: int) -> str:
    """①, ②, ③, as far as there are such characters."""
    if place <= MARKS:
        return chr(FIRST_MARK + place - 1)
    return f"({place})"


def _report(report: ReportLine, mark: str, voice: Voice) -> Iterator[Html]:
    heading = lines_render.heading(report.number, report.title, voice)
    yield voice.say("recorded.marked", heading=heading, mark=mark) if mark else heading
    yield voice.say("recorded.unit", unit=report.unit)
    if report.kind is not ReportKind.PROGRESS:
        yield voice.say("recorded.kind", kind=voice.say(f"report.{report.kind}"))
    if report.progress is not None:
        yield voice.say("recorded.progress", percent=report.progress)
    yield from (voice.say("recorded.value", value=_value(indicator, voice)) for indicator in report.values)
    if report.promised is not None:
        yield voice.say("recorded.promise", quote=one_line(report.promise), day=voice.day(report.promised))
    if report.evidence:
        yield voice.say("recorded.files", count=report.evidence)
    if report.text.strip():
        yield lines_render.quote(report.text, voice, fold=FOLD, limit=EXCERPT)
    yield from _remarks(report, voice)


def _remarks(report: ReportLine, voice: Voice) -> Iterator[Html]:
    """What was not taken as it may have been meant, and what may follow."""
    if report.fell_from is not None:
        yield voice.say("recorded.fell", before=report.fell_from)
    if report.impossible is not None:
        quote = one_line(report.impossible.quote)
        day = voice.date(report.impossible.day)
        yield voice.say(f"recorded.impossible.{report.impossible.kind}", quote=quote, day=day)
    if report.doubtful:
        yield voice.say("recorded.doubtful", number=report.number)
    if report.finished:
        yield voice.say("recorded.finished")


def _value(line: IndicatorLine, voice: Voice) -> Html:
    value = f"{line.value or ''}{line.unit}"
    met = lines_render.verdict(line, voice)
    return voice.say(
        "recorded.judged", name=line.name, value=value, target=lines_render.target(line), verdict=met
    )


def _refused(refused: Sequence[Refused], voice: Voice) -> Iterator[Html]:
    if refused:
        reasons = (voice.say("recorded.reason", reason=_reason(refusal, voice)) for refusal in refused)
        yield joined([voice.say("recorded.refused", count=len(refused)), *reasons])


def _reason(refused: Refused, voice: Voice) -> Html:
    return sentence(refused.code, refused.values, voice.catalogue)


def _withdrawals(reports: Sequence[ReportLine], voice: Voice) -> Keyboard:
    if len(reports) == 1:
        return (tuple(_follow_ups(reports[0], voice)),)
    labelled = (
        button(
            voice.label("button.withdraw_one", number=f"{report.number}{mark}"), WITHDRAW.payload(report.id)
        )
        for report, mark in _marked(reports)
    )
    return rows(labelled, WIDTH)


def _follow_ups(report: ReportLine, voice: Voice) -> Iterator[Button]:
    """撤回 of one report, and 改正 or 申请办结 where the answer speaks of it."""
    yield button(voice.label("button.withdraw"), WITHDRAW.payload(report.id))
    if report.doubtful or report.fell_from is not None or report.impossible is not None:
        yield button(voice.label("button.correct"), CORRECT.payload(report.id))
    if report.finished:
        yield button(voice.label("button.done"), payload(verbs.DONE, report.number))


@rendered.register
def amended(notice: Amended, voice: Voice) -> Text:
    reports = (*notice.changed, *notice.added)
    marks = {report.id: mark for report, mark in _marked(reports)}
    blocks = [
        *_amended("amended.changed", notice.changed, marks, voice),
        *_amended("amended.added", notice.added, marks, voice),
        *_dropped(notice.withdrawn, voice),
        *_refused(notice.refused, voice),
    ]
    return Text(joined(blocks, "\n\n"), _withdrawals(reports, voice))


def _amended(
    key: str, reports: Iterable[ReportLine], marks: Mapping[str, str], voice: Voice
) -> Iterator[Html]:
    for report in reports:
        yield joined([voice.say(key), *_report(report, marks[report.id], voice)])


def _dropped(reports: Iterable[ReportLine], voice: Voice) -> Iterator[Html]:
    for report in reports:
        task = lines_render.name(report.number, report.title, voice)
        yield voice.say("amended.withdrawn", task=task, unit=report.unit)


@rendered.register
def evidence_joined(notice: EvidenceJoined, voice: Voice) -> Text:
    report = notice.report
    task = lines_render.name(report.number, report.title, voice)
    text = voice.say("evidence.joined", count=notice.added, task=task)
    about = voice.say(
        "evidence.joined_to", unit=report.unit, at=voice.moment(report.at), count=report.evidence
    )
    back = button(voice.label("button.withdraw_report"), WITHDRAW.payload(report.id))
    return Text(joined([text, about]), ((back,),))


@rendered.register
def withdrawn(notice: ReportWithdrawn, voice: Voice) -> Text:
    at = voice.moment(notice.at)
    return Text(voice.say("withdrawn.message", number=notice.number, unit=notice.unit, at=at))
