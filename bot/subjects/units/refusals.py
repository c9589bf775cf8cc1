from dataclasses import dataclass

from bot.core.refusals import Refusal


@dataclass(eq=False)
class UnitKnown(Refusal):
    text: str


@dataclass(eq=False)
class NotAGroup(Refusal):
    text: str
