from bot.core.refusals import Refusal


class NobodyToRemind(Refusal):
    """Everything asked for has been reported, or nothing is open."""


class NothingOverdue(Refusal):
    """There is nothing to draft a bulletin of."""


class SnoozedBefore(Refusal):
    """A reminder is put off once."""
