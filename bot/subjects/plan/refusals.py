from bot.core.refusals import Refusal


class PlanFileExpected(Refusal):
    """/import, and something else than a document."""
