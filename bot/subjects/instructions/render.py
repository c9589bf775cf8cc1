"""批示: the leader's receipt, the order as the units get it, and the answer."""

from collections.abc import Iterator, Sequence

from bot.core.dialogue import verbs
from bot.core.dialogue.commands import DROP
from bot.core.lines import render as lines_render
from bot.core.lines.render_instructions import EXCERPT, FOLD, QUOTED
from bot.core.lines.values import InstructionLine, TaskLine
from bot.subjects.instructions.commands import ANSWER, CHOOSE, OFFICE_WORDS, PAGE, SIGN, WITHDRAW
from bot.subjects.instructions.messages import (
    InstructionAnswered,
    InstructionGiven,
    InstructionNoted,
    InstructionsRecorded,
    InstructionWithdrawn,
    OfficeWordsAsked,
    OfficeWordsGiven,
    WhichInstructed,
)
from bot.subjects.instructions.records import WHOLE_PLAN, OfficeWordsUse
from bot.texts.buttons import payload
from bot.texts.display import NO_LINE, Html, escaped, one_line
from bot.texts.keyboards import button, page_of, rows, turning
from bot.texts.messages import Button, Keyboard, Text
from bot.texts.voice import Voice, joined, rendered

TASKS = 12
WIDTH = 3


@rendered.register
def instructions_recorded(notice: InstructionsRecorded, voice: Voice) -> Text:
    key = "instructed.amended" if notice.amended else "instructed.recorded"
    if notice.lines:
        blocks = [joined([voice.say(key), *_orders(notice.lines, voice)])]
    else:
        blocks = []
    blocks += [_dropped(line, voice) for line in notice.withdrawn]
    if notice.lines:
        blocks += [joined(_reach(notice, voice)), voice.say("instructed.footer")]
    return Text(joined(blocks, "\n\n"), _withdrawals(notice.lines, voice))


def _orders(instructions: Sequence[InstructionLine], voice: Voice) -> Iterator[Html]:
    for line in instructions:
        yield lines_render.heading(line.number, line.title, voice)
        yield lines_render.quote(line.text, voice, fold=FOLD, limit=QUOTED)
        yield voice.say("instructed.to", units=voice.listed(line.units))


def _dropped(line: InstructionLine, voice: Voice) -> Html:
    return voice.say("instructed.dropped", task=lines_render.name(line.number, line.title, voice))


def _reach(notice: InstructionsRecorded | InstructionNoted, voice: Voice) -> Iterator[Html]:
    if isinstance(notice, InstructionsRecorded):
        key = "instructed.told"
    else:
        key = "instruction.told"
    yield voice.say(key, count=notice.told)
    if notice.uncovered:
        yield voice.say("instructed.uncovered", units=voice.listed(notice.uncovered))


def _withdrawals(instructions: Sequence[InstructionLine], voice: Voice) -> Keyboard:
    if len(instructions) == 1:
        return ((button(voice.label("button.withdraw"), WITHDRAW.payload(instructions[0].id)),),)
    labelled = (
        button(voice.label("button.withdraw_one", number=line.number), WITHDRAW.payload(line.id))
        for line in instructions
    )
    return rows(labelled, WIDTH)


@rendered.register
def instruction_given(notice: InstructionGiven, voice: Voice) -> Text:
    if notice.amended:
        key = "instruction.given_again"
    else:
        key = "instruction.given"
    body = [
        voice.say(key, author=notice.line.author, at=voice.moment(notice.line.at)),
        *_order(notice.line, voice),
        voice.say("instruction.to", units=voice.listed(unit.name for unit in notice.units)),
        NO_LINE,
        voice.say("instruction.hint"),
    ]
    return Text(joined(body), _response(notice, voice))


def _order(line: InstructionLine, voice: Voice) -> Iterator[Html]:
    yield lines_render.heading(line.number, line.title, voice)
    yield lines_render.quote(line.text, voice, fold=FOLD)


def _response(notice: InstructionGiven, voice: Voice) -> Keyboard:
    reply = button(voice.label("button.answer"), ANSWER.payload(notice.id))
    opened = button(voice.label("button.card"), payload(verbs.CARD, notice.line.number))
    return (*rows(_signatures(notice, voice), 2), (reply, opened))


def _signatures(notice: InstructionGiven, voice: Voice) -> Iterator[Button]:
    """A unit that has signed before its order was reworded need not sign again."""
    for unit in notice.units:
        if unit.name not in notice.line.signed:
            alone = len(notice.units) == 1
            if alone:
                label = voice.label("button.sign")
            else:
                label = voice.label("button.sign_for", unit=unit.name)
            yield button(label, SIGN.payload(notice.id, unit.code))


@rendered.register
def instruction_noted(notice: InstructionNoted, voice: Voice) -> Text:
    if notice.amended:
        key = "instruction.noted_again"
    else:
        key = "instruction.noted"
    head = voice.say(key, author=notice.line.author, at=voice.moment(notice.line.at))
    to = voice.say("instruction.to", units=voice.listed(notice.line.units))
    return Text(joined([head, *_order(notice.line, voice), to, *_reach(notice, voice)]))


@rendered.register
def instruction_withdrawn(notice: InstructionWithdrawn, voice: Voice) -> Text:
    task = lines_render.name(notice.line.number, notice.line.title, voice)
    head = voice.say("instruction.withdrawn", author=notice.line.author, task=task)
    return Text(joined([head, lines_render.quote(notice.line.text, voice, fold=FOLD, limit=QUOTED)]))


@rendered.register
def instruction_answered(notice: InstructionAnswered, voice: Voice) -> Text:
    return Text(joined([_answer_head(notice, voice), *_answer(notice, voice)]))


def _answer_head(notice: InstructionAnswered, voice: Voice) -> Html:
    if notice.own:
        return voice.say("answered.own_again" if notice.amended else "answered.own")
    key = "answered.head_again" if notice.amended else "answered.head"
    return voice.say(key, unit=notice.unit, at=voice.moment(notice.at))


def _answer(notice: InstructionAnswered, voice: Voice) -> Iterator[Html]:
    line = notice.line
    yield lines_render.heading(line.number, line.title, voice)
    if not notice.own:
        order = escaped(one_line(line.text, EXCERPT))
        yield voice.say("answered.order", author=line.author, at=voice.moment(line.at), text=order)
    yield lines_render.quote(notice.text, voice, fold=FOLD)
    if notice.files:
        yield voice.say("recorded.files", count=notice.files)
    if notice.own:
        yield voice.say("answered.footer")


@rendered.register
def which_instructed(notice: WhichInstructed, voice: Voice) -> Text:
    lines, page, pages = page_of(notice.lines, notice.page, TASKS)
    body = [
        voice.say("which.instructed"),
        lines_render.quote(notice.excerpt, voice, fold=FOLD, limit=QUOTED),
        NO_LINE,
        *(voice.say("which.choice", number=line.number, title=line.title) for line in lines),
    ]
    turner = turning(voice, page, pages, lambda to: PAGE.payload(notice.pending, to))
    everybody = (button(voice.label("button.all_accountable"), CHOOSE.payload(notice.pending, WHOLE_PLAN)),)
    drop = (button(voice.label("button.cancel"), DROP.payload(notice.pending)),)
    choices = rows((_on(notice, line, voice) for line in lines), WIDTH)
    return Text(joined(body), (*choices, *turner, everybody, drop))


def _on(notice: WhichInstructed, line: TaskLine, voice: Voice) -> Button:
    return button(lines_render.short_label(line, voice), CHOOSE.payload(notice.pending, line.number))


@rendered.register
def office_words_asked(notice: OfficeWordsAsked, voice: Voice) -> Text:
    body = [
        voice.say("office_words.asked"),
        lines_render.heading(notice.number, notice.title, voice),
        lines_render.quote(notice.text, voice, fold=FOLD, limit=QUOTED),
    ]
    uses = (
        button(voice.label(f"office_words.use.{use}"), OFFICE_WORDS.payload(notice.pending, use))
        for use in OfficeWordsUse
    )
    drop = (button(voice.label("button.cancel"), DROP.payload(notice.pending)),)
    return Text(joined(body), (*rows(uses, 1), drop))


@rendered.register
def office_words_given(notice: OfficeWordsGiven, voice: Voice) -> Text:
    body = [
        voice.say("office_words.given", at=voice.moment(notice.at)),
        lines_render.heading(notice.number, notice.title, voice),
        lines_render.quote(notice.text, voice, fold=FOLD),
        voice.say("office_words.hint"),
    ]
    opened = button(voice.label("button.card"), payload(verbs.CARD, notice.number))
    return Text(joined(body), ((opened,),))
