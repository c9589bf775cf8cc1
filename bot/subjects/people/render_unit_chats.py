"""What is said in and about a unit's own group chat."""

from bot.core.lines import render as lines_render
from bot.subjects.assignments.commands import CLARIFY
from bot.subjects.assignments.messages import OpenEndedSettled
from bot.subjects.assignments.records import UnitsNamed
from bot.subjects.people.commands import PREFER, UNBIND
from bot.subjects.people.messages import UnitChatBound, UnitChatLost, UnitChatNews, UnitChatUnreachable
from bot.subjects.people.records import GroupUse
from bot.texts.keyboards import button
from bot.texts.messages import Text
from bot.texts.voice import Voice, rendered

UNREACHABLE = ("topic_closed", "rights_missing")


@rendered.register
def unit_chat_bound(notice: UnitChatBound, voice: Voice) -> Text:
    return Text(voice.say("unit_chat.bound", unit=notice.unit))


@rendered.register
def unit_chat_news(notice: UnitChatNews, voice: Voice) -> Text:
    use = GroupUse.INSTEAD if notice.instead else GroupUse.BESIDE
    other = GroupUse.BESIDE if notice.instead else GroupUse.INSTEAD
    chat = str(notice.chat_id)
    switch = button(voice.label(f"button.chat_{other}"), PREFER.payload(chat, other))
    leave = button(voice.label("button.unchat"), UNBIND.payload(chat))
    text = voice.say(f"unit_chat.{use}", unit=notice.unit, title=notice.title)
    return Text(text, ((switch, leave),))


@rendered.register
def unit_chat_lost(notice: UnitChatLost, voice: Voice) -> Text:
    return Text(voice.say("unit_chat.lost", unit=notice.unit, title=notice.title))


@rendered.register
def unit_chat_unreachable(notice: UnitChatUnreachable, voice: Voice) -> Text:
    """With the way to tell the contacts again, where only the group was told."""
    reason = notice.reason if notice.reason in UNREACHABLE else "refused"
    if notice.instead:
        key = "unit_chat.unreachable_instead"
    else:
        key = "unit_chat.unreachable"
    text = voice.say(f"unit_chat.reason.{reason}")
    chat = str(notice.chat_id)
    leave = button(voice.label("button.unchat"), UNBIND.payload(chat))
    beside = button(voice.label("button.chat_beside"), PREFER.payload(chat, GroupUse.BESIDE))
    row = (beside, leave) if notice.instead else (leave,)
    return Text(voice.say(key, unit=notice.unit, title=notice.title, reason=text), (row,))


@rendered.register
def open_ended_settled(notice: OpenEndedSettled, voice: Voice) -> Text:
    task = lines_render.name(notice.number, notice.title, voice)
    role = voice.say(f"role.{notice.role}")
    key = "settled" if notice.settled else "unsettled"
    back = UnitsNamed.OPEN if notice.settled else UnitsNamed.COMPLETE
    undo = button(voice.label("button.undo"), CLARIFY.payload(notice.number, notice.role, back))
    return Text(voice.say(f"open_ended.{key}", task=task, role=role), ((undo,),))
