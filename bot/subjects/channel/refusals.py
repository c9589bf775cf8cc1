from dataclasses import dataclass

from bot.core.refusals import Refusal


@dataclass(eq=False)
class ChannelUnreachable(Refusal):
    text: str


@dataclass(eq=False)
class ChannelRightsMissing(Refusal):
    title: str
