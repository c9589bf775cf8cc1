"""Refusals: who may not, and buttons and links whose time has passed."""

from bot.domain.errors.refusal import Refusal


class Stranger(Refusal):
    """Nobody known: answered at most once an hour, nothing stored."""


class NotYours(Refusal):
    """The command belongs to an office this person does not hold."""


class PrivateOnly(Refusal):
    pass


class InvitationClosed(Refusal):
    """Unknown, used, expired or revoked: the same words for all four."""


class LastAdmin(Refusal):
    pass


class Stale(Refusal):
    """A button whose time has passed."""


class AlreadyDone(Refusal):
    """A button pressed a second time."""
