"""申请延期, 申请改派, 零报告 and 有困难: what is asked, what waits for the office, what was decided."""

from collections.abc import Iterator

from bot.core.dialogue.render_stamps import stamp_of
from bot.core.dialogue.stamp_messages import DeclineEnded, Granted, TakenBack
from bot.core.lines import render as lines_render
from bot.core.lines.render import card_button
from bot.subjects.reports.render_nil import FOLD
from bot.subjects.requests.commands import (
    DECIDE_DECLINE,
    DECLINE,
    EXPLAIN,
    EXPLAIN_DECLINE,
    EXTEND,
    GRANT,
    REASSIGN,
)
from bot.subjects.requests.messages import (
    DeclineAsked,
    DeclineDecided,
    ExtensionAsked,
    ExtensionDecided,
    ExtensionSettled,
)
from bot.subjects.requests.records import DeclineDecision, DeclineOutcome, ExtensionDecision
from bot.subjects.review.messages import DeclineWaiting, ExtensionFacts, ExtensionWaiting
from bot.texts.display import NO_LINE, Html, one_line
from bot.texts.keyboards import button
from bot.texts.messages import Button, Keyboard, Text
from bot.texts.voice import Voice, joined, rendered


@rendered.register
def extension_asked(notice: ExtensionAsked, voice: Voice) -> Text:
    replaced = voice.say("extension.replaced") if notice.replaced else None
    body = [voice.say("extension.asked"), *_extension(notice.facts, voice), replaced]
    back = button(voice.label("button.withdraw"), EXTEND.undoing(notice.facts.id))
    return Text(joined([*body, voice.say("extension.wait")]), ((back,),))


def _extension(facts: ExtensionFacts, voice: Voice) -> Iterator[Html]:
    yield lines_render.heading(facts.number, facts.title, voice)
    yield voice.say("extension.unit", unit=facts.unit)
    before = voice.day(facts.before)
    after = voice.day(facts.requested)
    yield voice.say("extension.change", before=before, after=after)
    if facts.original != facts.before:
        yield voice.say("card.original", day=voice.day(facts.original))
    yield voice.say("extension.reason")
    yield lines_render.quote(facts.reason, voice, fold=FOLD)


@rendered.register
def extension_waiting(notice: ExtensionWaiting, voice: Voice) -> Text:
    body = [voice.say("extension.waiting"), *_extension(notice.facts, voice)]
    if notice.ended is not None:
        return Text(joined([*body, NO_LINE, stamp_of(notice.ended, voice)]))
    return Text(joined(body), (_decision(notice.facts.id, voice), (card_button(notice.facts.number, voice),)))


def _decision(extension: str, voice: Voice) -> tuple[Button, ...]:
    return tuple(
        button(voice.label(f"button.{label}"), GRANT.payload(extension, decision))
        for label, decision in (("agree", ExtensionDecision.AGREE), ("disagree", ExtensionDecision.DISAGREE))
    )


@rendered.register
def extension_decided(notice: ExtensionDecided, voice: Voice) -> Text:
    head = "extension.approved" if notice.approved else "extension.refused"
    facts = notice.facts
    reason = notice.reason
    body = [voice.say(head, by=notice.by), lines_render.heading(facts.number, facts.title, voice)]
    body.append(voice.say("extension.unit", unit=facts.unit))
    if notice.approved:
        body.append(voice.say("extension.now", day=voice.due(facts.requested)))
        body.append(voice.say("card.original", day=voice.day(facts.original)))
    else:
        body.append(voice.say("extension.stays", day=voice.due(facts.before)))
    if reason:
        body += [voice.say("extension.reason"), lines_render.quote(reason, voice, fold=FOLD)]
    return Text(joined(body), ((card_button(facts.number, voice),),))


@rendered.register
def extension_settled(notice: ExtensionSettled, voice: Voice) -> Text:
    facts = notice.facts
    if notice.approved:
        key = "extension.settled.approved"
    else:
        key = "extension.settled.refused"
    task = lines_render.name(facts.number, facts.title, voice)
    text = voice.say(key, unit=facts.unit, task=task, day=voice.day(facts.requested))
    one_text = voice.say("extension.told", count=notice.told)
    hint = None if notice.approved else voice.say("decline.reason_hint")
    return Text(joined([text, one_text, hint]), ((*_reverse(notice, voice), _explain(facts, voice)),))


def _reverse(notice: ExtensionSettled, voice: Voice) -> Iterator[Button]:
    if notice.approved:
        days = (day.date().isoformat() for day in (notice.facts.before, notice.facts.requested))
        yield button(voice.label("button.undo"), GRANT.undoing(notice.facts.number, *days))


def _explain(facts: ExtensionFacts, voice: Voice) -> Button:
    return button(voice.label("button.explain"), EXPLAIN.payload(facts.id))


@rendered.register
def decline_asked(notice: DeclineAsked, voice: Voice) -> Text:
    task = lines_render.name(notice.number, notice.title, voice)
    body = [
        voice.say("decline.asked", unit=notice.unit.name, task=task),
        lines_render.quote(notice.reason, voice, fold=FOLD),
        voice.say("decline.wait"),
    ]
    back = DECLINE.undoing(notice.number, f"u{notice.unit.code}")
    return Text(joined(body), ((button(voice.label("button.withdraw"), back),),))


@rendered.register
def decline_waiting(notice: DeclineWaiting, voice: Voice) -> Text:
    line = notice.line
    role = voice.say(f"role.{notice.role}")
    body = [
        voice.say("decline.waiting"),
        lines_render.heading(line.number, line.title, voice),
        voice.say("decline.part", unit=notice.unit.name, role=role),
        voice.say("card.deadline", due=lines_render.due(line, voice)),
        voice.say("extension.reason"),
        lines_render.quote(notice.reason, voice, fold=FOLD),
    ]
    if notice.ended is not None:
        return Text(joined([*body, NO_LINE, stamp_of(notice.ended, voice)]))
    return Text(joined(body), _decline_buttons(line.number, notice.unit.code, voice))


def _decline_buttons(number: int, unit: int, voice: Voice) -> Keyboard:
    """What the office may make of it: another unit, the same one, or none."""
    words = (str(number), f"u{unit}")
    return (
        (
            button(voice.label("button.reassign"), REASSIGN.payload(*words)),
            button(voice.label("button.disagree"), DECIDE_DECLINE.payload(*words, DeclineDecision.KEPT)),
        ),
        (
            button(voice.label("button.exempt"), DECIDE_DECLINE.payload(*words, DeclineDecision.EXEMPT)),
            card_button(number, voice),
        ),
    )


@rendered.register
def decline_decided(notice: DeclineDecided, voice: Voice) -> Text:
    whose = "own" if notice.own else "unit"
    task = lines_render.name(notice.number, notice.title, voice)
    unit = notice.unit.name
    texts = {"task": task, "unit": unit}
    if notice.outcome is DeclineOutcome.REASSIGNED:
        texts["successor"] = notice.successor
    text = voice.say(f"decline.{whose}.{notice.outcome}", **texts)
    if notice.own:
        one_text = voice.say("extension.told", count=notice.told)
    else:
        one_text = None
    kept = notice.outcome is DeclineOutcome.KEPT and not notice.own
    keyboard = ((card_button(notice.number, voice),),) if kept else _explaining(notice, voice)
    return Text(joined([text, one_text, *_reason_of_decline(notice, voice)]), keyboard)


def _explaining(notice: DeclineDecided, voice: Voice) -> Keyboard:
    """A reason may be given later, too."""
    if not notice.own or notice.outcome not in (DeclineOutcome.KEPT, DeclineOutcome.EXEMPT):
        return ()
    data = EXPLAIN_DECLINE.payload(notice.number, f"u{notice.unit.code}")
    return ((button(voice.label("button.explain"), data),),)


def _reason_of_decline(notice: DeclineDecided, voice: Voice) -> Iterator[Html]:
    if notice.reason:
        yield voice.say("decline.reason", reason=one_line(notice.reason))
    elif notice.own and notice.outcome in (DeclineOutcome.KEPT, DeclineOutcome.EXEMPT):
        yield voice.say("decline.reason_hint")


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
