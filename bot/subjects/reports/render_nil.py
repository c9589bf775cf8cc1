from collections.abc import Iterator

from bot.core.dialogue import verbs
from bot.core.lines import render as lines_render
from bot.core.lines.render import card_button
from bot.core.lines.values import ReportLine
from bot.subjects.reports.commands import NIL
from bot.subjects.reports.messages import DifficultyRaised, NilRecorded, NilWithdrawn
from bot.texts.buttons import payload
from bot.texts.display import Html
from bot.texts.keyboards import button
from bot.texts.messages import Button, Text
from bot.texts.voice import Voice, joined, rendered

FOLD = 200


@rendered.register
def nil_recorded(notice: NilRecorded, voice: Voice) -> Text:
    texts = (_nil(report, notice.several_units, voice) for report in notice.reports)
    head = voice.say("nil.recorded", count=len(notice.reports))
    reason = next((report.text for report in notice.reports if report.text.strip()), "")
    words = lines_render.quote(reason, voice, fold=FOLD) if reason else None
    back = button(voice.label("button.withdraw"), NIL.undoing(notice.message))
    return Text(
        joined([head, words, *texts, *_uncounted(notice, voice), voice.say("nil.footer")]), ((back,),)
    )


def _uncounted(notice: NilRecorded, voice: Voice) -> Iterator[Html]:
    """The open tasks on which nothing was recorded, and why."""
    for key, numbers in (("nil.said", notice.said), ("nil.again", notice.again)):
        if numbers:
            yield voice.say(key, tasks=voice.tasks(numbers))


def _nil(report: ReportLine, several_units: bool, voice: Voice) -> Html:
    task = lines_render.name(report.number, report.title, voice)
    if several_units:
        return voice.say("nil.line_of", task=task, unit=report.unit)
    return voice.say("nil.line", task=task)


@rendered.register
def nil_withdrawn(notice: NilWithdrawn, voice: Voice) -> Text:
    return Text(voice.say("nil.withdrawn", count=notice.count))


@rendered.register
def difficulty_raised(notice: DifficultyRaised, voice: Voice) -> Text:
    report = notice.report
    body = [
        voice.say("difficulty.raised", unit=report.unit, at=voice.moment(report.at)),
        lines_render.heading(report.number, report.title, voice),
        lines_render.quote(report.text, voice, fold=FOLD) if report.text.strip() else None,
        voice.say("recorded.files", count=report.evidence) if report.evidence else None,
        voice.say("difficulty.hint"),
    ]
    return Text(joined(body), ((card_button(report.number, voice), _files(report, voice)),))


def _files(report: ReportLine, voice: Voice) -> Button:
    return button(voice.label("button.evidence"), payload(verbs.EVIDENCE, report.number))
