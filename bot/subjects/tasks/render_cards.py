"""The card of a task, and the news that bring it."""

from collections.abc import Iterator, Sequence

from bot.core.commands import on_card
from bot.core.lines import render as lines_render
from bot.core.lines.render_instructions import open_order
from bot.core.lines.render_requests import waiting_coordination, waiting_extension
from bot.core.lines.values import PromiseLine, ReportLine, TaskCard, TaskLine, UnitLine
from bot.core.plan import Role
from bot.subjects.assignments.commands import ACKNOWLEDGE, CLARIFY, RESPONSIBLE
from bot.subjects.assignments.messages import DeadlineChanged, TaskAssigned, TaskUnassigned
from bot.subjects.assignments.records import UnitsNamed
from bot.subjects.tasks.messages import Card
from bot.texts.display import NO_LINE, Html, escaped, one_line
from bot.texts.keyboards import button, rows
from bot.texts.messages import Button, Keyboard, Text
from bot.texts.voice import Voice, joined, rendered

FOLD_CLAUSE = 120
EXCERPT = 80


@rendered.register
def card(notice: Card, voice: Voice) -> Text:
    return _message(notice.card, voice)


@rendered.register
def task_assigned(notice: TaskAssigned, voice: Voice) -> Text:
    role = voice.say(f"as.{notice.role}")
    return _message(notice.card, voice, voice.say("card.assigned", unit=notice.unit, role=role))


@rendered.register
def task_unassigned(notice: TaskUnassigned, voice: Voice) -> Text:
    task = lines_render.name(notice.number, notice.title, voice)
    return Text(voice.say("card.unassigned", unit=notice.unit, task=task))


@rendered.register
def deadline_changed(notice: DeadlineChanged, voice: Voice) -> Text:
    before = voice.day(notice.before)
    after = voice.day(notice.card.line.deadline)
    return _message(notice.card, voice, voice.say("card.deadline_changed", before=before, after=after))


def _message(card: TaskCard, voice: Voice, headline: Html | None = None) -> Text:
    opening = [headline, NO_LINE] if headline else []
    return Text(joined([*opening, *body(card, voice)]), _keyboard(card, voice))


def body(card: TaskCard, voice: Voice) -> Iterator[Html]:
    """What a card says below its headline."""
    yield from _head(card, voice)
    yield lines_render.quote(card.text, voice, fold=FOLD_CLAUSE)
    yield from _units(card, voice)
    yield from _indicators(card, voice)
    yield from _instructions(card, voice)
    yield from _promises(card, voice)
    yield from _requests(card, voice)
    yield from _reports(card, voice)
    if card.can_report:
        yield NO_LINE
        yield voice.say("card.hint")


def _due(line: TaskLine, voice: Voice) -> Html:
    """The deadline, and why the task is yellow where an accountable unit has been silent."""
    if line.quiet_days is None:
        return lines_render.due(line, voice)
    quiet = voice.say("task.quiet", count=line.quiet_days)
    return voice.listed([lines_render.due(line, voice), quiet], "list.dot")


def _head(card: TaskCard, voice: Voice) -> Iterator[Html]:
    line = card.line
    yield lines_render.heading(line.number, line.title, voice)
    figures = [*lines_render.standing(line, voice), lines_render.progress(line.progress, voice)]
    yield voice.listed(figures, "list.dot")
    if card.stopped_at is not None:
        status = voice.say(f"status.{line.status}")
        why = one_line(card.stopped_for)
        at = voice.moment(card.stopped_at)
        yield voice.say("card.stopped", status=status, at=at, reason=why)
    yield voice.say("card.deadline", due=_due(line, voice))
    if card.original_deadline != line.deadline:
        yield voice.say("card.original", day=voice.day(card.original_deadline))
    if card.section:
        yield voice.say("card.section", section=card.section)


def _units(card: TaskCard, voice: Voice) -> Iterator[Html]:
    for role in Role:
        texts = [_unit(unit, voice) for unit in card.units if unit.role is role]
        if texts:
            yield voice.say("card.units", role=voice.say(f"role.{role}"), units=voice.listed(texts))
        if role in card.open_ended:
            yield voice.say("card.open_ended", role=voice.say(f"role.{role}"))
    for group in dict.fromkeys(unit.via for unit in card.units if unit.via):
        yield _roll_call(group, [unit for unit in card.units if unit.via == group], voice)


def _roll_call(group: str, members: Sequence[UnitLine], voice: Voice) -> Html:
    """Of a group's members, who has reported and who has not."""
    missing = [unit.unit for unit in members if not unit.reported]
    count = len(members)
    if not missing:
        return voice.say("card.roll_call_full", group=group, count=count)
    text = voice.listed(missing)
    return voice.say("card.roll_call", group=group, count=count, reported=count - len(missing), missing=text)


def _unit(unit: UnitLine, voice: Voice) -> Html:
    details = [voice.say("card.via", group=unit.via)] if unit.via else []
    details.append(voice.say(f"status.{unit.status}"))
    if unit.responsible_leader:
        details.append(voice.say("card.leader", name=unit.responsible_leader))
    if unit.responsible_person:
        details.append(voice.say("card.person", name=unit.responsible_person))
    if unit.progress is not None:
        details.append(voice.say("card.percent", percent=unit.progress))
    return voice.say("card.unit", unit=unit.unit, details=voice.listed(details, "list.clause"))


def _indicators(card: TaskCard, voice: Voice) -> Iterator[Html]:
    if card.indicators:
        yield NO_LINE
        yield voice.say("card.indicators")
        yield from (lines_render.indicator(indicator, voice) for indicator in card.indicators)


def _instructions(card: TaskCard, voice: Voice) -> Iterator[Html]:
    if card.instructions:
        yield NO_LINE
        yield voice.say("instruction.heading")
        yield from (open_order(instruction, voice) for instruction in card.instructions)


def _requests(card: TaskCard, voice: Voice) -> Iterator[Html]:
    if card.extensions or card.coordinations:
        yield NO_LINE
        yield voice.say("card.requests")
        yield from (waiting_extension(extension_line, voice) for extension_line in card.extensions)
        yield from (
            waiting_coordination(coordination_line, voice) for coordination_line in card.coordinations
        )


def _promises(card: TaskCard, voice: Voice) -> Iterator[Html]:
    if card.promises:
        yield NO_LINE
        yield voice.say("card.promises")
        yield from (_promise(promise_line, voice) for promise_line in card.promises)


def _promise(promise: PromiseLine, voice: Voice) -> Html:
    quote = one_line(promise.quote, EXCERPT)
    due = voice.due(promise.due)
    return voice.say("card.promise", unit=promise.unit, quote=quote, due=due)


def _reports(card: TaskCard, voice: Voice) -> Iterator[Html]:
    if card.reports:
        yield NO_LINE
        yield voice.say("card.reports")
        yield from (_report(report, voice) for report in card.reports)


def _report(report: ReportLine, voice: Voice) -> Html:
    words = escaped(one_line(report.text, EXCERPT))
    text = lines_render.gist(report, voice, words)
    return voice.say("card.report", unit=report.unit, at=voice.moment(report.at), gist=text)


def _keyboard(card: TaskCard, voice: Voice) -> Keyboard:
    return (
        *rows(_signatures(card, voice), 2),
        *rows(_acts(card, voice), 3),
        *rows(_naming(card, voice), 2),
        *_clarify(card, voice),
    )


def _acts(card: TaskCard, voice: Voice) -> Iterator[Button]:
    for command in on_card(card):
        yield button(voice.label(f"button.{command.name}"), command.payload(card.line.number))


def _naming(card: TaskCard, voice: Voice) -> Iterator[Button]:
    """四个明确: the own unit has yet to say who answers for its part."""
    several = len(card.to_name) > 1
    for unit in card.to_name:
        if several:
            label = voice.label("button.name_for", unit=unit.name)
        else:
            label = voice.label("button.name")
        yield button(label, RESPONSIBLE.payload(card.line.number, f"u{unit.code}"))


def _clarify(card: TaskCard, voice: Voice) -> Keyboard:
    """For the office: one button for each role that ends in “等相关单位”."""
    if not card.can_clarify:
        return ()
    number = str(card.line.number)
    label = voice.label("button.clarify")
    return tuple(
        (button(label, CLARIFY.payload(number, role, UnitsNamed.COMPLETE)),) for role in card.open_ended
    )


def _signatures(card: TaskCard, voice: Voice) -> Iterator[Button]:
    several = len(card.to_acknowledge) > 1
    for unit in card.to_acknowledge:
        if several:
            label = voice.label("button.sign_for", unit=unit.name)
        else:
            label = voice.label("button.sign")
        yield button(label, ACKNOWLEDGE.payload(card.line.number, unit.code))
