"""Messages from contacts become reports: by reply, by number, by command, by button, or by asking back."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.core import access
from bot.core.access import existing_task
from bot.core.dialogue import questions
from bot.core.dialogue.messages import refused
from bot.core.lines.tasks import report_line
from bot.core.lines.values import ReportLine
from bot.core.orders import Submission
from bot.core.outbox.records import SentMessage
from bot.core.outbox.tell import answer
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.records import message_key
from bot.core.refusals import (
    FileTooBig,
    NothingSaid,
    NotUnderstood,
    OfficeNotUnderstood,
    Refusal,
    RequestReplied,
)
from bot.core.units import unit_called, unit_in_front
from bot.subjects.reports import albums, difficulty, drafts, file
from bot.subjects.reports.file import Filing
from bot.subjects.reports.messages import Recorded
from bot.subjects.reports.records import LastReport, Report, ReportKind
from bot.subjects.review.records import ReviewCopy
from bot.subjects.tasks.records import Assignment, Task
from bot.understanding.references import Addressed, begins_list, split_reports

COMMAND = "report"
BARE_FILE_WINDOW = timedelta(minutes=15)
MEGABYTE = 1024 * 1024
DOWNLOAD_LIMIT = 20 * MEGABYTE


@dataclass
class Outcome:
    """What became of one message: reports filed, lines refused, a question asked."""

    lines: list[ReportLine] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    asked: bool = False


async def submit(work: Work, command: Submission) -> None:
    """Take a message for what it most plainly is: more of an album, reports, a bare file, or a question."""
    one_person = await (access.reporter if command.named else access.writer)(work, command.actor)
    person = access.within(one_person, command.unit)
    command, outcome = _without_oversized(command)
    if await albums.joins_report(work, person, command):
        return
    addressed, named = await _addressed(work, command)
    if _wants_words(command, addressed, outcome):
        await _ask_words(work, person, addressed[0])
    elif addressed:
        filing = replace(await albums.gathered(work, command), named=named, kind=command.kind)
        await file_all(work, person, command, addressed, filing, outcome)
    elif not await _joins_last_report(work, person, command):
        await _ask_task(work, person, command)


def _wants_words(command: Submission, addressed: Sequence[Addressed], outcome: Outcome) -> bool:
    """A task's number alone begins a report, unless it is a 零报告 already."""
    alone = [part.text for part in addressed] == [""] and command.kind is not ReportKind.NIL
    return alone and not (command.attachments or outcome.refusals)


def _without_oversized(command: Submission) -> tuple[Submission, Outcome]:
    """Files the Bot API will not hand out are refused; the words that came with them still count."""
    if not command.attachments:
        return command, Outcome()
    too_big = [file for file in command.attachments if (file.size or 0) > DOWNLOAD_LIMIT]
    refusals: list[Refusal] = [
        FileTooBig(size_mb=-(-(one_file.size or 0) // MEGABYTE), limit_mb=DOWNLOAD_LIMIT // MEGABYTE)
        for one_file in too_big
    ]
    if too_big and not command.text.strip():
        raise refusals[0]
    files = tuple(attachment for attachment in command.attachments if attachment not in too_big)
    return replace(command, attachments=files), Outcome(refusals=refusals)


async def _addressed(work: Work, command: Submission) -> tuple[list[Addressed], bool]:
    """The tasks the message names, or the one its reply is about; and whether it names them itself."""
    if command.task is not None and command.named:
        return await addressed_parts(work, numbered(command.task, command.text)), True
    if command.task is not None:
        return [Addressed(command.task, command.text, explicit=True)], False
    parts = await addressed_parts(work, command.text)
    if not any(part.explicit for part in parts):
        topic = await _topic(work, command)
        if topic is not None:
            return [Addressed(topic, command.text, explicit=True)], False
    return parts, True


def numbered(task: int, text: str) -> str:
    """The text after `/report N` as a message that names its task: lines after the first may name others."""
    return f"#{task} {text}"


async def speaks_of_another(work: Work, actor: int, text: str, task: int) -> bool:
    """Whether a text begins with the number of another task of this person's."""
    person = await access.member(work, actor)
    parts = await addressed_parts(work, text)
    if not parts or parts[0].task in (None, task) or begins_list(text):
        return False
    assignments = await work[Assignment].find(task=int(parts[0].task or 0))
    return person.is_admin or any(assignment.unit in person.units for assignment in assignments)


async def addressed_parts(work: Work, text: str) -> list[Addressed]:
    """The reports a text names. Words before the first number belong to the first report."""
    numbers = set(map(int, await work[Task].values("number")))
    parts = list(split_reports(text, numbers))
    if not parts or parts[0].task is not None:
        return parts
    if len(parts) == 1:
        return []
    return [replace(parts[1], text=f"{parts[0].text}\n{parts[1].text}"), *parts[2:]]


async def _topic(work: Work, command: Submission) -> int | None:
    """The one task the replied-to message of the bot is about."""
    if command.reply_to is None:
        return None
    replied = message_key(command.chat_id, command.reply_to)
    sent_message = await work[SentMessage].get(replied)
    if sent_message and len(sent_message.tasks) == 1:
        topic = sent_message.tasks[0]
    else:
        topic = None
    if topic is not None and await work[ReviewCopy].get(replied) is not None:
        raise RequestReplied(topic)
    return topic


async def file_all(
    work: Work,
    person: Person,
    command: Submission,
    addressed: Sequence[Addressed],
    whole: Filing,
    outcome: Outcome,
) -> None:
    """File each named report, the files with the first. What is refused is said, the rest stands."""
    for part in addressed:
        try:
            await _file_one(work, person, part, whole, outcome)
        except Refusal as refusal:
            outcome.refusals.append(refusal)
        else:
            whole = whole.without_files()
    if not outcome.lines and not outcome.asked:
        raise outcome.refusals[0]
    _answer(work, person, command, outcome)
    await difficulty.tell_office(work, person, outcome.lines)
    await work.commit("report.submitted", person.id)


async def _file_one(work: Work, person: Person, part: Addressed, filing: Filing, outcome: Outcome) -> None:
    if part.task is None:
        raise NotUnderstood
    parts, text = await spoken_for(work, person, part.task, part.text)
    if not (text or filing.attachments or filing.kind is ReportKind.NIL):
        raise NothingSaid(part.task)
    if len(parts) > 1:
        await access.open_task(work, part.task)
        await drafts.which_unit(work, person, part.task, parts, filing.with_text(text))
        outcome.asked = True
    else:
        outcome.lines.append(await file.file(work, person, parts[0], filing.with_text(text)))


async def spoken_for(work: Work, person: Person, task: int, text: str) -> tuple[list[Assignment], str]:
    """The assignments a report may be meant for, and its words without the unit that they begin with.

    Only where there is a choice does a unit in front say whose report it is; else it is part of the text.
    """
    parts = await access.reportable(work, person, task)
    if len(parts) == 1 and not person.is_admin:
        return parts, text
    unit, rest = await unit_in_front(work, task, text)
    if unit is None and person.is_admin:
        unit = await unit_called(work, text)
        rest = text
    if unit is None or not (person.is_admin or unit in {part.unit for part in parts}):
        return parts, text
    return [await access.report_for(work, person, task, unit)], rest


def _answer(work: Work, person: Person, command: Submission, outcome: Outcome) -> None:
    if not outcome.lines and not outcome.refusals:
        return
    notice = Recorded(reports=tuple(outcome.lines), refused=tuple(map(refused, outcome.refusals)))
    numbers = tuple(line.number for line in outcome.lines)
    answer(work, person, notice, tasks=numbers, chat=command.chat_id, **albums.patience(work, command.album))
    if outcome.lines:
        work[LastReport].put(LastReport(person=person.id, report=outcome.lines[0].id, at=work.now))


async def _joins_last_report(work: Work, person: Person, command: Submission) -> bool:
    """A bare file shortly after a report of the same person goes to that report, while it is theirs."""
    last = await work[LastReport].get(person.key)
    if command.text.strip() or not command.attachments or last is None:
        return False
    report = await work[Report].get(last.report)
    if report is None or report.withdrawn or not access.may_change(person, report):
        return False
    if not timedelta() <= work.now - last.at <= BARE_FILE_WINDOW:
        return False
    grown = await albums.attach(work, report, command)
    title = (await existing_task(work, report.task)).title
    count = len(grown.evidence) - len(report.evidence)
    await albums.say_joined(work, person, command, report_line(grown, title), count)
    await work.commit("evidence.joined", person.id)
    return True


async def _ask_words(work: Work, person: Person, part: Addressed) -> None:
    """A task's number alone is the beginning of a report."""
    number = part.task or 0
    await access.reportable(work, person, number)
    await access.open_task(work, number)
    await questions.ask_words(work, person.id, COMMAND, (str(number),), number)


async def _ask_task(work: Work, person: Person, command: Submission) -> None:
    """A message of a contact that names no task waits until the contact has said which."""
    if not person.units:
        raise OfficeNotUnderstood
    await drafts.which_task(work, person, await albums.gathered(work, command))
    await work.commit("draft.received", person.id)
