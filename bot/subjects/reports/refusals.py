from bot.core.refusals import Refusal


class NothingForNil(Refusal):
    """零报告 for all, where nothing is open."""
