"""A used button leaves its message, and what came of it is written there instead."""

from bot.core.dialogue.stamp_messages import (
    Acknowledged,
    InstructionTakenBack,
    InvitedAgain,
    Signed,
    Stamped,
    Withdrawn,
)
from bot.core.messages import Message, Stamp
from bot.core.orders import Pressed
from bot.core.outbox.tell import answer
from bot.core.people import Person
from bot.core.ports import Work

# Where one of several buttons has been used, the others stay.
STAYING = (Acknowledged, InstructionTakenBack, InvitedAgain, Signed, Withdrawn)


def stamp(work: Work, person: Person, pressed: Pressed | None, what: Stamp) -> None:
    """Edit the pressed message; where it is settled as a whole, none of its buttons stays."""
    if pressed is None:
        return
    buttons = pressed.rest if isinstance(what, STAYING) else ()
    notice = Stamped(body=pressed.body, stamp=what, buttons=buttons, caption=pressed.caption)
    answer(work, person, notice, edit=pressed.message_id, chat=pressed.chat_id)


def stamp_or_say(work: Work, person: Person, replied: Pressed | None, what: Stamp, said: Message) -> None:
    """Stamp the message that was replied to; say it where that message can't be seen any more."""
    if replied is not None:
        stamp(work, person, replied, what)
    else:
        answer(work, person, said)
