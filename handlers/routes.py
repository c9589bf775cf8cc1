"""The whole routing table: what people write, press and send, and who answers it."""

from functools import partial
from typing import Any

from telegram import Chat, Update
from telegram.ext import BaseHandler, ChatMemberHandler, MessageHandler, filters

from bot.subjects.completion import submit
from bot.subjects.digests import broadcast as digests_broadcast
from bot.subjects.plan import import_file
from bot.subjects.reminders import formal_notices
from bot.subjects.tasks.records import TaskEvent
from bot.texts import buttons
from handlers import (
    broadcast,
    completion,
    confirming,
    contact,
    doubts,
    everyone,
    handover,
    imports,
    instructions,
    ledger,
    office,
    office_tasks,
    overseer,
    requests,
    responsible,
    review,
    unit_chats,
    urging,
)
from handlers.confirming import Carry
from handlers.slash import Handle, Press, Slash

COMMANDS: dict[str, Handle] = {
    # everyone
    "start": everyone.start,
    "help": everyone.explain,
    "me": everyone.me,
    "language": everyone.language,
    "cancel": everyone.cancel,
    # contacts
    "tasks": contact.tasks,
    "task": contact.task,
    "report": contact.report,
    "done": completion.done,
    "nil": requests.nil,
    "difficulty": requests.difficulty,
    "extend": requests.extend,
    "decline": requests.decline,
    "coordinate": requests.coordinate,
    # leaders, inspectors, the office
    "overview": overseer.overview,
    "overdue": overseer.overdue,
    "unit": overseer.unit,
    "evidence": overseer.evidence,
    "digest": overseer.digest,
    # the office
    "assign": office.assign,
    "unassign": office.unassign,
    "deadline": office.deadline,
    "invite": office.invite,
    "people": office.people,
    "revoke": office.revoke,
    "units": office.units,
    "group": office.group,
    "channel": office.set_channel,
    # urging and the hours at which things go out
    "remind": urging.remind,
    "schedule": urging.schedule,
    "holiday": urging.holiday,
    "preview": urging.preview,
    "responsible": responsible.responsible,
    # what becomes of whole tasks
    "handover": handover.hand_over,
    "doubts": doubts.doubts,
    "audit": ledger.audit,
    "export": ledger.export,
    "import": imports.import_plan,
    "broadcast": broadcast.broadcast,
    "publish": broadcast.publish,
    "addtask": office_tasks.add,
    "edittask": office_tasks.edit,
    "suspend": partial(office_tasks.move, event=TaskEvent.SUSPEND),
    "resume": partial(office_tasks.move, event=TaskEvent.RESUME),
    "cancel_task": partial(office_tasks.move, event=TaskEvent.CANCEL),
    "review": review.queues_or_card,
    "reopen": review.reopen,
}

# What a unit's own group may ask, and how it is bound.
PUBLIC: dict[str, Handle] = {
    "start": unit_chats.start,
    "tasks": unit_chats.tasks,
    "task": unit_chats.task,
}

# What only buttons and answers to questions run, never a typed command.
FOLLOW_UPS: dict[str, Handle] = {
    "chat": unit_chats.prefer,
    "unchat": unit_chats.unbind,
    "unmove": office_tasks.take_back_move,
    "undeadline": office.take_deadline_back,
    "stay": handover.stay,
    "audit_page": ledger.turn_audit,
    "unadd": office_tasks.take_back_added,
    "unedit": office_tasks.take_back_edited,
    "clarify": office.clarify,
    "answer": instructions.answer,
    "unremind": urging.take_back,
    "alerts": urging.alerts,
    "letter": urging.letter,
    "letter_text": urging.letter_text,
    "bulletin": urging.bulletin,
    "done_reason": completion.explain,
    "return": review.send_back,
    "files": review.files,
    "reject": review.reject,
    "unnil": requests.take_nil_back,
    "unextend": requests.take_extension_back,
    "grant": requests.grant,
    "extension": requests.show_extension,
    "declining": requests.show_decline,
    "explain": requests.explain,
    "undecline": requests.take_decline_back,
    "declined": requests.decide_decline,
    "reassign": requests.reassign,
    "coordinate_sign": requests.sign_coordination,
    "coordinate_answer": requests.answer_coordination,
    "uncoordinate": requests.take_coordination_back,
}

# Orders carried out once they are confirmed.
CONFIRMED: dict[str, Carry] = {
    "letter": formal_notices.issue,
    submit.ORDER: submit.confirmed,
    digests_broadcast.BROADCAST: digests_broadcast.send,
    digests_broadcast.PUBLISH: digests_broadcast.publish,
    import_file.ORDER: import_file.confirmed,
}

BUTTONS: dict[type[buttons.Payload], Handle] = {
    buttons.Acknowledge: contact.acknowledge,
    buttons.AcknowledgeAll: contact.acknowledge,
    buttons.Withdraw: contact.withdraw,
    buttons.FileDraft: contact.file_draft,
    buttons.DropDraft: contact.drop_draft,
    buttons.DraftPage: contact.turn_draft,
    buttons.SheetPage: contact.turn_sheet,
    buttons.AskPage: contact.turn_question,
    buttons.Back: contact.step_back,
    buttons.SetLanguage: everyone.set_language,
    buttons.LeaveDialogue: everyone.cancel,
    buttons.RevokeInvitation: office.revoke_invitation,
    buttons.ToggleMember: office.toggle_member,
    buttons.GroupPage: office.turn_group,
    buttons.SignInstruction: instructions.sign,
    buttons.WithdrawInstruction: instructions.withdraw,
    buttons.InstructOn: instructions.choose,
    buttons.InstructPage: instructions.turn,
    buttons.Confirm: partial(confirming.confirm, confirmed=CONFIRMED),
    buttons.DropPending: confirming.drop,
    buttons.PutOff: urging.put_off,
    buttons.SignLetter: urging.sign_letter,
    buttons.CompleteFor: completion.choose,
    buttons.WithdrawDone: completion.take_back,
    buttons.PassCompletion: review.accept,
    buttons.AcceptEvidence: review.accept_file,
    buttons.UndoReopen: review.undo_reopen,
}

PRIVATE = filters.ChatType.PRIVATE
WRITTEN = filters.UpdateType.MESSAGE & PRIVATE
EDITED = filters.UpdateType.EDITED_MESSAGE & PRIVATE

GROUPS = filters.ChatType.GROUPS
REPLIED_IN_GROUP = filters.UpdateType.MESSAGE & GROUPS & filters.REPLY
EDITED_IN_GROUP = filters.UpdateType.EDITED_MESSAGE & GROUPS


class Said(filters.UpdateFilter):
    """Whatever a person sends in private, but for notes of Telegram's own such as a pinned message.

    Words are known by having text: asking fifty filters in turn costs more than recording the report.
    """

    def filter(self, update: Update) -> bool:
        message = update.message
        if message is None or message.chat.type != Chat.PRIVATE:
            return False
        return message.text is not None or not filters.StatusUpdate.ALL.check_update(update)


def handlers() -> list[BaseHandler[Any, Any, Any]]:
    """In the order in which they are asked; the first that knows an update takes it."""
    runnable = COMMANDS | FOLLOW_UPS
    return [
        Slash(COMMANDS, PUBLIC),
        Press(BUTTONS, runnable),
        MessageHandler(Said(), partial(instructions.message, commands=runnable)),
        MessageHandler(WRITTEN & filters.StatusUpdate.CHAT_SHARED, office.channel_picked),
        MessageHandler(EDITED, instructions.edited),
        MessageHandler(REPLIED_IN_GROUP, unit_chats.message),
        MessageHandler(EDITED_IN_GROUP, unit_chats.edited),
        ChatMemberHandler(office.membership, ChatMemberHandler.MY_CHAT_MEMBER),
    ]
