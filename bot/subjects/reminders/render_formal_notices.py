"""督办单 and 通报, as drafts, as issued, and what is said of them."""

from collections.abc import Iterator

from bot.core.lines import render as lines_render
from bot.subjects.reminders.commands import REWORD, SIGN
from bot.subjects.reminders.messages import (
    Bulletin,
    FormalNotice,
    LetterAnswered,
    LetterDraft,
    LetterFacts,
    LetterIssued,
    LetterSigned,
)
from bot.subjects.reminders.records import LetterKind
from bot.subjects.reports.commands import REPORT
from bot.texts.display import NO_LINE, Html, passage
from bot.texts.keyboards import button, confirmation
from bot.texts.messages import Text
from bot.texts.voice import Voice, joined, rendered

ANSWER_FOLD = 200
FOLD_CLAUSE = 160
LINES = 40


@rendered.register
def letter_draft(notice: LetterDraft, voice: Voice) -> Text:
    kind = notice.facts.letter_kind
    formal = kind is LetterKind.FORMAL_NOTICE
    if formal:
        to = voice.say("letter.to_people", count=notice.people)
    else:
        to = voice.say("letter.to_channel")
    nobody = formal and not notice.people
    body = [
        voice.say(f"letter.draft.{kind}"),
        voice.say("letter.to_nobody") if nobody else to,
        NO_LINE,
        *_letter(notice.facts, None, voice),
    ]
    reword = button(voice.label("button.reword"), REWORD.payload(notice.letter))
    return Text(joined(body), (confirmation(notice.pending, voice), (reword,)))


def _letter(facts: LetterFacts, number: int | None, voice: Voice) -> Iterator[Html]:
    kind = facts.letter_kind
    year = str(voice.now.year)
    yield voice.say(f"letter.title.{kind}")
    if number is not None:
        yield voice.say(f"letter.number.{kind}", year=year, number=number)
    yield NO_LINE
    if facts.units:
        yield voice.say("letter.addressed", units=voice.listed(facts.units))
    if facts.wording:
        yield passage(facts.wording)
    elif kind is LetterKind.FORMAL_NOTICE:
        yield from _notice(facts, voice)
    else:
        yield from _bulletin(facts, voice)
    yield NO_LINE
    yield voice.say("letter.signature", day=voice.day(voice.now))


def _notice(facts: LetterFacts, voice: Voice) -> Iterator[Html]:
    [line] = facts.lines
    task = lines_render.name(line.number, line.title, voice)
    yield voice.say("letter.task", plan=facts.plan, task=task)
    yield lines_render.quote(facts.clause, voice, fold=FOLD_CLAUSE)
    yield voice.say("letter.standing", due=lines_render.due(line, voice), percent=line.progress)
    if facts.due is not None:
        yield voice.say("letter.demand", day=voice.day(facts.due))


def _bulletin(facts: LetterFacts, voice: Voice) -> Iterator[Html]:
    yield voice.say("letter.overdue", plan=facts.plan, count=len(facts.lines))
    for line in facts.lines[:LINES]:
        task = lines_render.name(line.number, line.title, voice)
        units = voice.listed(line.units)
        yield voice.say("letter.line", task=task, units=units, due=lines_render.due(line, voice))
    if len(facts.lines) > LINES:
        yield voice.say("reminder.more", count=len(facts.lines) - LINES)
    yield voice.say("letter.appeal")


@rendered.register
def formal_notice(notice: FormalNotice, voice: Voice) -> Text:
    sign = button(voice.label("button.sign"), SIGN.payload(notice.letter, notice.unit.code))
    report = button(voice.label("button.report"), REPORT.payload(notice.facts.lines[0].number))
    return Text(joined(_letter(notice.facts, notice.number, voice)), ((sign, report),))


@rendered.register
def bulletin(notice: Bulletin, voice: Voice) -> Text:
    return Text(joined(_letter(notice.facts, notice.number, voice)))


@rendered.register
def letter_issued(notice: LetterIssued, voice: Voice) -> Text:
    kind = notice.letter_kind
    if kind is LetterKind.BULLETIN:
        return Text(voice.say("letter.posted", number=notice.number))
    names = voice.listed(notice.units)
    key = "letter.issued" if notice.people else "letter.issued_to_nobody"
    return Text(voice.say(key, number=notice.number, units=names, count=notice.people))


@rendered.register
def letter_signed(notice: LetterSigned, voice: Voice) -> Text:
    task = lines_render.name(notice.task, notice.title, voice)
    at = voice.moment(notice.at)
    return Text(voice.say("letter.signed", number=notice.number, unit=notice.unit, task=task, at=at))


@rendered.register
def letter_answered(notice: LetterAnswered, voice: Voice) -> Text:
    if notice.own:
        head = voice.say("letter.answered_own", number=notice.number)
    else:
        at = voice.moment(notice.at)
        head = voice.say("letter.answered", number=notice.number, unit=notice.unit, at=at)
    body = [
        head,
        voice.say("letter.answer_amended") if notice.amended else None,
        lines_render.heading(notice.task, notice.title, voice),
        lines_render.quote(notice.text, voice, fold=ANSWER_FOLD),
        voice.say("recorded.files", count=notice.files) if notice.files else None,
    ]
    return Text(joined(body))
