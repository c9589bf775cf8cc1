"""A used button leaves its message, and what came of it is written there instead."""

from bot.domain.commands import Pressed
from bot.domain.notices import Acknowledged, InstructionTakenBack, Stamped, Withdrawn
from bot.domain.notices.stamps import InvitedAgain, Signed, Stamp
from bot.domain.people import Person
from bot.domain.ports import Work
from bot.services.telling import answer

# Where one of several buttons has been used, the others stay.
STAYING = (Acknowledged, InstructionTakenBack, InvitedAgain, Signed, Withdrawn)


def stamp(work: Work, person: Person, pressed: Pressed | None, what: Stamp) -> None:
    """Edit the pressed message; where it is settled as a whole, none of its buttons stays."""
    if pressed is None:
        return
    buttons = pressed.rest if isinstance(what, STAYING) else ()
    notice = Stamped(body=pressed.body, stamp=what, buttons=buttons, caption=pressed.caption)
    answer(work, person, notice, edit=pressed.message_id, chat=pressed.chat_id)
