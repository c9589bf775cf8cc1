from collections.abc import Iterator

from bot.core.lines import render as lines_render
from bot.core.lines.render import file_kind, written
from bot.core.lines.values import EvidenceLine
from bot.subjects.evidence.commands import ACCEPT, REJECT
from bot.subjects.evidence.messages import EvidenceReview, FileReturned
from bot.subjects.evidence.records import EvidenceState
from bot.texts.display import Html, one_line
from bot.texts.keyboards import button, rows
from bot.texts.messages import Button, Text
from bot.texts.voice import Voice, joined, rendered

SHOWN = 20
WIDTH = 3
NAME = 40


@rendered.register
def evidence_review(notice: EvidenceReview, voice: Voice) -> Text:
    head = voice.say("review.files", task=lines_render.name(notice.number, notice.title, voice))
    body = [head, *(_file(item, voice) for item in notice.items)]
    return Text(joined(body), rows(_deciding(notice, voice), 2))


def _file(item: EvidenceLine, voice: Voice) -> Html:
    return voice.say(
        "review.file",
        place=item.place,
        unit=item.unit,
        kind=_named(item, voice),
        at=voice.moment(item.at),
        state=voice.say(f"evidence.state.{item.state}"),
    )


def _named(item: EvidenceLine, voice: Voice) -> Html:
    """What kind of file it is, with the name it came under."""
    kind = file_kind(item.kind, voice)
    if item.name:
        return voice.listed([kind, one_line(item.name, NAME)], "list.dot")
    return kind


def _deciding(notice: EvidenceReview, voice: Voice) -> Iterator[Button]:
    """Both for what is new; for what is decided the other way; nothing for what has been replaced."""
    for item in notice.items:
        if item.id not in notice.decidable:
            continue
        if item.state in {EvidenceState.RECEIVED, EvidenceState.REJECTED}:
            yield button(voice.label("button.pass_one", place=item.place), ACCEPT.payload(item.id))
        if item.state in {EvidenceState.RECEIVED, EvidenceState.ACCEPTED}:
            yield button(voice.label("button.return_one", place=item.place), REJECT.payload(item.id))


@rendered.register
def file_returned(notice: FileReturned, voice: Voice) -> Text:
    task = lines_render.name(notice.number, notice.title, voice)
    text = voice.say("review.file_returned", task=task, unit=notice.unit, count=notice.told)
    return Text(joined([text, written(notice.reason, voice)]))
