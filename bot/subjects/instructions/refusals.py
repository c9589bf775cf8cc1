from bot.core.refusals import Refusal


class InstructionWithoutWords(Refusal):
    """A picture or a voice under a card is no 批示: it takes words."""


class InstructionClosed(Refusal):
    """A 批示 that has been answered or taken back."""
