"""A unit's own group chat: bound by an invitation, told what the unit is told, showing nothing beyond it."""

from bot.core import access
from bot.core.lines.tasks import card, unit_lines, unit_ref
from bot.core.orders import BindUnitChat, Submission
from bot.core.outbox.records import OutboxRow, SentMessage
from bot.core.outbox.tell import admins, answer, push, reader
from bot.core.people import Invitation
from bot.core.ports import Work
from bot.core.records import message_key
from bot.core.refusals import AlreadyDone, NotUnderstood, Stale
from bot.subjects.people.join import digest
from bot.subjects.people.messages import UnitChatBound, UnitChatLost, UnitChatNews
from bot.subjects.people.records import UnitChat
from bot.subjects.people.refusals import GroupNotInvited, InvitationClosed
from bot.subjects.reports import report as reports_report
from bot.subjects.tasks.messages import Card, Sheet
from bot.subjects.tasks.records import Assignment, AssignmentStatus


async def bind(work: Work, command: BindUnitChat) -> None:
    """Bind the group to the unit of an invitation; whoever holds the link decides, as in joining.

    A contact's link for their successor makes nobody but that successor.
    """
    invitation = await work[Invitation].get(digest(command.secret))
    if invitation is None or invitation.hands_over or not invitation.open_at(work.now):
        raise InvitationClosed
    if invitation.unit is None:
        raise GroupNotInvited(command.title)
    used = {"used_by": command.actor, "used_at": work.now}
    work[Invitation].put(invitation.with_fields(**used))
    chat = UnitChat(
        chat_id=command.chat_id,
        unit=invitation.unit,
        title=command.title,
        bound_by=command.actor,
        bound_at=work.now,
    )
    work[UnitChat].put(chat)
    await _welcome(work, chat)
    for admin in await admins(work):
        push(work, admin, _news(chat), about=str(chat.chat_id))
    await work.commit("unit_chat.bound", command.actor)


def _news(chat: UnitChat) -> UnitChatNews:
    return UnitChatNews(chat_id=chat.chat_id, title=chat.title, unit=chat.unit, instead=chat.instead)


async def _welcome(work: Work, chat: UnitChat) -> None:
    """The sheet in the group is the push of everything that waits for a signature."""
    everybody = reader(chat)
    answer(work, everybody, UnitChatBound(unit=chat.unit), about=str(chat.chat_id))
    one_sheet = await sheet(work, chat)
    parts = await work[Assignment].find(unit=chat.unit)
    waiting = tuple(part.key for part in parts if part.status is AssignmentStatus.PENDING)
    numbers = tuple(line.number for line in one_sheet.lines)
    answer(work, everybody, one_sheet, about=str(chat.chat_id), tasks=numbers, pushes=waiting)


async def sheet(work: Work, chat: UnitChat) -> Sheet:
    lines = await unit_lines(work, chat.unit)
    return Sheet(unit=await unit_ref(work, chat.unit), lines=lines, can_acknowledge=True)


async def show_card(work: Work, chat: UnitChat, number: int) -> Card:
    """A card as the unit may see it, whoever asks in the group."""
    return Card(card=await card(work, await access.task_view(work, reader(chat), number)))


async def shows(work: Work, chat_id: int, unit: str) -> bool:
    """Whether a chat is this unit's own, where its sheet may be shown to all."""
    chat = await work[UnitChat].get(str(chat_id))
    return chat is not None and chat.unit == unit


async def report(work: Work, command: Submission) -> None:
    """A reply to a message of ours about tasks: about one it is a report, about several it names its own.

    Nothing is asked back in the group, where a question would show what is not the unit's.
    """
    sent_message = await work[SentMessage].get(message_key(command.chat_id, command.reply_to or 0))
    if sent_message is None:
        return
    named = any(part.task for part in await reports_report.addressed_parts(work, command.text))
    if len(sent_message.tasks) != 1 and not named:
        raise NotUnderstood
    await reports_report.submit(work, command)


async def prefer(work: Work, actor: int, chat_id: int, *, instead: bool, edit: int | None) -> None:
    """Whether the group is told instead of the unit's contacts, or beside them."""
    admin = await access.admin(work, actor)
    chat = await _existing(work, chat_id)
    if chat.instead == instead:
        raise AlreadyDone
    one_chat = chat.with_instead(instead)
    work[UnitChat].put(one_chat)
    answer(work, admin, _news(one_chat), about=str(chat_id), edit=edit)
    await work.commit("unit_chat.changed", actor)


async def _existing(work: Work, chat_id: int) -> UnitChat:
    chat = await work[UnitChat].get(str(chat_id))
    if chat is None:
        raise Stale
    return chat


async def unbind(work: Work, actor: int, chat_id: int, edit: int | None) -> None:
    admin = await access.admin(work, actor)
    chat = await _existing(work, chat_id)
    _forget(work, chat)
    answer(work, admin, UnitChatLost(title=chat.title, unit=chat.unit), about=str(chat_id), edit=edit)
    await work.commit("unit_chat.unbound", actor)


async def lost(work: Work, chat_id: int) -> bool:
    """The bot is out of a group: if it was a unit's, the office hears of it. Returns whether it was."""
    chat = await work[UnitChat].get(str(chat_id))
    if chat is None:
        return False
    _forget(work, chat)
    for row in await work[OutboxRow].find(chat_id=chat_id):
        work[OutboxRow].remove(row)
    for admin in await admins(work):
        push(work, admin, UnitChatLost(title=chat.title, unit=chat.unit), about=str(chat_id))
    await work.commit("unit_chat.lost")
    return True


def _forget(work: Work, chat: UnitChat) -> None:
    work[UnitChat].remove(chat)


async def opened(work: Work, actor: int, chat_id: int) -> UnitChat:
    """The unit's group in which this person may see what is the unit's."""
    return await access.unit_chat(work, actor, chat_id)


async def unit_of(work: Work, actor: int, chat_id: int) -> str | None:
    """The unit whose group this is, for its contacts; nobody else is listened to there."""
    return await access.group_unit(work, actor, chat_id)
