"""What those who verify read: requests, queues, files one by one, and their own decisions."""

from collections.abc import Iterator, Sequence

from bot.core.dialogue import verbs
from bot.core.lines import render as lines_render
from bot.core.lines.render import roll_call, written
from bot.subjects.completion.records import CompletionStatus
from bot.subjects.evidence.render_review import SHOWN, WIDTH
from bot.subjects.review.commands import FILES
from bot.subjects.review.messages import (
    CompletionFacts,
    CompletionLine,
    CompletionReview,
    CompletionReviewed,
    DeclinedLine,
    EvidenceCount,
    ExtensionWaitingLine,
    ReviewDone,
    ReviewQueues,
)
from bot.texts.buttons import Payload, payload
from bot.texts.display import NO_LINE, Html
from bot.texts.keyboards import button, rows
from bot.texts.messages import Button, Keyboard, Text
from bot.texts.voice import Voice, joined, rendered

FOLD = 120
CLAUSE = 600


@rendered.register
def completion_review(notice: CompletionReview, voice: Voice) -> Text:
    body = [*_facts(notice.facts, voice), *_waiting(notice.facts, voice)]
    if not notice.may_decide:
        body += [NO_LINE, _others(notice.deciders, voice)]
    return Text(joined(body), _keyboard(notice, voice))


def _facts(facts: CompletionFacts, voice: Voice) -> Iterator[Html]:
    line = facts.line
    yield voice.say("review.completion")
    yield lines_render.heading(line.number, line.title, voice)
    yield voice.listed(
        [*lines_render.standing(line, voice), lines_render.progress(line.progress, voice)], "list.dot"
    )
    yield voice.say("card.deadline", due=lines_render.due(line, voice))
    yield lines_render.quote(facts.clause, voice, fold=FOLD, limit=CLAUSE)
    yield voice.say("review.asked", unit=facts.unit, author=facts.author, at=voice.moment(facts.at))
    words = written(facts.text, voice)
    if words:
        yield words
    yield voice.say("completion.evidence", count=facts.evidence)
    if facts.responsible:
        yield roll_call(facts.responsible, facts.missing, voice)
    if facts.reason:
        yield voice.say("completion.reason", reason=facts.reason)


def _waiting(facts: CompletionFacts, voice: Voice) -> Iterator[Html]:
    if facts.unconfirmed:
        yield voice.say("review.unconfirmed", units=voice.listed(facts.unconfirmed))


def _others(deciders: Sequence[str], voice: Voice) -> Html:
    if not deciders:
        return voice.say("review.nobody")
    return voice.say("review.others", people=voice.listed(deciders))


def _keyboard(notice: CompletionReview, voice: Voice) -> Keyboard:
    number = str(notice.facts.line.number)
    look = (
        button(voice.label("button.evidence"), payload(verbs.EVIDENCE, number)),
        button(voice.label("button.card"), payload(verbs.CARD, number)),
    )
    if not notice.may_decide:
        return (look,)
    decide = (
        button(voice.label("button.pass"), payload(verbs.ACCEPT, notice.completion)),
        button(voice.label("button.return"), payload(verbs.RETURN, notice.completion)),
    )
    return (decide, look)


@rendered.register
def completion_reviewed(notice: CompletionReviewed, voice: Voice) -> Text:
    stamp = voice.say(f"review.stamp.{notice.outcome}", person=notice.person, at=voice.moment(notice.at))
    body = [*_facts(notice.facts, voice), NO_LINE, stamp]
    if notice.outcome is CompletionStatus.RETURNED:
        body.append(written(notice.comment, voice) or NO_LINE)
    return Text(joined(body))


@rendered.register
def review_done(notice: ReviewDone, voice: Voice) -> Text:
    task = lines_render.name(notice.number, notice.title, voice)
    if notice.passed:
        if notice.may_reopen:
            reverse = voice.say("review.reverse", number=notice.number)
        else:
            reverse = None
        return Text(joined([voice.say("review.passed", task=task, count=notice.told), reverse]))
    returned = voice.say("review.returned", task=task, count=notice.told)
    return Text(joined([returned, written(notice.reason, voice)]))


@rendered.register
def review_queues(notice: ReviewQueues, voice: Voice) -> Text:
    body = [voice.say("review.head"), *_queues(notice, voice)]
    if len(body) == 1:
        return Text(voice.say("review.none"))
    return Text(joined(body), rows(_openings(notice, voice), WIDTH))


def _queues(notice: ReviewQueues, voice: Voice) -> Iterator[Html]:
    yield from _queue(
        "completions", [_completion(completion_line, voice) for completion_line in notice.completions], voice
    )
    yield from _queue("extensions", [_extension(extension, voice) for extension in notice.extensions], voice)
    yield from _queue(
        "declined", [_declined(declined_line, voice) for declined_line in notice.declined], voice
    )
    yield from _queue(
        "evidence", [_files(evidence_count, voice) for evidence_count in notice.evidence], voice
    )


def _queue(name: str, texts: Sequence[Html], voice: Voice) -> Iterator[Html]:
    if texts:
        yield NO_LINE
        yield voice.say(f"review.queue.{name}", count=len(texts))
        yield from texts[:SHOWN]
        if len(texts) > SHOWN:
            yield voice.say("reminder.more", count=len(texts) - SHOWN)


def _completion(completion_line: CompletionLine, voice: Voice) -> Html:
    task = lines_render.name(completion_line.number, completion_line.title, voice)
    return voice.say(
        "review.line.completion", task=task, unit=completion_line.unit, at=voice.moment(completion_line.at)
    )


def _extension(extension: ExtensionWaitingLine, voice: Voice) -> Html:
    task = lines_render.name(extension.number, extension.title, voice)
    day = voice.date(extension.requested)
    return voice.say("review.line.extension", task=task, unit=extension.unit, day=day)


def _declined(declined_line: DeclinedLine, voice: Voice) -> Html:
    return voice.say(
        "review.line.declined",
        task=lines_render.name(declined_line.number, declined_line.title, voice),
        unit=declined_line.unit.name,
    )


def _files(evidence_count: EvidenceCount, voice: Voice) -> Html:
    task = lines_render.name(evidence_count.number, evidence_count.title, voice)
    return voice.say("review.line.evidence", task=task, count=evidence_count.count)


def _openings(notice: ReviewQueues, voice: Voice) -> Iterator[Button]:
    """One button for each line, in the order of the lines."""
    for completion in notice.completions[:SHOWN]:
        yield _opening("completion", completion.number, payload(verbs.REVIEW, completion.number), voice)
    for extension in notice.extensions[:SHOWN]:
        yield _opening("extension", extension.number, payload(verbs.EXTENSION, extension.id), voice)
    for declined in notice.declined[:SHOWN]:
        words = (str(declined.number), f"u{declined.unit.code}")
        yield _opening("declined", declined.number, payload(verbs.DECLINE, *words), voice)
    for files in notice.evidence[:SHOWN]:
        yield _opening("evidence", files.number, FILES.payload(files.number), voice)


def _opening(what: str, number: int, payload: Payload, voice: Voice) -> Button:
    return button(voice.label(f"review.open.{what}", number=number), payload)
