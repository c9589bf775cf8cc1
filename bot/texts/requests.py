"""申请延期, 申请改派, 零报告 and 有困难: what is asked, what waits for the office, what was decided."""

from collections.abc import Iterator

from bot.domain.notices.requests import (
    DeclineAsked,
    DeclineDecided,
    DeclineWaiting,
    DifficultyRaised,
    ExtensionAsked,
    ExtensionDecided,
    ExtensionFacts,
    ExtensionSettled,
    ExtensionWaiting,
    NilRecorded,
    NilWithdrawn,
)
from bot.domain.notices.stamps import DeclineEnded, Granted, TakenBack
from bot.domain.requests import DeclineOutcome
from bot.domain.views import ReportLine
from bot.texts import lines
from bot.texts.buttons import Run
from bot.texts.display import Html
from bot.texts.keyboards import button
from bot.texts.messages import Button, Keyboard, Text
from bot.texts.stamps import stamp_of
from bot.texts.voice import Voice, joined, rendered

FOLD = 200
NO_LINE = Html("")


@rendered.register
def extension_asked(notice: ExtensionAsked, voice: Voice) -> Text:
    replaced = voice.say("extension.replaced") if notice.replaced else None
    body = [voice.say("extension.asked"), *_extension(notice.facts, voice), replaced]
    back = button(voice.label("button.withdraw"), Run("unextend", (notice.facts.id,)))
    return Text(joined([*body, voice.say("extension.wait")]), ((back,),))


def _extension(facts: ExtensionFacts, voice: Voice) -> Iterator[Html]:
    yield lines.heading(facts.number, facts.title, voice)
    yield voice.say("extension.unit", unit=facts.unit)
    before, after = voice.day(facts.before), voice.day(facts.requested)
    yield voice.say("extension.change", before=before, after=after)
    if facts.original != facts.before:
        yield voice.say("card.original", day=voice.day(facts.original))
    yield voice.say("extension.reason")
    yield lines.quote(facts.reason, voice, fold=FOLD)


@rendered.register
def extension_waiting(notice: ExtensionWaiting, voice: Voice) -> Text:
    body = [voice.say("extension.waiting"), *_extension(notice.facts, voice)]
    if notice.ended is not None:
        return Text(joined([*body, NO_LINE, stamp_of(notice.ended, voice)]))
    return Text(joined(body), (_decision(notice.facts.id, voice), (_card(notice.facts.number, voice),)))


def _decision(extension: str, voice: Voice) -> tuple[Button, ...]:
    return tuple(
        button(voice.label(f"button.{label}"), Run("grant", (extension, word)))
        for label, word in (("agree", "yes"), ("disagree", "no"))
    )


def _card(number: int, voice: Voice) -> Button:
    return button(voice.label("button.card"), Run("task", (str(number),)))


@rendered.register
def extension_decided(notice: ExtensionDecided, voice: Voice) -> Text:
    head = "extension.approved" if notice.approved else "extension.refused"
    facts, reason = notice.facts, notice.reason
    body = [voice.say(head, by=notice.by), lines.heading(facts.number, facts.title, voice)]
    body.append(voice.say("extension.unit", unit=facts.unit))
    if notice.approved:
        body.append(voice.say("extension.now", day=voice.due(facts.requested)))
        body.append(voice.say("card.original", day=voice.day(facts.original)))
    else:
        body.append(voice.say("extension.stays", day=voice.due(facts.before)))
    if reason:
        body += [voice.say("extension.reason"), lines.quote(reason, voice, fold=FOLD)]
    return Text(joined(body), ((_card(facts.number, voice),),))


@rendered.register
def extension_settled(notice: ExtensionSettled, voice: Voice) -> Text:
    facts = notice.facts
    key = "extension.settled.approved" if notice.approved else "extension.settled.refused"
    task = lines.name(facts.number, facts.title, voice)
    said = voice.say(key, unit=facts.unit, task=task, day=voice.day(facts.requested))
    told = voice.say("extension.told", count=notice.told)
    return Text(joined([said, told]), ((*_reverse(notice, voice), _explain(facts, voice)),))


def _reverse(notice: ExtensionSettled, voice: Voice) -> Iterator[Button]:
    if notice.approved:
        days = (day.date().isoformat() for day in (notice.facts.before, notice.facts.requested))
        yield button(voice.label("button.undo"), Run("undeadline", (str(notice.facts.number), *days)))


def _explain(facts: ExtensionFacts, voice: Voice) -> Button:
    return button(voice.label("button.explain"), Run("explain", (facts.id,)))


@rendered.register
def decline_asked(notice: DeclineAsked, voice: Voice) -> Text:
    task = lines.name(notice.number, notice.title, voice)
    body = [
        voice.say("decline.asked", unit=notice.unit.name, task=task),
        lines.quote(notice.reason, voice, fold=FOLD),
        voice.say("decline.wait"),
    ]
    back = Run("undecline", (str(notice.number), f"u{notice.unit.code}"))
    return Text(joined(body), ((button(voice.label("button.withdraw"), back),),))


@rendered.register
def decline_waiting(notice: DeclineWaiting, voice: Voice) -> Text:
    line = notice.line
    role = voice.say(f"role.{notice.role}")
    body = [
        voice.say("decline.waiting"),
        lines.heading(line.number, line.title, voice),
        voice.say("decline.part", unit=notice.unit.name, role=role),
        voice.say("card.deadline", due=lines.due(line, voice)),
        voice.say("extension.reason"),
        lines.quote(notice.reason, voice, fold=FOLD),
    ]
    if notice.ended is not None:
        return Text(joined([*body, NO_LINE, stamp_of(notice.ended, voice)]))
    return Text(joined(body), _decline_buttons(line.number, notice.unit.code, voice))


def _decline_buttons(number: int, unit: int, voice: Voice) -> Keyboard:
    """What the office may make of it: another unit, the same one, or none."""
    words = (str(number), f"u{unit}")
    return (
        (
            button(voice.label("button.reassign"), Run("reassign", words)),
            button(voice.label("button.disagree"), Run("declined", (*words, DeclineOutcome.KEPT.value))),
        ),
        (
            button(voice.label("button.exempt"), Run("declined", (*words, DeclineOutcome.EXEMPT.value))),
            _card(number, voice),
        ),
    )


@rendered.register
def decline_decided(notice: DeclineDecided, voice: Voice) -> Text:
    whose = "own" if notice.own else "unit"
    task, unit = lines.name(notice.number, notice.title, voice), notice.unit.name
    known = {"task": task, "unit": unit}
    if notice.outcome is DeclineOutcome.REASSIGNED:
        known["successor"] = notice.successor
    said = voice.say(f"decline.{whose}.{notice.outcome}", **known)
    told = voice.say("extension.told", count=notice.told) if notice.own else None
    kept = notice.outcome is DeclineOutcome.KEPT and not notice.own
    return Text(joined([said, told]), ((_card(notice.number, voice),),) if kept else ())


@rendered.register
def nil_recorded(notice: NilRecorded, voice: Voice) -> Text:
    told = (_nil(report, notice.several_units, voice) for report in notice.reports)
    head = voice.say("nil.recorded", count=len(notice.reports))
    reason = next((report.text for report in notice.reports if report.text.strip()), "")
    words = lines.quote(reason, voice, fold=FOLD) if reason else None
    back = button(voice.label("button.withdraw"), Run("unnil", (notice.message,)))
    return Text(joined([head, words, *told, *_uncounted(notice, voice), voice.say("nil.footer")]), ((back,),))


def _uncounted(notice: NilRecorded, voice: Voice) -> Iterator[Html]:
    """The open tasks on which nothing was recorded, and why."""
    for key, numbers in (("nil.said", notice.said), ("nil.again", notice.again)):
        if numbers:
            yield voice.say(key, tasks=voice.tasks(numbers))


def _nil(report: ReportLine, several_units: bool, voice: Voice) -> Html:
    task = lines.name(report.number, report.title, voice)
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
        lines.heading(report.number, report.title, voice),
        lines.quote(report.text, voice, fold=FOLD) if report.text.strip() else None,
        voice.say("recorded.files", count=report.evidence) if report.evidence else None,
        voice.say("difficulty.hint"),
    ]
    return Text(joined(body), ((_card(report.number, voice), _files(report, voice)),))


def _files(report: ReportLine, voice: Voice) -> Button:
    return button(voice.label("button.evidence"), Run("evidence", (str(report.number),)))


@stamp_of.register
def granted(stamp: Granted, voice: Voice) -> Html:
    key = "stamp.granted" if stamp.approved else "stamp.not_granted"
    return voice.say(key, by=stamp.by, at=voice.moment(stamp.at))


@stamp_of.register
def decline_ended(stamp: DeclineEnded, voice: Voice) -> Html:
    return voice.say(f"stamp.decline.{stamp.outcome}", by=stamp.by, at=voice.moment(stamp.at))


@stamp_of.register
def taken_back(stamp: TakenBack, voice: Voice) -> Html:
    return voice.say("stamp.taken_back", unit=stamp.unit, at=voice.moment(stamp.at))
