"""What contacts do: look at their sheet, sign, report, amend, withdraw."""

from telegram import Message, Update

from bot.core import access
from bot.core.dialogue import questions
from bot.core.dialogue.records import Dialogue
from bot.core.orders import Acknowledge, DropDraft, FileDraft, Submission, Withdraw
from bot.core.outbox.records import SentMessage
from bot.core.ports import Work
from bot.core.records import message_key
from bot.core.refusals import UnknownKindOfMessage
from bot.subjects.assignments import acknowledge as assignments_acknowledge
from bot.subjects.digests import overview
from bot.subjects.people import unit_chats
from bot.subjects.reports import amend, drafts
from bot.subjects.reports import report as reports_report
from bot.subjects.reports.records import ReportKind
from bot.texts import buttons
from handlers import attachments
from handlers.context import Context, pressed
from handlers.replies import pressed_message, say
from handlers.slash import Handle, asking_back, command_of, leave_dialogue
from handlers.words import Words

REPORTING = frozenset({"report", "difficulty"})


async def tasks(update: Update, context: Context) -> None:
    """The sheets of the person's own units; who has none may choose any unit, if they oversee."""
    async with context.work() as work:
        sheets = await overview.sheets(work, context.actor)
        if not sheets:
            await say(work, context, await questions.ask_unit(work, context.actor, "unit", ()))
        for sheet in sheets:
            await say(work, context, sheet, tasks=tuple(line.number for line in sheet.lines))


async def turn_sheet(update: Update, context: Context) -> None:
    match context.payload:
        case buttons.SheetPage(unit, page):
            async with context.work() as work:
                sheet = await overview.sheet_page(work, context.actor, unit, page)
                pressed_in = pressed(update)
                if pressed_in and await unit_chats.shows(work, pressed_in.chat_id, sheet.unit.name):
                    context.say(sheet, edit=pressed_in.message_id, chat=pressed_in.chat_id)
                else:
                    await say(work, context, sheet, edit=pressed_message(context))


async def task(update: Update, context: Context) -> None:
    async with context.work() as work:
        number = await Words(work, context.actor, "task", context.tail, context.edit).task()
        card = await overview.show_card(work, context.actor, number)
        await say(work, context, card, tasks=(number,))


async def acknowledge(update: Update, context: Context) -> None:
    async with context.work() as work:
        match context.payload:
            case buttons.Acknowledge(number, unit):
                command = Acknowledge(context.actor, unit, number, pressed(update))
                await assignments_acknowledge.acknowledge(work, command)
            case buttons.AcknowledgeAll(unit):
                command = Acknowledge(context.actor, unit, None, pressed(update))
                await assignments_acknowledge.acknowledge(work, command)


async def report(update: Update, context: Context) -> None:
    """`/report N [UNIT] TEXT`, or the answer to the question it leaves open."""
    async with context.work() as work:
        await access.reporter(work, context.actor)
        words = Words(work, context.actor, "report", context.tail, context.edit)
        number = await words.task()
        message = update.message
        text = words.rest() or (await words.text() if says_nothing(message) else "")
        if message is not None:
            await reports_report.submit(work, submission(context, message, text, number, named=True))


def says_nothing(message: Message | None) -> bool:
    return message is None or attachments.of(message) is None


async def message(update: Update, context: Context, commands: dict[str, Handle]) -> None:
    """Anything that is no command: the answer to an open question, or a report."""
    received = update.message
    if received is None:
        return
    async with context.work() as work:
        dialogue = await answered_dialogue(work, context, received)
        if dialogue is None:
            await reports_report.submit(work, submission(context, received, words_of(received), None))
            return
        if dialogue.command == "report":
            await questions.leave(work, context.actor)
            number = await _subject(work, context, received, dialogue)
            await reports_report.submit(work, submission(context, received, words_of(received), number))
            return
    context.command = dialogue.command
    context.tail = " ".join((*dialogue.arguments, words_of(received)))
    if await asking_back(commands[dialogue.command], update, context):
        await leave_dialogue(context)


async def answered_dialogue(work: Work, context: Context, received: Message) -> Dialogue | None:
    """The open question, unless the message plainly answers to another card."""
    dialogue = await questions.waiting(work, context.actor)
    if dialogue is None or received.reply_to_message is None:
        return dialogue
    sent = await work[SentMessage].get(message_key(received.chat_id, received.reply_to_message.message_id))
    about_another = sent is not None and len(sent.tasks) == 1 and sent.tasks[0] != dialogue.task
    return None if about_another else dialogue


async def _subject(work: Work, context: Context, received: Message, dialogue: Dialogue) -> int | None:
    """The task that was asked about, unless the answer begins with the number of another."""
    number, text = int(dialogue.arguments[0]), words_of(received)
    return None if await reports_report.speaks_of_another(work, context.actor, text, number) else number


def words_of(received: Message) -> str:
    return received.text or received.caption or ""


def submission(
    context: Context,
    received: Message,
    text: str,
    task: int | None,
    *,
    named: bool = False,
    kind: ReportKind = ReportKind.PROGRESS,
) -> Submission:
    attachment = attachments.of(received)
    if attachment is None and not text.strip() and kind is not ReportKind.NIL:
        raise UnknownKindOfMessage
    replied = received.reply_to_message
    album = received.media_group_id
    return Submission(
        actor=context.actor,
        chat_id=received.chat_id,
        message_id=received.message_id,
        at=context.written_at(received),
        text=text,
        attachments=(attachment,) if attachment else (),
        album=f"{received.chat_id}.{album}" if album else None,
        reply_to=replied.message_id if replied else None,
        task=task,
        named=named,
        kind=kind,
    )


async def edited(update: Update, context: Context) -> None:
    received = update.edited_message
    if received is None:
        return
    async with context.work() as work:
        text = await _edited_words(work, context, received)
        if text is not None:
            await amend.edit(work, context.edit_of(received, text))


async def _edited_words(work: Work, context: Context, received: Message) -> str | None:
    """What the message says now; None for an edited command, which is not carried out again."""
    found = command_of(received)
    if found is None:
        return words_of(received)
    command, tail = found
    if command not in REPORTING or not tail:
        return None
    known = await amend.knows(work, message_key(received.chat_id, received.message_id))
    if command != "report" and not known:
        return None
    words = Words(work, context.actor, command, tail)
    return reports_report.numbered(await words.task(), words.rest())


async def withdraw(update: Update, context: Context) -> None:
    match context.payload:
        case buttons.Withdraw(report_id):
            async with context.work() as work:
                await amend.withdraw(work, Withdraw(context.actor, report_id, pressed(update)))


async def file_draft(update: Update, context: Context) -> None:
    match context.payload:
        case buttons.FileDraft(draft, number, unit):
            async with context.work() as work:
                command = FileDraft(context.actor, draft, number, unit, pressed(update))
                await drafts.file_draft(work, command)


async def drop_draft(update: Update, context: Context) -> None:
    match context.payload:
        case buttons.DropDraft(draft):
            async with context.work() as work:
                await drafts.drop_draft(work, DropDraft(context.actor, draft, pressed(update)))


async def turn_draft(update: Update, context: Context) -> None:
    match context.payload:
        case buttons.DraftPage(draft, page):
            async with context.work() as work:
                question = await drafts.turn_page(work, context.actor, draft, page)
                await say(work, context, question, edit=pressed_message(context))


async def turn_question(update: Update, context: Context) -> None:
    """Another page of the question for a command's missing argument."""
    match context.payload:
        case buttons.AskPage(page, command, arguments):
            async with context.work() as work:
                question = await questions.question(work, context.actor, command, arguments, page)
                await say(work, context, question, edit=pressed_message(context))


async def step_back(update: Update, context: Context) -> None:
    """The question before, in place of the one whose 返回 was pressed."""
    match context.payload:
        case buttons.Back(command, arguments):
            message = pressed_message(context)
            await leave_dialogue(context, but=message)
            async with context.work() as work:
                question = await questions.step_back(work, context.actor, command, arguments, message)
                if question is not None:
                    await say(work, context, question, edit=message)
