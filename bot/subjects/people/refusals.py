from dataclasses import dataclass

from bot.core.refusals import Refusal


class InvitationClosed(Refusal):
    """Unknown, used, expired or revoked: the same words for all four."""


class LastAdmin(Refusal):
    pass


@dataclass(eq=False)
class GroupNotInvited(Refusal):
    """A collective name has no contacts of its own; its members have."""

    text: str


class NothingToHandOver(Refusal):
    """Nobody's units, or to oneself."""
