"""What the office does: invite, assign, move deadlines, keep units and groups, bind the channel."""

import asyncio
import re
from datetime import date

from telegram import Chat, ChatMember, ChatMemberAdministrator, ChatMemberOwner, Update
from telegram.error import TelegramError

from bot.core import access, naming
from bot.core.orders import (
    Assign,
    BindChannel,
    ChangeGroup,
    Invite,
    Revoke,
    RevokeInvitation,
    SetDeadline,
    ToggleMember,
    Unassign,
)
from bot.core.ports import Work
from bot.core.refusals import Stale, WrongForm
from bot.subjects.assignments import assign as assignments_assign
from bot.subjects.assignments import clarify as assignments_clarify
from bot.subjects.channel import bind
from bot.subjects.channel.refusals import ChannelRightsMissing, ChannelUnreachable
from bot.subjects.people import join as people_join
from bot.subjects.people import unit_chats
from bot.subjects.tasks import deadline as tasks_deadline
from bot.subjects.units import groups
from bot.texts import buttons
from handlers.context import Context, pressed
from handlers.replies import pressed_message, say
from handlers.words import Words

ADDRESS = re.compile(r"@[A-Za-z0-9_]{1,64}|-?[0-9]{1,18}")
ASKING_SECONDS = 2.0  # meanwhile everybody's updates wait, and the bot may be told to stop
ADD, REMOVE = "+＋", "-－−"
SIGN = re.compile(rf"(?P<sign>[{ADD}{re.escape(REMOVE)}])\s*")
BETWEEN = re.compile(r"[\s、，,]+")


async def invite(update: Update, context: Context) -> None:
    async with context.work() as work:
        await access.admin(work, context.actor)
        tail = context.tail.removesuffix(f" {buttons.AGAIN}")
        asked = pressed(update) if tail != context.tail else None
        words = Words(work, context.actor, "invite", tail)
        office = words.office()
        unit = None if office else await words.unit()
        edit = None if asked else context.edit
        command = Invite(context.actor, unit=unit, office=office, edit=edit, pressed=asked)
        await people_join.invite(work, command, context.house.bot_name)


async def revoke_invitation(update: Update, context: Context) -> None:
    match context.payload:
        case buttons.RevokeInvitation(code):
            async with context.work() as work:
                command = RevokeInvitation(context.actor, code, pressed(update))
                await people_join.revoke_invitation(work, command)


async def people(update: Update, context: Context) -> None:
    async with context.work() as work:
        await say(work, context, await people_join.people(work, context.actor))


async def revoke(update: Update, context: Context) -> None:
    async with context.work() as work:
        await access.admin(work, context.actor)
        person = await Words(work, context.actor, "revoke", context.tail, context.edit).person()
        await people_join.revoke(work, Revoke(context.actor, person.id, context.edit))


async def assign(update: Update, context: Context) -> None:
    async with context.work() as work:
        await access.admin(work, context.actor)
        words = Words(work, context.actor, "assign", context.tail, context.edit)
        number, unit, role = await words.task(), await words.unit(), await words.role()
        await assignments_assign.assign(work, Assign(context.actor, number, unit, role, context.edit))


async def unassign(update: Update, context: Context) -> None:
    async with context.work() as work:
        await access.admin(work, context.actor)
        words = Words(work, context.actor, "unassign", context.tail, context.edit)
        number, unit = await words.task(), await words.unit()
        await assignments_assign.unassign(work, Unassign(context.actor, number, unit, context.edit))


async def deadline(update: Update, context: Context) -> None:
    async with context.work() as work:
        await access.admin(work, context.actor)
        words = Words(work, context.actor, "deadline", context.tail, context.edit)
        number, day = await words.task(), await words.date()
        await tasks_deadline.set_deadline(work, SetDeadline(context.actor, number, day, context.edit))


async def take_deadline_back(update: Update, context: Context) -> None:
    """The button 撤回 under a moved deadline: the one before comes with it, and the one it was moved to."""
    number, before, moved_to = context.arguments(3)
    async with context.work() as work:
        await access.admin(work, context.actor)
        try:
            command = SetDeadline(context.actor, int(number), date.fromisoformat(before), context.edit)
            moved = date.fromisoformat(moved_to)
        except ValueError:
            raise Stale from None
        await tasks_deadline.take_deadline_back(work, command, moved)


async def units(update: Update, context: Context) -> None:
    """`/units`, or `/units +NAME` for a unit the plan does not name."""
    async with context.work() as work:
        name = " ".join(context.words)
        if name[:1] and name[0] in ADD:
            await groups.add_unit(work, context.actor, name[1:].strip())
        else:
            await say(work, context, await groups.units(work, context.actor))


async def group(update: Update, context: Context) -> None:
    """`/group NAME` shows the members; `/group NAME +A -B` changes them."""
    async with context.work() as work:
        await access.admin(work, context.actor)
        head = SIGN.split(context.tail, maxsplit=1)[0]
        words = Words(work, context.actor, "group", head)
        name, changes = await words.unit(), words.rest() + context.tail[len(head) :]
        if changes:
            await groups.change(work, await _changes(work, context.actor, name, changes))
        else:
            await say(work, context, await groups.group(work, context.actor, name))


async def _changes(work: Work, actor: int, name: str, text: str) -> ChangeGroup:
    """`+A B -C`: a sign counts for the names after it."""
    sign = ""
    join: list[str] = []
    leave: list[str] = []
    for word in BETWEEN.split(SIGN.sub(r" \g<sign>", text).strip()):
        sign, member = (word[0], word[1:]) if word[:1] and word[0] in ADD + REMOVE else (sign, word)
        if not sign or not member:
            raise WrongForm("group")
        (join if sign in ADD else leave).append(await _member(work, member))
    return ChangeGroup(actor=actor, group=name, join=tuple(join), leave=tuple(leave))


async def _member(work: Work, text: str) -> str:
    found = await naming.match(work, text)
    if found.unit is None:
        raise WrongForm("group")
    return found.unit


async def clarify(update: Update, context: Context) -> None:
    """Buttons under a task: “等相关单位” is settled, or open again."""
    match context.words:
        case (number, role, word) if number.isdecimal():
            async with context.work() as work:
                await assignments_clarify.settle(
                    work, context.actor, int(number), role, settled=word == "done", edit=context.edit
                )
        case _:
            raise Stale


async def toggle_member(update: Update, context: Context) -> None:
    match context.payload:
        case buttons.ToggleMember(group_code, unit_code, page):
            async with context.work() as work:
                message = pressed_message(context) or 0
                command = ToggleMember(context.actor, group_code, unit_code, page, message)
                await groups.toggle(work, command)


async def turn_group(update: Update, context: Context) -> None:
    match context.payload:
        case buttons.GroupPage(code, page):
            async with context.work() as work:
                shown = await groups.group_page(work, context.actor, code, page)
                await say(work, context, shown, edit=pressed_message(context))


async def set_channel(update: Update, context: Context) -> None:
    """`/channel` shows the channel and how to choose one; `/channel ID` binds it."""
    async with context.work() as work:
        await access.admin(work, context.actor)
        state = await bind.state(work, context.actor)
    if context.words:
        await _bind(context, context.words[0])
        return
    title = state.title or await _title(context, state.chat_id)
    async with context.work() as work:
        await say(work, context, state.model_copy(update={"title": title}))


async def _title(context: Context, chat_id: int | None) -> str | None:
    """What Telegram calls a channel that came from the settings."""
    try:
        async with asyncio.timeout(ASKING_SECONDS):
            return (await context.bot.get_chat(chat_id)).title if chat_id is not None else None
    except (TelegramError, TimeoutError):
        return None


async def channel_picked(update: Update, context: Context) -> None:
    """The office has chosen a channel in Telegram's own list."""
    shared = update.message.chat_shared if update.message else None
    async with context.work() as work:
        await access.admin(work, context.actor)
    if shared is not None:
        await _bind(context, str(shared.chat_id))


async def _bind(context: Context, address: str) -> None:
    """Ask Telegram whether the bot may post there before anything is promised."""
    if not ADDRESS.fullmatch(address):
        raise WrongForm("channel")
    try:
        async with asyncio.timeout(ASKING_SECONDS):
            chat = await context.bot.get_chat(address if address.startswith("@") else int(address))
            member = await context.bot.get_chat_member(chat.id, context.bot.id)
    except (TelegramError, TimeoutError):
        raise ChannelUnreachable(address) from None
    if chat.type == Chat.PRIVATE:
        raise ChannelUnreachable(address)
    if not _may_post(chat.type, member):
        raise ChannelRightsMissing(chat.title or address)
    async with context.work() as work:
        await bind.bind(work, BindChannel(context.actor, chat.id, chat.title or address))


def _may_post(kind: str, member: ChatMember) -> bool:
    """A channel wants the right to post; in a group any membership will do."""
    if isinstance(member, ChatMemberOwner):
        return True
    if kind == Chat.CHANNEL:
        return isinstance(member, ChatMemberAdministrator) and bool(member.can_post_messages)
    return member.status in {ChatMember.ADMINISTRATOR, ChatMember.MEMBER}


async def membership(update: Update, context: Context) -> None:
    """The bot was let in, put out, blocked or given rights somewhere."""
    change = update.my_chat_member
    if change is None or change.chat.type == Chat.PRIVATE:
        return
    if not _may_post(change.chat.type, change.new_chat_member):
        async with context.work() as work:
            if not await unit_chats.lost(work, change.chat.id):
                await bind.lost(work, change.chat.id, change.chat.title or str(change.chat.id))
        return
    await _let_in(context, change.chat, regained=not _may_post(change.chat.type, change.old_chat_member))


async def _let_in(context: Context, chat: Chat, *, regained: bool) -> None:
    async with context.work() as work:
        title = chat.title or str(chat.id)
        if regained and await bind.regained(work, chat.id, title):
            return
        if chat.type == Chat.CHANNEL:
            await bind.let_in(work, BindChannel(context.actor, chat.id, title))
